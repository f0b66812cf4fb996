"""Carriers' bills: which are missing, asking for one or for a list, and what came of it."""

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.merges.savings import button
from handlers.views.screens import Button, Screen, lines, press
from services.domain.merges import GONE, Merge
from services.domain.merges.bills import NO_BILL, Billable, BillPage, Imported
from services.domain.merges.savings import as_billed
from services.domain.money import Money

PAGE = 6
_SHOWN = 8


def bill_buttons(t: Texts, merge: Merge) -> list[list[Button]]:
    """On the card of a parcel that went."""
    return [[press(t("Enter the bill"), cb.AskBill(id=merge.id))]] if merge.state in GONE else []


def listed(t: Texts, page: BillPage) -> Screen:
    """Parcels without a bill, the newest first."""
    shown = list(enumerate(page.parcels, page.offset + 1))
    head = t.plural("🧾 {count} parcel without a bill", "🧾 {count} parcels without a bill", page.count)
    said = t("Press one and type what the carrier billed, or send the carrier's list.")
    none = t("Every parcel that was handed over has its bill, or none was handed over yet.")
    return Screen(
        text=lines(head, *(f"{place}. {_line(t, parcel)}" for place, parcel in shown), said if page.count else none),
        rows=[
            *([press(f"{place}. {_name(parcel)}", cb.AskBill(id=parcel.merge))] for place, parcel in shown),
            _turn(page),
            [press(t("Carrier's list (XLSX, CSV)"), cb.AskBillFile())],
            [button(t)],
        ],
    )


def asking(t: Texts, parcel: Billable) -> Screen:
    """Ask what it cost."""
    known = (
        t("Known so far: {bill}. “{sign}” takes it away.", bill=t.money(parcel.bill), sign=NO_BILL)
        if parcel.bill
        else None
    )
    return Screen(
        text=lines(
            t("🧾 What did the carrier bill for {number}?", number=_name(parcel)),
            " + ".join(parcel.postings),
            t("Priced together: {money}", money=t.money(parcel.account.together)) if parcel.account else None,
            t("Such as: 41.50 or 41,50 ¥. Without a currency I take {sign}.", sign=t.sign(parcel.currency)),
            known,
        ),
        ask="41.50",
        codes=(parcel.number,) if parcel.number else (),
    )


def kept(t: Texts, parcel: Billable) -> Screen:
    """The bill stands, and what it makes of the saving."""
    if parcel.bill is None:
        text = t("🧾 {number}: the bill is taken away.", number=_name(parcel))
    else:
        text = lines(
            t("🧾 {number}: {bill} billed.", number=_name(parcel), bill=t.money(parcel.bill)),
            _compared(t, parcel, parcel.bill),
        )
    return Screen(text=text, rows=[[press(t("Bills"), cb.OpenBills(offset=0)), button(t)]])


def asking_file(t: Texts) -> Screen:
    """Ask for a carrier's list."""
    return Screen(
        text=lines(
            t("🧾 Send the carrier's list, as a file"),
            t(
                "XLSX or CSV, up to 5 MB. Columns: number (the parcel's or a posting's), amount, and currency if there is one."
            ),
            t("If a line has a fault, nothing is taken and I name the line."),
        ),
        ask=t("A file"),
    )


def imported(t: Texts, outcome: Imported) -> Screen:
    """What came of the list."""
    names = t.names(outcome.unknown[:_SHOWN])
    left = len(outcome.unknown) - _SHOWN
    more = t.plural("and {count} more", "and {count} more", left) if left > 0 else None
    return Screen(
        text=lines(
            t.plural("🧾 {count} bill kept", "🧾 {count} bills kept", outcome.matched),
            t.plural(
                "{count} number is no joint parcel of ours: {names}",
                "{count} numbers are no joint parcels of ours: {names}",
                len(outcome.unknown),
                names=" ".join(part for part in (names, more) if part),
            )
            if outcome.unknown
            else t("Every number was a joint parcel of ours."),
        ),
        rows=[[press(t("Bills"), cb.OpenBills(offset=0)), button(t)]],
    )


def _compared(t: Texts, parcel: Billable, bill: Money) -> str:
    if parcel.account is None:
        return t("This merge was approved without a price: the saving cannot be told.")
    saved = as_billed(parcel.account, bill)
    if saved is None:
        return t("It was priced in another currency: the two are not compared.")
    return t(
        "Priced {priced}. Saved as priced {before}, as billed {after}.",
        priced=t.money(parcel.account.together),
        before=t.money(parcel.account.saving),
        after=t.money(saved),
    )


def _turn(page: BillPage) -> list[Button]:
    back, on = max(0, page.offset - PAGE), page.offset + PAGE
    return [
        *([press("‹", cb.OpenBills(offset=back))] if page.offset else []),
        *([press("›", cb.OpenBills(offset=on))] if on < page.count else []),
    ]


def _line(t: Texts, parcel: Billable) -> str:
    parts = [_name(parcel), t.day(parcel.at)]
    if parcel.account:
        parts.append(t("priced {money}", money=t.money(parcel.account.together)))
    return " · ".join(parts)


def _name(parcel: Billable) -> str:
    return parcel.number or parcel.postings[0]
