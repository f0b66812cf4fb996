"""Prices a group of past orders through the functions that price a proposal."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from services.domain.backtest.history import UNKNOWN, History
from services.domain.backtest.outcome import Keeper
from services.domain.ids import PostingNumber
from services.domain.merges.pricing import Prices
from services.domain.merges.rules import ShopRules
from services.domain.money import Money
from services.domain.tariffs import (
    EUR,
    Card,
    Deductions,
    Load,
    Piece,
    Rates,
    Saving,
    Unpriced,
    convert,
    customs_on,
    weigh,
)

DAY = timedelta(days=1)
RUB = "RUB"
_SECONDS = 86_400
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """Under what history is replayed. ``card`` None = nothing is priced.

    ``rules.hold_hours`` is not looked at: ``hold`` is finer, and history knows no cut-offs. ``scope_override``: the
    card is billed per posting and is taken as if it priced parcels.
    """

    hold: timedelta = DAY
    rules: ShopRules = field(default_factory=ShopRules)
    card: Card | None = None
    rates: Rates = field(default_factory=Rates)
    scope_override: bool = False

    @property
    def customs_counted(self) -> bool:
        """The customs limit is in euros: without their rate it cannot be looked at."""
        return self.card is not None and self.rates.find(EUR, RUB, date.max) is not None


class Judge:
    """Prices groups of one history under one what-if, and asks each rule."""

    def __init__(self, history: History, what_if: WhatIf) -> None:
        self._history = history
        self._rules = what_if.rules
        self._rates = what_if.rates
        self._card = None if what_if.card is None else for_history(what_if.card)
        self._override = what_if.scope_override
        self._by_day: dict[date, Prices] = {}
        self._customs = what_if.customs_counted

    def price(self, slots: Sequence[int]) -> Saving | Unpriced | None:
        """What one parcel of these would have saved on the day of the last one; None = there is no card."""
        if self._card is None:
            return None
        day = self._day(slots)
        deductions = Deductions(
            repack=self._rules.repack_cost,
            loss_probability=self._rules.loss_probability,
            customs=customs_on(day) if self._customs else None,
            customs_override=self._rules.customs_override,
        )
        loads = [self._load(slot) for slot in slots]
        return weigh(
            loads, self._card, deductions=deductions, rates=self._rates, today=day, scope_override=self._override
        )

    def keeps_limits(self, slots: Sequence[int], lifted: Keeper | None = None) -> bool:
        """Whether one parcel of these keeps the caps. What is not known does not keep one."""
        return (lifted is Keeper.WEIGHT_CAP or self._light(slots)) and (
            lifted is Keeper.VALUE_CAP or self._cheap(slots)
        )

    def keeper(self, saving: Saving, slots: Sequence[int], lifted: Keeper | None = None) -> Keeper | None:
        """The rule that keeps a merge back which saves something."""
        if saving.refused and lifted is not Keeper.CUSTOMS:
            return Keeper.CUSTOMS
        saving = replace(saving, refused=False) if saving.refused else saving
        if lifted is Keeper.LEAST_SAVING or self._prices(slots).worthwhile(saving):
            return None
        return Keeper.LEAST_SAVING

    def _light(self, slots: Sequence[int]) -> bool:
        cap = self._rules.weight_cap_g
        if cap is None:
            return True
        weights = [self._history.weights[slot] for slot in slots]
        return UNKNOWN not in weights and sum(weights) <= cap

    def _cheap(self, slots: Sequence[int]) -> bool:
        cap, day = self._rules.value_cap, self._day(slots)
        if cap is None:
            return True
        amount = Decimal(0)
        for slot in slots:
            value = self._history.value(slot)
            there = None if value is None else convert(value, cap.currency, self._rates, day)
            if not isinstance(there, Money):
                return False
            amount += there.amount
        return amount <= cap.amount

    def _prices(self, slots: Sequence[int]) -> Prices:
        """What decides over proposals, as it stood on the day of the last of these."""
        day = self._day(slots)
        if day not in self._by_day:
            self._by_day[day] = Prices(today=day, rates=self._rates, rules=self._rules)
        return self._by_day[day]

    def _day(self, slots: Sequence[int]) -> date:
        return _EPOCH + DAY * (self._history.times[slots[-1]] // _SECONDS)

    def _load(self, slot: int) -> Load:
        """Brackets are by roubles: another currency is turned into them where its rate is known."""
        name, value = str(slot), self._history.value(slot)
        if value is not None and value.currency != RUB:
            roubles = convert(value, RUB, self._rates, self._day([slot]))
            value = roubles if isinstance(roubles, Money) else value
        return Load(
            pieces=(Piece(sku=name, weight_g=self._history.weight(slot)),),
            value=value,
            postings=(PostingNumber(name),),
        )


def for_history(card: Card) -> Card:
    """The card as it can price the past: at any date, by weight alone. Files tell neither sizes nor single items."""
    brackets = tuple(replace(bracket, volumetric=None) for bracket in card.brackets)
    return replace(card, brackets=brackets, items=None, valid_from=None, valid_to=None)
