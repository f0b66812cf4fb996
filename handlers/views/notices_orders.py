"""What is told of orders without being asked."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.screens import Screen, cut, in_rows, lines, press
from services.domain.money import Money
from services.domain.notices import Params
from services.domain.orders import Phase
from services.domain.team import Language


def stop(params: Params, t: Texts) -> Screen:
    """Cancelled after packing: red, in the chat's language and, in a group, in the owner's as well."""
    also = params.get("also")
    voices = [t, t.second(Language(also[0]), also[1])] if also else [t]
    postings = params["postings"]
    text = "\n\n".join("\n".join(_stop(voice, each) for each in postings[:5]) for voice in voices)
    left = len(postings) - 5
    rest = (
        "\n\n".join(voice.plural("and {count} more", "and {count} more", left) for voice in voices) if left > 0 else ""
    )
    mention = " ".join(f"@{name}" for name in params.get("mention", ()))
    buttons = [press(each["number"][-22:], cb.OpenOrder(order=each["id"])) for each in postings[:5]]
    return Screen(text=lines(text, rest, mention), rows=in_rows(buttons))


def _stop(t: Texts, posting: Mapping[str, Any]) -> str:
    counts = {True: t("It counts against you."), False: t("It does not count against you.")}.get(posting["counts"])
    return lines(
        t("🛑 STOP {number}: cancelled {at}, already PACKED", number=posting["number"], at=_clock(t, posting["at"])),
        t("{shop}. Take out: {items}. Do not hand it over.", shop=posting["name"], items=t.names(_items(posting))),
        " ".join(
            part for part in (posting["reason"] and t("Cancelled: {reason}.", reason=posting["reason"]), counts) if part
        ),
    )


def due_soon(params: Params, t: Texts) -> Screen:
    """Less than four working hours are left."""
    postings = params["postings"]
    left = params["count"] - len(postings)
    return Screen(
        text=lines(
            t.plural(
                "⏰ {count} order is due in under 4 working hours",
                "⏰ {count} orders are due in under 4 working hours",
                params["count"],
            ),
            *(f"{each['number']} · {each['name']} · {_due(t, each)} · {_first(each)}" for each in postings),
            t.plural("and {count} more", "and {count} more", left) if left > 0 else None,
        ),
        rows=[[press(t("To pack"), cb.ListOrders(phase=Phase.TO_PACK.value), style="primary")]],
    )


def valuable(params: Params, t: Texts) -> Screen:
    """A new order reaches the owner's value limit."""
    worth, limit = (Money(amount=Decimal(params[name]), currency=params["currency"]) for name in ("worth", "limit"))
    items = _items(params)
    return Screen(
        text=lines(
            t("💎 {number} · {shop}: new, {worth}", number=params["number"], shop=params["name"], worth=t.money(worth)),
            *items[:3],
            t.plural("and {count} more", "and {count} more", len(items) - 3) if len(items) > 3 else None,
            t("By {due}", due=_due(t, params)) if params["due"] else None,
            t("Your value limit is {limit}.", limit=t.money(limit)),
        ),
        rows=[[press(t("Open the order"), cb.OpenOrder(order=params["id"]), style="primary")]],
    )


def request_ends(params: Params, t: Texts) -> Screen:
    """Silence is about to become *yes*."""
    requests = params["requests"]
    return Screen(
        text=lines(
            t.plural(
                "❗ {count} cancellation request: no answer soon means yes",
                "❗ {count} cancellation requests: no answer soon means yes",
                len(requests),
            ),
            *(f"{each['number']} · {each['name']} · {_at(t, each['at'])}" for each in requests[:8]),
            t("Answer in Ozon's cabinet."),
        ),
        rows=[[press(t("Cancellation requests"), cb.ListRequests(), style="danger")]],
    )


def _items(posting: Mapping[str, Any]) -> list[str]:
    return [f"{quantity} × {cut(name, 32)} ({offer})" for quantity, name, offer in posting["items"]]


def _first(posting: Mapping[str, Any]) -> str:
    items = _items(posting)
    return items[0] + (f" +{len(items) - 1}" if len(items) > 1 else "") if items else ""


def _due(t: Texts, posting: Mapping[str, Any]) -> str:
    return _at(t, posting["due"])


def _at(t: Texts, moment: str) -> str:
    return t.deadline(datetime.fromisoformat(moment)) if moment else "?"


def _clock(t: Texts, moment: str) -> str:
    return t.clock(datetime.fromisoformat(moment))


NOTICES: Mapping[str, Callable[[Params, Texts], Screen]] = {
    "orders.stop": stop,
    "orders.due_soon": due_soon,
    "orders.request_ends": request_ends,
    "orders.valuable": valuable,
}
