"""An order's card: what to do, by when, what to take; the rest is one press away."""

from datetime import datetime

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.orders import states
from handlers.views.screens import Button, Screen, in_rows, lines, press
from services.domain.merges import Mode
from services.domain.merges.cards import Company
from services.domain.orderbook import OrderCard
from services.domain.orders import Phase, Posting, Scheme

LINES = 8
ALONE = Company()


def card(t: Texts, order: OrderCard, *, private: bool, back: str = "", company: Company = ALONE) -> Screen:
    """The first screen: at most eight lines, of which the items get what is left."""
    posting = order.posting
    below = [
        _asked(t, order),
        _advice(t, posting),
        _company(t, company),
        states.frozen(t, order.shop),
        facts(t, posting),
        _sentences(_late(t, order), _age(t, order)),
    ]
    deadline = _deadline(t, order)
    room = LINES - sum(line is not None for line in (*below, deadline)) - 1
    return Screen(
        text=lines(_head(t, order), deadline, *_items(t, posting, room), *below),
        rows=[*_merge(t, company), *_buttons(t, order, private=private, more=False, back=back)],
        codes=(posting.tracking_number,) if posting.tracking_number else (),
    )


def more(t: Texts, order: OrderCard, *, private: bool, back: str = "") -> Screen:
    """Everything that is known."""
    posting = order.posting
    method = posting.method
    text = lines(
        _head(t, order),
        _deadline(t, order),
        *(f"{states.item(item, 80)} · {t.money(item.price)}" for item in posting.items),
        facts(t, posting),
        t("Number: {track}", track=posting.tracking_number) if posting.tracking_number else None,
        t("Order {number}", number=posting.order_number) if posting.order_number else None,
        t("Split from {number}", number=posting.parent_number) if posting.parent_number else None,
        t("From {warehouse}, {method}", warehouse=method.warehouse, method=method.name) if method.name else None,
        t("Ordered {at}", at=t.when(posting.in_process_at)) if posting.in_process_at else None,
        t("Handed over {at}", at=t.when(posting.delivering_at)) if posting.delivering_at else None,
        _marks(t, posting),
        _missing(t, posting),
        _asked(t, order),
        _ended(t, posting),
        *(_return(t, order, state, clock) for state, clock in order.returns),
        states.frozen(t, order.shop),
        _sentences(_late(t, order), _age(t, order)),
    )
    codes = tuple(code for code in (posting.tracking_number, posting.order_number) if code)
    return Screen(text=text, rows=_buttons(t, order, private=private, more=True, back=back), codes=codes)


def facts(t: Texts, posting: Posting) -> str:
    """Money, weight, carrier."""
    weight = t.kilos(posting.weight_g) if posting.weight_g else None
    carrier = states.carrier(t, posting) if posting.scheme is not Scheme.FBO else t("from Ozon's warehouse")
    return " · ".join(part for part in (t.moneys(posting.values), weight, carrier) if part)


def _head(t: Texts, order: OrderCard) -> str:
    return f"{states.state(t, order.posting)} · {order.posting.number} · {order.shop.name}"


