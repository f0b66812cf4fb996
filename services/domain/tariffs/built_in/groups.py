"""Ozon's partner carriers from China, priced by groups of value and weight. Ozon bills each posting."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from services.domain.tariffs.cards import Bracket, Card, Limits, Price, Scope, Volumetric

SOURCE = "Ozon's help page on partner delivery from China, figures of September 2025"
AS_OF = date(2025, 9, 15)
CNY = "CNY"

# Group: value (RUB), weight (g), sum of sides and longest side (cm), whether size counts as weight.
_GROUPS = {
    "extra_small": (1, 1500, 1, 500, 90, 60, False),
    "budget": (1, 1500, 501, 30_000, 150, 60, False),
    "small": (1501, 7000, 1, 2000, 150, 60, False),
    "big": (1501, 7000, 2001, 30_000, 250, 150, True),
    "premium_small": (7001, 250_000, 1, 5000, 250, 150, False),
    "premium_big": (7001, 250_000, 5001, 30_000, 310, 150, True),
}
_SIZE_AS_WEIGHT = Volumetric(divisor_cm3_per_kg=12_000)

# Group: CNY for the parcel, CNY for each gram.
_Rows = dict[str, tuple[str, str]]
_CEL_STANDARD: _Rows = {
    "extra_small": ("3", "0.035"),
    "budget": ("23", "0.025"),
    "small": ("16", "0.035"),
    "big": ("36", "0.025"),
    "premium_small": ("22", "0.035"),
    "premium_big": ("62", "0.028"),
}
_CEL_ECONOMY: _Rows = {
    "extra_small": ("3", "0.025"),
    "budget": ("23", "0.017"),
    "small": ("16", "0.025"),
    "big": ("36", "0.017"),
    "premium_small": ("22", "0.025"),
    "premium_big": ("62", "0.023"),
}
_CEL_EXPRESS: _Rows = {
    "extra_small": ("3", "0.045"),
    "budget": ("23", "0.033"),
    "small": ("16", "0.045"),
    "premium_small": ("22", "0.045"),
}
_RETS_STANDARD: _Rows = {
    "extra_small": ("2.8", "0.0335"),
    "budget": ("22.9", "0.0246"),
    "small": ("15", "0.0331"),
    "premium_small": ("21.9", "0.0341"),
}
_URAL_STANDARD: _Rows = {
    "extra_small": ("2.8", "0.032"),
    "budget": ("23", "0.025"),
    "small": ("16", "0.035"),
    "big": ("36", "0.025"),
    "premium_small": ("22", "0.035"),
    "premium_big": ("62", "0.028"),
}
_QUICKER = {"small": (15, 20), "premium_small": (15, 20)}
"""CEL Economy carries these groups faster than the rest."""


def group_cards() -> tuple[Card, ...]:
    """CEL in three tiers, RETS and Ural in one."""
    economy = _card("CEL", "Economy", (20, 25), _CEL_ECONOMY)
    return (
        _card("CEL", "Standard", (10, 15), _CEL_STANDARD),
        replace(economy, brackets=tuple(replace(row, eta_days=_QUICKER.get(row.name)) for row in economy.brackets)),
        _card("CEL", "Express", (5, 10), _CEL_EXPRESS, battery=False),
        _card("RETS", "Standard", (10, 15), _RETS_STANDARD),
        _card("Ural", "Standard", (10, 15), _URAL_STANDARD),
    )


def _card(carrier: str, tier: str, days: tuple[int, int], rows: _Rows, *, battery: bool = True) -> Card:
    return Card(
        id=f"{carrier}-{tier}".lower(),
        carrier=carrier,
        tier=tier,
        brackets=tuple(_bracket(name, *row, battery=battery) for name, row in rows.items()),
        scope=Scope.PER_POSTING,
        eta_days=days,
        source=SOURCE,
        as_of=AS_OF,
    )


def _bracket(name: str, base: str, per_gram: str, *, battery: bool) -> Bracket:
    value_from, value_to, weight_from, weight_to, sides, side, by_size = _GROUPS[name]
    return Bracket(
        name=name,
        limits=Limits(
            value_from=Decimal(value_from),
            value_to=Decimal(value_to),
            weight_from_g=weight_from,
            weight_to_g=weight_to,
            sum_cm=Decimal(sides),
            side_cm=Decimal(side),
        ),
        price=Price(currency=CNY, base=Decimal(base), per_step=Decimal(per_gram)),
        volumetric=_SIZE_AS_WEIGHT if by_size else None,
        battery=battery,
    )
