"""The account as a picture of weeks and as a spreadsheet of merges."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal

from handlers.texts import Texts
from handlers.views.merges.savings import moneys
from handlers.views.screens import Screen, lines
from services.domain.merges import State
from services.domain.merges.savings import AccountRow, Period, Week
from services.domain.money import Money
from services.domain.paper import Book, Cell, CellKind, Chart, Document, Grid, GridColumn, Series


def chart(t: Texts, weeks: Sequence[Week]) -> Screen:
    """The last weeks. One currency is drawn, the one of most weeks; the words below the picture name them all.

    Without any price, the parcels saved are drawn.
    """
    used = Counter(currency for week in weeks for currency in week.saved)
    currency = min(used, key=lambda each: (-used[each], each)) if used else ""
    series = _money(t, weeks, currency) if currency else _parcels(t, weeks)
    title = t("Saved by week, {sign}", sign=t.sign(currency)) if currency else t("Parcels saved by week")
    busy = [_line(t, week) for week in weeks if week.parcels_saved]
    return Screen(
        text=lines(title, *(busy or [t("No merge was handed over in these weeks.")])),
        picture=Chart(
            title=title, labels=tuple(_day(t, week.monday) for week in weeks), series=series, language=t.language,
            unit=t.sign(currency) if currency else "",
        ),
    )  # fmt: skip


def sheet(t: Texts, rows: Sequence[AccountRow], period: Period) -> Screen:
    """A row for each merge."""
    name = {
        Period.WEEK: t("Merges, 7 days"),
        Period.MONTH: t("Merges, 30 days"),
        Period.ALL: t("Merges since the start"),
    }[period]
    grid = Grid(name=t("Merges"), columns=_columns(t), rows=tuple(_row(t, row) for row in rows), zone=t.zone)
    return Screen(
        text=t.plural("📄 {count} merge", "📄 {count} merges", len(rows)),
        titled=False,
        document=Document(name=name, paper=Book(grids=(grid,))),
    )


def _money(t: Texts, weeks: Sequence[Week], currency: str) -> tuple[Series, ...]:
    def of(sums: dict[str, Money]) -> Decimal:
        return sums[currency].amount if currency in sums else Decimal(0)

    priced = Series(name=t("as priced"), values=tuple(of(dict(week.saved)) for week in weeks))
    if not any(currency in week.saved_billed for week in weeks):
        return (priced,)
    return priced, Series(name=t("as billed"), values=tuple(of(dict(week.saved_billed)) for week in weeks))


def _parcels(t: Texts, weeks: Sequence[Week]) -> tuple[Series, ...]:
    return (Series(name=t("parcels saved"), values=tuple(Decimal(week.parcels_saved) for week in weeks)),)


def _line(t: Texts, week: Week) -> str:
    saved = t.plural("{count} parcel saved", "{count} parcels saved", week.parcels_saved)
    sums = f" · {moneys(t, week.saved)}" if week.saved else ""
    return f"{_day(t, week.monday)}: {saved}{sums}"


def _day(t: Texts, day: date) -> str:
    """A day without a clock: its noon, so that no zone moves it."""
    return t.second(t.language, "UTC").day(datetime.combine(day, time(12), tzinfo=UTC))


def _columns(t: Texts) -> tuple[GridColumn, ...]:
    return (
        GridColumn(head=t("Date"), kind=CellKind.MOMENT, width=18),
        GridColumn(head=t("Shop"), width=16),
        GridColumn(head=t("State"), width=16),
        GridColumn(head=t("Postings"), width=24),
        GridColumn(head=t("Parcel number"), width=20),
        GridColumn(head=t("Delivery method"), width=22),
        GridColumn(head=t("Price apart"), kind=CellKind.MONEY, width=12),
        GridColumn(head=t("Price together"), kind=CellKind.MONEY, width=12),
        GridColumn(head=t("Saved as priced"), kind=CellKind.MONEY, width=14),
        GridColumn(head=t("Billed"), kind=CellKind.MONEY, width=12),
        GridColumn(head=t("Saved as billed"), kind=CellKind.MONEY, width=14),
        GridColumn(head=t("Decided by"), width=18),
    )


def _row(t: Texts, row: AccountRow) -> tuple[Cell, ...]:
    """Apart and together stand where somebody approved; only what has gone has saved."""
    account = row.account
    return (
        row.at,
        row.shop,
        state_name(t, row.state),
        "\n".join(row.postings),
        row.number or None,
        row.method or None,
        account.apart if account else None,
        account.together if account else None,
        row.saved,
        row.billed,
        row.saved_billed,
        row.who or None,
    )


def state_name(t: Texts, state: State) -> str:
    """A state in a word or two."""
    return {
        State.PROPOSED: t("proposed"),
        State.APPROVED: t("approved"),
        State.PACKED: t("parcel packed"),
        State.AWAITING_NUMBER: t("parcel waits for its number"),
        State.NUMBERED: t("parcel numbered"),
        State.HANDED_OVER: t("parcel handed over"),
        State.LAST_MILE: t("parcel with the courier"),
        State.DELIVERED: t("parcel delivered"),
        State.PARTLY_FAILED: t("partly failed"),
        State.REJECTED: t("rejected"),
        State.EXPIRED: t("expired"),
        State.BROKEN: t("broken"),
        State.DISSOLVED: t("dissolved"),
    }[state]
