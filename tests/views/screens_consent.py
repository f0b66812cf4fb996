"""Every screen of the buyer's consent by name, drawn from samples."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from handlers.texts import Texts
from handlers.views.errors_consent import WORDS
from handlers.views.merges import consent as views
from handlers.views.merges.card import card
from handlers.views.screens import Screen
from services.domain.merges import State
from services.domain.merges.cards import MergeCard
from services.domain.merges.consent import (
    ChatReach,
    ChatWay,
    ConsentCard,
    ConsentMode,
    ConsentNeed,
    ConsentState,
    LetterFacts,
)
from tests.views import samples as s

Draw = Callable[[Texts], Screen]
REASONS = ("not_shown", "ozon_subscription_needed", "ozon_forbidden", "delivered", "acting_off")


def letter(need: ConsentNeed, size: int = 2, *, later: bool = False, known: bool = True) -> LetterFacts:
    numbers = tuple(f"0132112277-{at:04d}" for at in range(1, size + 1))
    return LetterFacts(
        need=need, orders=numbers, ships_from=s.NOW, ships_by=s.NOW + timedelta(hours=30) if known else None,
        answer_by=s.NOW + timedelta(hours=8) if known else None,
        later=((numbers[0], s.NOW + timedelta(hours=20)),) if later else (),
    )  # fmt: skip


def held(
    state: ConsentState | None = None,
    need: ConsentNeed = ConsentNeed.TELL,
    *,
    reach: ChatReach = ChatReach.OPEN,
    **more,
) -> ConsentCard:
    kept = {
        "text": "Здравствуйте! Заказы едут по одному адресу.", "by": s.WHO, "at": s.NOW, "answered_by": s.WHO,
        "answered_at": s.NOW, "answer_by": s.NOW + timedelta(hours=8), "in_chat": True,
    }  # fmt: skip
    facts = {"letter": letter(need), "mode": ConsentMode.INFORMED, **(kept if state else {}), **more}
    return ConsentCard(need=need, state=state, chat=ChatWay(reach=reach, posting=s.number(1)), **facts)


def shown(consent: ConsentCard | None, state: State = State.PROPOSED, *, acts: bool = True) -> MergeCard:
    return replace(s.card(state, of=s.shop(acts=acts)), consent=consent)


def consent_screens() -> Iterator[tuple[str, Draw]]:
    for need in (ConsentNeed.TELL, ConsentNeed.ASK):
        for state in (None, *ConsentState):
            found = held(state, need, reason="not_shown")
            yield f"consent.{need}.{state}", lambda t, f=found: views.consent(t, shown(f))
            for merge in (State.PROPOSED, State.APPROVED, State.REJECTED):
                yield f"card.consent.{need}.{state}.{merge}", lambda t, f=found, m=merge: card(t, shown(f, m))
    for reach in ChatReach:
        yield f"consent.reach.{reach}", lambda t, r=reach: views.consent(t, shown(held(reach=r)))
    for reason in REASONS:
        failed = held(ConsentState.FAILED, reason=reason)
        yield f"consent.failed.{reason}", lambda t, f=failed: views.consent(t, shown(f))
    yield "consent.watching", lambda t: views.consent(t, shown(held(), acts=False))
    yield "consent.outdated", lambda t: card(t, shown(held(outdated=True)))
    yield "consent.nobody", lambda t: views.consent(t, shown(None))
    for name, facts in (("many", {"size": 20}), ("later", {"later": True}), ("unknown", {"known": False})):
        long = held(need=ConsentNeed.ASK, letter=letter(ConsentNeed.ASK, **facts))
        yield f"consent.letter.{name}", lambda t, f=long: views.consent(t, shown(f))
        yield f"consent.alone.{name}", lambda t, f=long: _alone(t, f)
    for mode in ConsentMode:
        yield f"consent.ways.{mode}", lambda t, m=mode: views.ways(t, s.shop(), m, runs=True)
    for code, words in WORDS.items():
        for asked in (True, False):
            yield f"error.{code}.{asked}", lambda t, w=words, a=asked: Screen(text=w(t, {"asked": a}))
    yield "toast.consent.leaving", lambda t: Screen(text=views.leaving(t))
    yield "toast.consent.written", lambda t: Screen(text=views.written_down(t))
    for yes in (True, False):
        yield f"toast.consent.{yes}", lambda t, y=yes: Screen(text=views.answered(t, yes=y))


def _alone(t: Texts, consent: ConsentCard) -> Screen:
    """The buyer's text stands there in the buyer's language: only what is ours can be held to the reader's."""
    return Screen(text=" ".join((t("Ask the buyer"), views.text_alone(t, shown(consent)).text)))
