"""Every screen of trials by name, drawn from samples."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from handlers.texts import Texts
from handlers.views import errors_trials, notices_trials
from handlers.views.merges import methods, trying
from handlers.views.screens import Screen
from services.domain.ids import ChatId, MemberId, MergeId, ShopId
from services.domain.merges import State, Trial
from services.domain.merges.trials import (
    LOOKED,
    OPEN,
    VERDICTS,
    Doubt,
    Reason,
    Reply,
    TrialAnswer,
    TrialPage,
    TrialRecord,
    TrialState,
)
from services.domain.notices import Target
from services.domain.orders import Phase
from services.domain.writes import StepKind
from tests.views import samples as s

Draw = Callable[[Texts], Screen]
NAME = "义乌 Иу " * 8


def record(state: TrialState, reason: str = "", **more: object) -> TrialRecord:
    found = TrialRecord(
        id=s.LARGE, shop=ShopId(s.LARGE), method=s.LARGE, method_name=NAME, state=state, revision=s.LARGE,
        place=Target(chat=ChatId(1)), started_by=MemberId(1), started_at=s.NOW,
        merge=None if state is TrialState.WAITING else MergeId(s.LARGE), reason=reason, posting=s.number(2), said="!",
    )  # fmt: skip
    return replace(found, **more)


def answer(reply: Reply, asked: str, code: str = "") -> TrialAnswer:
    return TrialAnswer(at=s.NOW, asked=asked, posting=s.number(2), reply=reply, code=code)


ANSWERS = tuple(
    answer(reply, kind.value, "HAS_INCORRECT_STATUS")
    for kind in StepKind
    for reply in (Reply.TAKEN, Reply.SEEN, Reply.REFUSED, Reply.SILENT, Reply.PERSON, Reply.WITHDRAWN)
    if kind is not StepKind.MESSAGE
)
LOOKS = (
    answer(Reply.NUMBER_GONE, LOOKED, s.PARCEL),
    *(answer(Reply.MOVED, LOOKED, phase.value) for phase in (Phase.DELIVERED, Phase.DISPUTED, Phase.CANCELLED)),
)


def shown(
    trial: TrialRecord | None,
    merge: State | None = State.APPROVED,
    *,
    allowed: bool = True,
    verdict: Trial = Trial.NONE,
    acts: bool = True,
    pairs: int = 5,
    **more: object,
) -> TrialPage:
    return TrialPage(
        shop=s.shop(acts=acts), method=s.LARGE, name=NAME, trial=trial, allowed=allowed, verdict=verdict,
        runs=True, merge=s.merge(merge) if merge else None, by=s.WHO, ended_by=s.WHO, answers=ANSWERS,
        pairs=tuple(s.merge(State.PROPOSED) for _ in range(pairs)), **more,
    )  # fmt: skip


def guides() -> Iterator[tuple[str, Draw]]:
    off = record(TrialState.OFF, Reason.MERGE_ENDED, said=State.DISSOLVED.value)
    for name, page in (
        ("pairs", shown(None)),
        ("alone", shown(None, pairs=0)),
        ("known", shown(None, verdict=Trial.WORKED)),
        ("disallowed", shown(None, allowed=False)),
        ("looking", replace(shown(None), runs=False)),
        ("again", shown(off)),
    ):
        yield f"trial.guide.{name}", lambda t, p=page: trying.page(t, p)
    for acts in (True, False):
        yield f"trial.consent.{acts}", lambda t, a=acts: trying.consent(t, shown(None, State.PROPOSED, acts=a))


def trials() -> Iterator[tuple[str, Draw]]:
    yield "trial.waiting", lambda t: trying.trial(t, replace(shown(record(TrialState.WAITING), None), answers=()))
    for state in State:
        yield f"trial.running.{state}", lambda t, m=state: trying.trial(t, shown(record(TrialState.RUNNING), m))
    for doubt in Doubt:
        held = record(TrialState.RUNNING, doubt=doubt, doubt_since=s.NOW)
        yield f"trial.doubt.{doubt}", lambda t, r=held: trying.trial(t, shown(r))
    yield "trial.stalled", lambda t: trying.trial(t, shown(record(TrialState.RUNNING), stalled=True), card=True)
    for reason in Reason:
        for state in TrialState:
            if state not in OPEN:
                ended = record(state, reason, ended_at=s.NOW)
                yield (
                    f"trial.{state}.{reason}",
                    lambda t, r=ended: trying.trial(t, shown(r, State.BROKEN, allowed=False)),
                )
    for state in (State.REJECTED, State.EXPIRED, State.DISSOLVED, State.BROKEN, State.DELIVERED):
        ended = record(TrialState.OFF, Reason.MERGE_ENDED, said=state.value)
        yield f"trial.off.{state}", lambda t, r=ended: trying.trial(t, shown(r))
    proved = record(TrialState.WORKED, Reason.MOVED_TOGETHER, proved_at=s.NOW)
    yield "trial.proved", lambda t: trying.trial(t, replace(shown(proved), runs=False))
    said = record(TrialState.FAILED, Reason.SAID, note="争议 Спор " * 15)
    yield "trial.said", lambda t: trying.trial(t, shown(said))


def around() -> Iterator[tuple[str, Draw]]:
    whole = replace(shown(record(TrialState.RUNNING)), answers=ANSWERS + LOOKS)
    for at in range(-1, 6):
        yield f"trial.answers.{at}", lambda t, p=at: trying.answers(t, whole, p)
    empty = replace(whole, answers=())
    yield "trial.answers.none", lambda t: trying.answers(t, empty, 0)
    for worked in (True, False):
        yield f"trial.asking.{worked}", lambda t, w=worked: trying.asking(t, whole, worked=w)
    yield "trial.agreed", lambda t: trying.agreed(t, record(TrialState.RUNNING))
    for state, verdict in VERDICTS.items():
        choice = replace(s.choice(allowed=True, trial=verdict), trial=record(state, Reason.NUMBER_REFUSED))
        yield f"trial.method.{verdict}", lambda t, c=choice: methods.methods(t, s.shop(), [c], runs=True)
    waiting = replace(s.choice(allowed=True), trial=record(TrialState.WAITING))
    yield "trial.method.waiting", lambda t: methods.methods(t, s.shop(), [waiting], runs=True)


def told() -> Iterator[tuple[str, Draw]]:
    params = {
        "trial": s.LARGE, "merge": s.LARGE, "shop": s.LARGE, "method": s.LARGE, "name": NAME, "state": "failed",
        "reason": Reason.NUMBER_REFUSED.value, "posting": s.number(1), "said": "!", "note": "",
        "at": s.NOW.isoformat(), "postings": [s.number(1), s.number(2)],
    }  # fmt: skip
    for kind, view in notices_trials.NOTICES.items():
        for state in VERDICTS:
            yield f"notice.{kind}.{state}", lambda t, v=view, o=state: v({**params, "state": o.value}, t)
    yield "notice.trial.said", lambda t: notices_trials.over({**params, "note": "争议 Спор"}, t)
    for code, words in errors_trials.WORDS.items():
        yield f"error.{code}", lambda t, w=words: Screen(text=w(t, {}))


def screens() -> dict[str, Draw]:
    return dict([*guides(), *trials(), *around(), *told()])
