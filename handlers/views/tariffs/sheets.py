"""A price card as a spreadsheet, one row for each bracket. The code behind a column's words is how it is read again."""

from decimal import Decimal

from handlers.texts import Texts
from handlers.views.screens import Screen, cut, lines
from handlers.views.tariffs.words import NAME
from services.domain.paper import Book, Cell, CellKind, Document, Grid, GridColumn
from services.domain.pricebook import PricedMethod, SheetColumn
from services.domain.tariffs import Bracket, Card

C = SheetColumn
_WHOLE = frozenset({
    C.WEIGHT_FROM, C.WEIGHT_TO, C.FIRST, C.STEP, C.DIVISOR, C.DAYS_FROM, C.DAYS_TO, C.MAX_SAME, C.MAX_KINDS,
    C.MAX_ELECTRONICS,
})  # fmt: skip


def sheet(t: Texts, priced: PricedMethod) -> Screen:
    """The method's card as a file."""
    name, kept = cut(priced.method.name, NAME), priced.method.kept
    rows = [_row(kept.card, bracket) for bracket in kept.card.brackets] if kept else []
    columns = tuple(
        GridColumn(
            head=f"{column_name(t, column)} ({column.value})",
            kind=CellKind.INTEGER if column in _WHOLE else CellKind.TEXT,
        )
        for column in C
    )
    grid = Grid(name=t("Prices"), columns=columns, rows=tuple(rows), zone=t.zone)
    return Screen(
        text=lines(
            t("{method} as a spreadsheet", method=name),
            t("One row for each group. Change it, then send it back with “Upload XLSX”."),
            t("Columns are known by the word in brackets: leave it as it is. Without a limit, leave a cell empty."),
        ),
        document=Document(name=name, paper=Book(grids=(grid,))),
    )


def column_name(t: Texts, column: SheetColumn) -> str:
    """What a column is called."""
    return {
        C.NAME: t("group"),
        C.VALUE_FROM: t("value from"),
        C.VALUE_TO: t("value to"),
        C.VALUE_CURRENCY: t("currency of the value"),
        C.WEIGHT_FROM: t("weight from, g"),
        C.WEIGHT_TO: t("weight to, g"),
        C.SUM: t("sum of sides to, cm"),
        C.SIDE: t("longest side to, cm"),
        C.CURRENCY: t("currency of the price"),
        C.BASE: t("price of the first weight, or fixed part"),
        C.FIRST: t("first weight, g"),
        C.STEP: t("each further, g"),
        C.PER_STEP: t("price of each further"),
        C.ROUNDING: t("started step: up = whole, none = its part"),
        C.DISCOUNT: t("discount, %"),
        C.VAT_EXCLUDED: t("tax comes on top: yes or no"),
        C.DIVISOR: t("volume: cubic cm to a kg"),
        C.VOLUME_RULE: t("volume counts: always, any_side_from, sides_over, never"),
        C.VOLUME_FROM: t("volume counts from, cm"),
        C.BATTERY: t("batteries: yes or no"),
        C.CAP: t("paid for a lost parcel, at most"),
        C.CAP_CURRENCY: t("currency of that"),
        C.DAYS_FROM: t("days, least"),
        C.DAYS_TO: t("days, most"),
        C.MAX_SAME: t("of one item at most"),
        C.MAX_KINDS: t("different items at most"),
        C.MAX_ELECTRONICS: t("electronics at most"),
    }[column]


def _row(card: Card, bracket: Bracket) -> tuple[Cell, ...]:
    found: dict[SheetColumn, Cell] = {**_limits(bracket), **_price(card, bracket), **_rest(card, bracket)}
    return tuple(found[column] for column in C)


def _limits(bracket: Bracket) -> dict[SheetColumn, Cell]:
    limits, volume = bracket.limits, bracket.volumetric
    return {
        C.NAME: bracket.name,
        C.VALUE_FROM: _exact(limits.value_from),
        C.VALUE_TO: _exact(limits.value_to),
        C.VALUE_CURRENCY: limits.value_currency,
        C.WEIGHT_FROM: limits.weight_from_g,
        C.WEIGHT_TO: limits.weight_to_g,
        C.SUM: _exact(limits.sum_cm),
        C.SIDE: _exact(limits.side_cm),
        C.DIVISOR: volume.divisor_cm3_per_kg if volume else None,
        C.VOLUME_RULE: volume.rule.value if volume else None,
        C.VOLUME_FROM: _exact(volume.threshold_cm) if volume else None,
    }


def _price(card: Card, bracket: Bracket) -> dict[SheetColumn, Cell]:
    price = bracket.price
    return {
        C.CURRENCY: price.currency,
        C.BASE: _exact(price.base),
        C.FIRST: price.first_included_g,
        C.STEP: price.step_g,
        C.PER_STEP: _exact(price.per_step),
        C.ROUNDING: price.rounding.value,
        C.DISCOUNT: _exact(card.discount_percent),
        C.VAT_EXCLUDED: _yes(price.vat_excluded),
    }


def _rest(card: Card, bracket: Bracket) -> dict[SheetColumn, Cell]:
    cap, days, items = (
        bracket.compensation_cap or card.compensation_cap,
        bracket.eta_days or card.eta_days,
        card.items,
    )
    return {
        C.BATTERY: _yes(bracket.battery),
        C.CAP: _exact(cap.amount) if cap else None,
        C.CAP_CURRENCY: cap.currency if cap else None,
        C.DAYS_FROM: days[0] if days else None,
        C.DAYS_TO: days[1] if days else None,
        C.MAX_SAME: items.max_same if items else None,
        C.MAX_KINDS: items.max_kinds if items else None,
        C.MAX_ELECTRONICS: items.max_electronics if items else None,
    }


def _exact(amount: Decimal | None) -> str | None:
    """As text: a spreadsheet's own format would show 0.0255 as 0.03."""
    return None if amount is None else format(amount, "f")


def _yes(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"