def _sentences(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _deadline(t: Texts, order: OrderCard) -> str | None:
    posting = order.posting
    if posting.phase in {Phase.TO_PACK, Phase.WAITING} and (by := posting.ship_by or posting.hard_deadline):
        return t("By {deadline} — {left}", deadline=t.deadline(by), left=states.due(t, by, order.now))
    if posting.phase in {Phase.PACKED, Phase.HANDING_OVER} and posting.due_at:
        return t("Hand over by {deadline}", deadline=t.deadline(posting.due_at))
    return None


def _advice(t: Texts, posting: Posting) -> str | None:
    if posting.phase is Phase.WAITING:
        return t("Nothing to do, Ozon is checking.")
    if posting.phase is Phase.CANCELLED:
        return t("Do not pack it, do not hand it over.")
    if posting.phase is Phase.UNKNOWN:
        return t("Ozon calls this state {status}; look it up in the cabinet.", status=posting.status)
    if posting.substatus == "ship_failed":
        return t("⚠ Ozon could not assemble it: it has to be assembled again.")
    return _missing(t, posting) if posting.phase is Phase.TO_PACK else None


def _missing(t: Texts, posting: Posting) -> str | None:
    if not posting.requirements or posting.phase is not Phase.TO_PACK:
        return None
    return t("⚠ Ozon wants first: {what}", what=t.names(requirement(t, name) for name in sorted(posting.requirements)))


def requirement(t: Texts, name: str) -> str:
    """What Ozon wants to know before a posting is assembled."""
    known = {
        "country": t("country of origin"),
        "gtd": t("customs declaration number"),
        "mandatory_mark": t("the mark's code (Chestny Znak)"),
        "rnpt": t("traceability number (RNPT)"),
        "imei": "IMEI",
        "jw_uin": t("jewellery number (UIN)"),
        "uin": t("jewellery number (UIN)"),
        "weight": t("the real weight"),
    }
    return known.get(name, name)


def _marks(t: Texts, posting: Posting) -> str | None:
    marks = [
        t("express") if posting.is_express else None,
        t("several boxes") if posting.is_multibox else None,
        t("collected by the buyer") if posting.is_click_and_collect else None,
        t("bought by a company") if posting.is_legal else None,
        t("from another platform") if posting.is_external else None,
    ]
    named = [mark for mark in marks if mark]
    return t.names(named) if named else None


def _asked(t: Texts, order: OrderCard) -> str | None:
    if order.request is None or not order.request.open:
        return None
    at = order.request.approves_itself_at
    if at is None:
        return t("❗ The buyer wants to cancel: answer in Ozon's cabinet.")
    return t("❗ The buyer wants to cancel. No answer by {at} means yes: answer in Ozon's cabinet.", at=t.deadline(at))


def _ended(t: Texts, posting: Posting) -> str | None:
    ended = posting.cancellation
    if ended is None:
        return None
    counts = t("It counts against you.") if ended.counts else t("It does not count against you.")
    return _sentences(t("Cancelled: {reason}.", reason=ended.reason or "?"), counts)


def _return(t: Texts, order: OrderCard, state: str, clock: datetime | None) -> str:
    if clock is None or clock < order.now:
        return t("↩ Comes back: {state}", state=state)
    return t("↩ Comes back: {state}; Ozon's clock ends {at}", state=state, at=t.when(clock))


def _late(t: Texts, order: OrderCard) -> str | None:
    posting = order.posting
    hard = posting.hard_deadline
    if posting.phase is not Phase.TO_PACK or hard is None or hard == posting.ship_by:
        return None
    return t("If late: Ozon may cancel from {at}.", at=t.deadline(hard))


def _company(t: Texts, company: Company) -> str | None:
    """With whom it could travel, in one line."""
    if company.merge is not None:
        if company.open:
            return t("🔗 An open proposal: decide it, or ship apart, before packing.")
        return t("🔗 It belongs to a merge: look there before packing.")
    mates = t.names(company.mates)
    if company.mode is Mode.ONE_PARCEL:
        return t("🔗 Could go with {mates}", mates=mates)
    if company.mode is Mode.SIDE_BY_SIDE:
        return t("🔗 Pack beside {mates}: own labels", mates=mates)
    return None


def _merge(t: Texts, company: Company) -> list[list[Button]]:
    if company.merge is None:
        return []
    return [[press(t("Open the merge"), cb.OpenMerge(id=company.merge), style="primary")]]


def _age(t: Texts, order: OrderCard) -> str:
    seen = order.posting.seen_at or order.now
    return t("Data {age} old.", age=t.span(order.now - seen))


def _items(t: Texts, posting: Posting, room: int) -> list[str]:
    items = list(posting.items)
    if len(items) <= max(room, 1):
        return [states.item(item) for item in items]
    shown = items[: max(room, 2) - 1]
    left = t.plural("and {count} more line", "and {count} more lines", len(items) - len(shown))
    return [*(states.item(item) for item in shown), left]


def _buttons(t: Texts, order: OrderCard, *, private: bool, more: bool, back: str) -> list[list[Button]]:
    buttons: list[Button] = []
    if order.mates:
        buttons.append(press(t("Same buyer ({count})", count=order.mates), cb.SameBuyer(order=order.id)))
    if private and order.may_see_recipient and order.posting.scheme is not Scheme.FBO and order.posting.is_open:
        buttons.append(press(t("Recipient"), cb.ShowRecipient(order=order.id)))
    if more and private and order.decides and order.posting.scheme is not Scheme.FBO and order.posting.is_open:
        posting = order.posting
        buttons.append(press(t("Never merge this buyer"), cb.NeverBuyer(shop=posting.shop, posting=posting.number)))
    words = t("Less") if more else t("More")
    buttons.append(press(words, cb.OpenOrder(order=order.id, more=not more, back=back)))
    buttons.append(press(t("Refresh"), cb.OpenOrder(order=order.id, more=more, back=back)))
    rows = in_rows(buttons)
    if back:
        where, _, page = back.partition(".")
        rows.append([press(t("Back to the list"), cb.ListOrders(phase=where, page=int(page or 0)))])
    return rows
