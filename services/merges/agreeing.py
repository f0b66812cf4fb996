"""Consent beside a merge, in the caller's unit: what its card shows, what must be agreed, what a change withdraws."""

from collections.abc import Sequence
from datetime import datetime

from services.db.uow import Unit
from services.domain.ids import MemberId
from services.domain.merges import UNTOUCHED, Merge, State
from services.domain.merges.consent import (
    Consent,
    ConsentCard,
    ConsentFacts,
    ConsentMode,
    ConsentNeed,
    ConsentState,
    LetterFacts,
    asks,
    chat_way,
    later,
    ships_together_by,
)
from services.domain.orders import Posting
from services.domain.shops import Feature, Shop
from services.errors import NotNow

FEATURE = Feature.MERGES.value
_SUBJECT = "consent:"


def subject_of(consent: int) -> str:
    """Under which subject the journal keeps the message of a consent: never the merge's own."""
    return f"{_SUBJECT}{consent}"


def consent_of(subject: str) -> int:
    """The consent of such a subject."""
    return int(subject.removeprefix(_SUBJECT))


async def consent_card(
    unit: Unit, merge: Merge, shop: Shop, postings: Sequence[Posting], now: datetime
) -> ConsentCard | None:
    """Consent as it stands. ``postings`` are those that travel together now. None where nobody is to be asked."""
    texts = await unit.consents.of(merge.id)
    kept = _current(merge, texts)
    mode = await unit.consents.mode(merge.shop)
    facts = facts_of(mode, postings)
    need = asks(facts) if merge.state in UNTOUCHED else kept.need if kept else ConsentNeed.NOTHING
    if kept is None and need is ConsentNeed.NOTHING:
        return None
    speakable = merge.state in UNTOUCHED and len(postings) > 1
    kept_card = await unit.tariffs.card_of(merge.shop, postings[0].method.id) if speakable else None
    eta = kept_card.card.eta_days if kept_card else None
    return ConsentCard(
        need=need,
        mode=mode,
        chat=chat_way(shop, postings),
        letter=_letter(merge, facts, postings, now, eta) if speakable and need is not ConsentNeed.NOTHING else None,
        state=kept.state if kept else None,
        outdated=bool(texts) and kept is None,
        text=kept.text if kept else "",
        by=await _name(unit, kept.by) if kept else "",
        at=kept.at if kept else None,
        answer_by=kept.answer_by if kept else None,
        answered_by=await _name(unit, kept.answered_by) if kept else "",
        answered_at=kept.answered_at if kept else None,
        in_chat=bool(kept and kept.posting),
        reason=kept.reason if kept else "",
        said=kept.said if kept else "",
    )


async def must_be_agreed(unit: Unit, merge: Merge) -> None:
    """Let a merge go on only if its buyer said yes where a yes is wanted. NotNow ``consent_needed`` (``asked``)."""
    postings = await unit.orders.many(merge.shop, merge.present)
    if asks(facts_of(await unit.consents.mode(merge.shop), postings)) is not ConsentNeed.ASK:
        return
    kept = await current(unit, merge)
    if kept is None or kept.state is not ConsentState.AGREED:
        raise NotNow("consent_needed", asked=kept is not None and kept.state is ConsentState.ASKED)


async def follow(unit: Unit, merge: Merge) -> None:
    """A merge moved on: a text that names other orders than it holds now is not sent any more."""
    texts = await unit.consents.of(merge.id)
    if not texts:
        return
    newest = texts[-1]
    if newest.state is ConsentState.SENDING and newest.members != frozenset(merge.present):
        await unit.writes.withdraw(FEATURE, subject_of(newest.id))
    if newest.state is ConsentState.ASKED and merge.state is State.EXPIRED:
        await unit.consents.move(newest.id, ConsentState.NO_ANSWER)


async def current(unit: Unit, merge: Merge) -> Consent | None:
    """The newest text about exactly the postings that travel together now."""
    return _current(merge, await unit.consents.of(merge.id))


def facts_of(mode: ConsentMode, postings: Sequence[Posting]) -> ConsentFacts:
    """The postings of one parcel as the question of consent looks at them."""
    alone = {posting.number: posting.due_at for posting in postings}
    return ConsentFacts(mode=mode, together_by=ships_together_by(alone), alone_by=alone)


def _current(merge: Merge, texts: Sequence[Consent]) -> Consent | None:
    """An ended merge holds nobody: what was said last about it stays on its card."""
    if not texts or texts[-1].state is ConsentState.VOID:
        return None
    same = not merge.present or texts[-1].members == frozenset(merge.present)
    return texts[-1] if same else None


def _letter(
    merge: Merge, facts: ConsentFacts, postings: Sequence[Posting], now: datetime, eta: tuple[int, int] | None
) -> LetterFacts:
    orders = [posting.order_number for posting in postings]
    named = orders if all(orders) and len(set(orders)) == len(orders) else [posting.number for posting in postings]
    by_posting = dict(zip([posting.number for posting in postings], named, strict=True))
    first = min((moment for moment in facts.alone_by.values() if moment), default=None)
    return LetterFacts(
        eta_days=eta,
        need=asks(facts),
        orders=tuple(named),
        ships_from=now,
        ships_by=facts.together_by,
        answer_by=merge.expires_at if merge.state is State.PROPOSED else first,
        later=tuple((by_posting[posting], facts.alone_by[posting]) for posting in later(facts)),
    )


async def _name(unit: Unit, member: MemberId | None) -> str:
    return (await unit.team.ever(member)).name if member is not None else ""
