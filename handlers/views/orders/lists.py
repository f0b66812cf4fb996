"""Lists of orders, and how many there are of each state."""

from collections.abc import Callable, Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.orders import states
from handlers.views.screens import Button, Screen, in_rows, lines, press
from services.domain.orderbook import Counts, Line, OrderList, RequestCard
from services.domain.orders import Phase


def counts(t: Texts, found: Counts) -> Screen:
    """`/orders`."""
    if not found.shops:
        return Screen(text=t("No shop is connected yet, so there are no orders to show."), titled=False)
    present = [phase for phase in states.SHOWN if found.phases.get(phase)]
    body = [f"{states.LAMPS[phase]} {states.phase(t, phase)}: {t.number(found.phases[phase])}" for phase in present]
    fbo = t("🏬 sent by Ozon from its warehouses: {count}", count=t.number(found.fbo)) if found.fbo else None
    buttons = [
        press(f"{states.LAMPS[phase]} {states.phase(t, phase)}", cb.ListOrders(phase=phase.value)) for phase in present
    ]
    asked = t.plural("❗ {count} cancellation request waits", "❗ {count} cancellation requests wait", found.requests)
    rows: list[list[Button]] = [[press(asked, cb.ListRequests())]] if found.requests else []
    text = lines(
        t("Orders"),
        *(body or [t("None yet.")]),
        fbo,
        *(states.frozen(t, shop) for shop in found.shops),
        data_line(t, found.data_at, found.now),
    )
    return Screen(text=text, rows=[*rows, *in_rows(buttons), [press(t("Refresh"), cb.CountOrders())]])


def data_line(t: Texts, data_at: datetime | None, now: datetime) -> str:
    """How old everything on the screen is."""
    if data_at is None:
        return t("Not everything has been read yet.")
    return t("Data {age} old.", age=t.span(now - data_at))


def in_phase(t: Texts, found: OrderList, phase: Phase) -> Screen:
    """A page of the orders in one state."""
    head = f"{states.LAMPS[phase]} {states.phase(t, phase)}: {t.number(found.total)}"
    back = f"{phase.value}.{found.page}"
    return _page(
        t, found, head, lambda page: cb.ListOrders(phase=phase.value, page=page), back=back,
        last=[press(t("All states"), cb.CountOrders())],
    )  # fmt: skip


def same_buyer(t: Texts, found: OrderList, order: int) -> Screen:
    """Open orders of one buyer."""
    head = t.plural("{count} open order of this buyer", "{count} open orders of this buyer", found.total)
    return _page(
        t, found, head, lambda page: cb.SameBuyer(order=order, page=page),
        last=[press(t("Back to the order"), cb.OpenOrder(order=order))],
    )  # fmt: skip


def choice(t: Texts, found: OrderList, term: str) -> Screen:
    """Several orders answer to what was typed."""
    head = t.plural("{count} order has {term}", "{count} orders have {term}", found.total, term=term)
    turn = (lambda page: cb.FindAgain(term=term, page=page)) if pageable(term) else None
    return _page(t, found, head, turn)


def pageable(term: str) -> bool:
    """Whether a term fits into a button; Telegram gives 64 bytes."""
    return ":" not in term and len(term.encode()) <= 44


def requests(t: Texts, waiting: Sequence[RequestCard]) -> Screen:
    """Every cancellation request that waits, the most pressing first."""
    if not waiting:
        return Screen(
            text=lines(t("No cancellation request waits."), t("I look every two minutes.")),
            rows=[[press(t("All states"), cb.CountOrders())]],
        )
    shown = waiting[:8]
    text = lines(
        t.plural("❗ {count} cancellation request waits", "❗ {count} cancellation requests wait", len(waiting)),
        *(_request(t, each) for each in shown),
        t("No answer means yes. Answer in Ozon's cabinet."),
    )
    cards = [press(_short(each.request.posting), cb.OpenOrder(order=each.id)) for each in shown if each.id is not None]
    return Screen(text=text, rows=[*in_rows(cards), [press(t("All states"), cb.CountOrders())]])


def _request(t: Texts, each: RequestCard) -> str:
    at = each.request.approves_itself_at
    left = t("yes in {span}", span=t.span(at - each.now)) if at else "?"
    return f"{each.request.posting} · {each.shop.name} · {left}"


def _page(
    t: Texts,
    found: OrderList,
    head: str,
    turn: Callable[[int], CallbackData] | None,
    *,
    back: str = "",
    last: list[Button] | None = None,
) -> Screen:
    """Lines with a button each, and the arrows."""
    opens = [press(_short(line.posting.number), cb.OpenOrder(order=line.id, back=back)) for line in found.lines]
    arrows: list[Button] = []
    if turn is not None and found.pages > 1:
        before, after = (found.page - 1) % found.pages, (found.page + 1) % found.pages
        arrows = [
            press("‹", turn(before)),
            press(f"{found.page + 1} / {found.pages}", cb.Noop()),
            press("›", turn(after)),
        ]
    unseen = found.total - len(found.lines)
    rest = t.plural("and {count} more: be more exact", "and {count} more: be more exact", unseen) if unseen else None
    text = lines(
        head,
        *(_line(t, line, found) for line in found.lines),
        rest if turn is None else None,
        None if found.lines else t("None."),
    )
    return Screen(text=text, rows=[*in_rows(opens), arrows, last or []])


def _line(t: Texts, line: Line, found: OrderList) -> str:
    posting = line.posting
    what = states.item(posting.items[0], 24) if posting.items else ""
    others = len(posting.items) - 1
    parts = [
        f"{states.LAMPS[posting.phase]} {posting.number}",
        line.shop if found.several else None,
        states.due(t, posting.due_at, found.now) if posting.phase is Phase.TO_PACK and posting.due_at else None,
        f"{what} +{others}" if others > 0 else what,
    ]
    return " · ".join(part for part in parts if part)


def _short(number: str) -> str:
    return number if len(number) <= 22 else f"…{number[-20:]}"
