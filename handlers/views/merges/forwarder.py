"""The spreadsheet for a freight forwarder who consolidates: a row for each posting."""

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.screens import Screen, lines, press
from services.domain.merges.slips import Addressees, Forwarded, ForwarderList
from services.domain.orders import Recipient
from services.domain.paper import Book, Cell, CellKind, Document, Grid, GridColumn


def sent(t: Texts, listed: ForwarderList, told: Addressees) -> Screen:
    """The file, with what is in it and what is not."""
    recipients = bool(listed.to_read)
    return Screen(
        text=lines(
            t.plural("📄 {count} posting for the forwarder", "📄 {count} postings for the forwarder", len(listed.rows)),
            t("Approved since {since}", since=t.day(listed.since)),
            t("⚠ Holds recipients: this message goes in 15 minutes, save the file now. It is noted that you took it.")
            if recipients
            else None,
            t.plural(
                "⚠ {count} recipient could not be read: the row says so.",
                "⚠ {count} recipients could not be read: the rows say so.",
                told.unread,
            )
            if recipients and told.unread
            else None,
            t("⛔ Left out, data frozen: {shops}", shops=t.names(shop.name for shop in listed.frozen))
            if listed.frozen
            else None,
        ),
        rows=[[press(t("Delete now"), cb.HideRecipient())]] if recipients else [],
        document=Document(name=t("Forwarder {day}", day=t.day(listed.now)), paper=book(t, listed, told)),
    )


def reading(t: Texts, done: int, count: int) -> Screen:
    """How far the reading of recipients has come."""
    text = t("⏳ Reading recipients at Ozon: {done} of {count}", done=t.number(done), count=t.number(count))
    return Screen(text=text, titled=False)


def taken(t: Texts) -> str:
    """The toast."""
    return t("The file is being made.")


def book(t: Texts, listed: ForwarderList, told: Addressees) -> Book:
    """As it is written."""
    recipients = bool(listed.to_read)
    read = {(row.shop.id, row.posting.number) for row in listed.to_read}
    rows = []
    for row in listed.rows:
        key = (row.shop.id, row.posting.number)
        person = _person(t, told.found.get(key), wanted=key in read) if recipients else ()
        rows.append((*_goods(t, row), *person))
    columns = (*_columns(t), *(_recipient_columns(t) if recipients else ()))
    return Book(grids=(Grid(name=t("Postings"), columns=columns, rows=tuple(rows), zone=t.zone),))


def _columns(t: Texts) -> tuple[GridColumn, ...]:
    return (
        GridColumn(head=t("Posting"), width=22),
        GridColumn(head=t("Parcel group"), kind=CellKind.INTEGER, width=10),
        GridColumn(head=t("Parcel number"), width=20),
        GridColumn(head=t("Shop"), width=16),
        GridColumn(head=t("Delivery method"), width=20),
        GridColumn(head=t("Goods"), width=44),
        GridColumn(head=t("Offer id"), width=18),
        GridColumn(head=t("Quantity"), width=9),
        GridColumn(head=t("Pieces"), kind=CellKind.INTEGER, width=8),
        GridColumn(head=t("Value"), kind=CellKind.DECIMAL, width=12),
        GridColumn(head=t("Currency"), width=9),
        GridColumn(head=t("Weight, g"), kind=CellKind.INTEGER, width=10),
        GridColumn(head=t("Note"), width=30),
    )


def _recipient_columns(t: Texts) -> tuple[GridColumn, ...]:
    return (
        GridColumn(head=t("Recipient"), width=24),
        GridColumn(head=t("Phone"), width=16),
        GridColumn(head=t("Post code"), width=10),
        GridColumn(head=t("Region, town"), width=28),
        GridColumn(head=t("Address"), width=40),
        GridColumn(head=t("Comment"), width=24),
    )


def _goods(t: Texts, row: Forwarded) -> tuple[Cell, ...]:
    """Several currencies cannot stand in one number: then both stand as words."""
    posting, items = row.posting, row.posting.items
    sums = list(posting.values.values())
    one = sums[0] if len(sums) == 1 else None
    return (
        posting.number,
        row.merge,
        row.number or None,
        row.shop.name,
        posting.method.name,
        "\n".join(item.name for item in items),
        "\n".join(item.offer_id for item in items),
        "\n".join(str(item.quantity) for item in items),
        posting.pieces,
        one.amount if one else None,
        one.currency if one else t.moneys(posting.values),
        posting.weight_g,
        row.note or None,
    )


def _person(t: Texts, recipient: Recipient | None, *, wanted: bool) -> tuple[Cell, ...]:
    if recipient is None:
        return (t("not read") if wanted else t("switched off"), None, None, None, None, None)
    place = recipient.address
    return (
        recipient.name or None,
        recipient.phone or None,
        place.zip_code or None,
        ", ".join(part for part in (place.region, place.district, place.city) if part) or None,
        place.tail or place.point_code or place.provider_point_code or None,
        recipient.comment or None,
    )
