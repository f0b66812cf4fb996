"""The sounding message of a merge that stopped: what to take out, what may go on, and who is called."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.merges.defence_words import answers, counts_words, going_words, rest_words, some, take_out
from handlers.views.merges.reasons import reason_words
from handlers.views.screens import Button, Call, Screen, cut, lines, press
from services.domain.merges import UNDER_WAY, Change, State
from services.domain.money import Money
from services.domain.notices import Params
from services.domain.tariffs import Reason, ReasonCode
from services.domain.team import Language


def broken(params: Params, t: Texts) -> Screen:
    """A merge no longer holds: told once, with sound."""
    packed = State(params["state"]) in UNDER_WAY and params.get("out")
    called, calls = _caller(t, params.get("caller"))
    also = params.get("also")
    second = t.second(Language(also[0]), also[1]) if also else None
    told = _packed(t, params) if packed else _not_packed(t, params)
    again = (_packed(second, params)[:2] if packed else _not_packed(second, params)[:1]) if second else []
    return Screen(text=lines(*told, called, *again), rows=_rows(t, params, packed=bool(packed)), calls=calls)


def _packed(t: Texts, params: Params) -> list[str | None]:
    """The first two lines are what must be known: who, and what to take out."""
    out, number = list(params["out"]), params.get("number")
    others = [each for each in params["postings"] if each not in out]
    if params["reason"] == Change.CANCELLED:
        when = _clock(t, params["at"])
        head = t("🛑 STOP {number}: cancelled {at}, already PACKED", number=t.names(out), at=when)
    else:
        why = reason_words(t, str(params["reason"]))
        head = t("🛑 STOP {number}: {reason}, already PACKED", number=t.names(out), reason=why)
    free = t("Everything else in it may go (re-read {at}).", at=_clock(t, params["read_at"])) if others else ""
    owing = params.get("owing")
    return [
        head,
        take_out(t, [f"{quantity} × {cut(name, 32)} ({offer})" for quantity, name, offer in params["items"]]),
        _with(t, others, str(number or "")),
        " ".join(part for part in (free, counts_words(t, params["counts"])) if part) or None,
        _rest_then(t, params.get("rest")),
        t("Needs its own number: {numbers}", numbers=t.names(owing)) if owing else None,
        t("“Handed over” is blocked here until somebody answers."),
    ]


def _not_packed(t: Texts, params: Params) -> list[str | None]:
    posting, owing = params.get("posting"), params.get("owing") or []
    untouched = State(params["state"]) not in UNDER_WAY
    return [
        t("🛑 STOP: do not put these into one parcel — {reason}", reason=reason_words(t, str(params["reason"]))),
        some(t, params["postings"]),
        t("It is about {posting}: take it out.", posting=posting) if posting else None,
        t("Nothing had gone to Ozon.") if untouched else t("What Ozon already did stays; nothing more is written."),
        _rest_then(t, params.get("rest"), waits=params.get("next") is not None),
        t("Needs its own number: {numbers}", numbers=t.names(owing)) if owing else None,
    ]


def _rows(t: Texts, params: Params, *, packed: bool) -> list[list[Button]]:
    rest, merge = params.get("rest") or {}, params["merge"]
    rows = [answers(t, params["stop"], params["revision"])] if packed else []
    if rest and not rest["bar"]:
        words = going_words(t, params["out"], _money(rest["saving"]))
        if packed:
            rows.append([press(words, cb.GoOnWithout(id=merge, revision=params["revision"]), style="primary")])
        elif params.get("next") is not None:
            rows.append([press(words, cb.OpenMerge(id=params["next"]), style="primary")])
    return [*rows, [press(t("Open the merge"), cb.OpenMerge(id=merge), style="danger")]]


def _rest_then(t: Texts, rest: Mapping[str, Any] | None, *, waits: bool = False) -> str | None:
    """What the message tells of the others, as it stood then."""
    if not rest:
        return None
    lacking = Reason(code=ReasonCode(rest["code"]), params=rest["params"]) if rest["code"] else None
    return rest_words(t, rest["bar"], _money(rest["saving"]), lacking, waits=waits)


def _with(t: Texts, others: Sequence[str], number: str) -> str | None:
    if not others:
        return None
    if number:
        return t("In parcel {parcel} with {numbers}", parcel=number, numbers=some(t, others))
    return t("In one parcel with {numbers}", numbers=some(t, others))


def _caller(t: Texts, caller: Mapping[str, Any] | None) -> tuple[str | None, tuple[Call, ...]]:
    """The line that calls a person, and the call itself; only a name where nobody is to be called."""
    if not caller:
        return None, ()
    name, when = " ".join(str(caller["name"]).split()), t.when(datetime.fromisoformat(caller["at"]))
    if not caller["telegram"]:
        words = t("Packed by {who}, {when}", who=name, when=when)
        return (words if caller["packed"] else t("Approved by {who}, {when}", who=name, when=when)), ()
    call = Call(words=f"@{cut(name, 40)}", telegram=int(caller["telegram"]))
    said = t("👉 {who}, you packed it, {when}", who=call.words, when=when)
    return (said if caller["packed"] else t("👉 {who}, you approved it, {when}", who=call.words, when=when)), (call,)


def _money(saving: Sequence[str] | None) -> Money | None:
    return Money(amount=Decimal(saving[0]), currency=saving[1]) if saving else None


def _clock(t: Texts, moment: str) -> str:
    return t.clock(datetime.fromisoformat(moment)) if moment else "?"
