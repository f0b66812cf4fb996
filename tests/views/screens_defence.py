"""Every screen of merges that stopped by name, drawn from samples."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from handlers.texts import Texts
from handlers.views import errors_defence
from handlers.views.merges import defence, stopped
from handlers.views.merges.card import card
from handlers.views.screens import Screen
from services.domain.ids import MergeId, ShopId
from services.domain.merges import Change, Check, State
from services.domain.merges.cards import MergeCard
from services.domain.merges.defence import Answer, Bar, Caller, Rest, Stop, StopCard
from services.domain.orders import Cancellation
from services.domain.tariffs import ReasonCode, unpriced
from services.domain.writes import StepKind, StepState
from tests.views import samples as s

Draw = Callable[[Texts], Screen]
REASONS = (
    *(change.value for change in Change),
    *(code.value for code in (ReasonCode.NO_BRACKET, ReasonCode.OVER_SIDE, ReasonCode.OVER_SUM, ReasonCode.OVER_SAME)),
    *(code.value for code in (ReasonCode.OVER_KINDS, ReasonCode.OVER_ELECTRONICS, ReasonCode.BATTERY_FORBIDDEN)),
)
BARS = (*Bar, Check.SAME_PLACE)
_REST = {"postings": [s.number(2), s.number(3)], "bar": "", "saving": ["1212.00", "CNY"], "code": "", "params": {}}
_CALLER = {"name": s.WHO, "telegram": 501, "packed": True, "at": s.NOW.isoformat()}
_TOLD = {
    "merge": s.LARGE, "shop": s.LARGE, "posting": s.number(1), "postings": [s.number(at) for at in (1, 2, 3)],
    "reason": "cancelled", "owing": [s.number(2), s.number(3)], "state": "numbered", "stop": s.LARGE,
    "revision": s.LARGE, "out": [s.number(1)], "items": [[2, "灯 Лампа " * 9, "100-1"]] * 5, "at": s.NOW.isoformat(),
    "counts": False, "read_at": s.NOW.isoformat(), "number": s.PARCEL, "rest": _REST, "next": None,
    "caller": _CALLER, "also": None,
}  # fmt: skip


def told(**more: object) -> Draw:
    return lambda t: defence.broken({**_TOLD, **more}, t)


def messages() -> Iterator[tuple[str, Draw]]:
    for reason in REASONS:
        yield f"notice.stop.{reason}", told(reason=reason, counts=None)
    for bar in BARS:
        yield f"notice.stop.bar.{bar}", told(rest={**_REST, "bar": str(bar), "saving": None})
    lacking = {"bar": "unpriced", "saving": None, "code": "weight_unknown", "params": {"sku": "1", "name": "灯 Лампа"}}
    yield "notice.stop.lacking", told(rest={**_REST, **lacking}, counts=True)
    yield "notice.stop.several", told(out=[s.number(1), s.number(2)], rest=None, read_at="", number="")
    yield "notice.stop.alone", told(out=[s.number(at) for at in (1, 2, 3)], rest=None)
    for packed in (True, False):
        named = {**_CALLER, "packed": packed}
        yield f"notice.stop.called.{packed}", told(caller=named)
        yield f"notice.stop.named.{packed}", told(caller={**named, "telegram": 0})
    for state in (State.PROPOSED, State.APPROVED):
        yield f"notice.stop.{state}", told(state=state.value, owing=[], next=s.LARGE)
        yield f"notice.stop.{state}.bare", told(state=state.value, posting=None, out=[], rest=None, caller=None)
    yield "notice.stop.crowd", told(state="approved", postings=[s.number(at) for at in range(1, 20)])


def stop(answer: Answer | None = None, state: State = State.NUMBERED, following: int | None = None) -> Stop:
    return Stop(
        id=s.LARGE, merge=MergeId(s.LARGE), shop=ShopId(s.LARGE), revision=s.LARGE, state=state, reason="cancelled",
        out=(s.number(1),), rest=(s.number(2), s.number(3)), at=s.NOW,
        next=MergeId(following) if following else None, answer=answer, answered_at=s.NOW if answer else None,
    )  # fmt: skip


def shown(of: Stop, rest: Rest | None = None, state: State = State.BROKEN, *, owing: bool = False) -> MergeCard:
    found = s.card(state, size=3, owing=owing, lines=2)
    ended = Cancellation(reason_id=1, reason="", initiator="", after_ship=True, counts=True)
    first, *others = found.postings
    caller = Caller(name=s.WHO, at=s.NOW, packed=True)
    return replace(
        found,
        postings=(replace(first, cancellation=ended), *others),
        stop=StopCard(stop=of, rest=rest, caller=caller, answered_by=s.WHO if of.answer else ""),
        steps=(s.step(StepKind.TRACK, StepState.SEEN, 2),) if owing else (),
    )


def cards() -> Iterator[tuple[str, Draw]]:
    for answer in (None, Answer.PULLED, Answer.GONE):
        for bar in ("", *BARS):
            rest = Rest(postings=(s.number(2), s.number(3)), bar=str(bar))
            held = shown(stop(answer), rest)
            yield f"card.stopped.{answer}.{bar}", lambda t, c=held: card(t, c)
        yield f"card.stopped.{answer}.owing", lambda t, a=answer: card(t, shown(stop(a), owing=True))
        gone = shown(stop(answer), Rest(postings=(s.number(2), s.number(3))), owing=True)
        yield f"stopped.gone.{answer}", lambda t, c=gone, a=answer: stopped.left_with(t, c, stop(a))
    unknown = Rest(postings=(), bar=Bar.UNPRICED, priced=unpriced(ReasonCode.NO_TARIFF, method="邮政"))
    yield "card.stopped.unpriced", lambda t: card(t, shown(stop(), unknown))
    for bar in BARS:
        barred = replace(stop(), rest=(), bar=str(bar))
        yield f"card.stopped.barred.{bar}", lambda t, b=barred: card(t, shown(b))
    yield "card.stopped.next", lambda t: card(t, shown(stop(state=State.APPROVED, following=7)))
    yield "card.goes_on.blocked", lambda t: card(t, shown(stop(), state=State.NUMBERED))
    bare = replace(shown(stop(Answer.GONE), owing=True), number="")
    yield "stopped.gone.bare", lambda t: stopped.left_with(t, bare, stop(Answer.GONE))


def said() -> Iterator[tuple[str, Draw]]:
    for name in ("pulled", "gone", "going_on"):
        yield f"toast.stop.{name}", lambda t, n=name: Screen(text=getattr(stopped, n)(t))
    params = {"postings": [s.number(1)], "bar": Bar.LOSES}
    for code, words in errors_defence.WORDS.items():
        yield f"error.{code}", lambda t, w=words: Screen(text=w(t, params))


def screens() -> dict[str, Draw]:
    return dict([*messages(), *cards(), *said()])
