"""Apart against together: the sum with everything that joining costs taken off."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from services.domain.money import Money
from services.domain.tariffs import fitting
from services.domain.tariffs.cards import NOUGHT, Card
from services.domain.tariffs.customs import EUR, CustomsRule
from services.domain.tariffs.loads import Load, joined
from services.domain.tariffs.quoting import Quote, quote
from services.domain.tariffs.rates import Rates, convert
from services.domain.tariffs.reasons import Caution, CautionCode, Unpriced, all_reasons
from services.domain.tariffs.saving import Deductions, Line, LineKind, Saving, rounded_down, rounded_up, share


def weigh(
    loads: Sequence[Load],
    card: Card,
    *,
    deductions: Deductions,
    rates: Rates,
    today: date,
    scope_override: bool = False,
) -> Saving | Unpriced:
    """Prices the loads apart and as one parcel, both by this card, and takes off what joining costs.

    ``scope_override`` prices as if the card were billed per parcel: for what-ifs, never for a proposal. No loads are
    no question: ``ValueError``.
    """
    if not loads:
        raise ValueError(loads)
    if not scope_override and (refusal := fitting.out_of_scope(card)) is not None:
        return refusal
    apart = [quote(load, card, today, rates=rates, scope_override=True, least=True) for load in loads]
    separate = tuple(found for found in apart if isinstance(found, Quote))
    if len(separate) < len(apart):
        return all_reasons(found for found in apart if isinstance(found, Unpriced))
    together = joined(loads)
    merged = quote(together, card, today, rates=rates, scope_override=True)
    if isinstance(merged, Unpriced):
        return merged
    return _Sum(loads, separate, merged, rates, today).less(deductions)


class _Sum:
    """Gathers the lines, what should be said beside them, and every reason for which there is no sum."""

    def __init__(
        self, loads: Sequence[Load], separate: tuple[Quote, ...], merged: Quote, rates: Rates, today: date
    ) -> None:
        self._loads = loads
        self._separate = separate
        self._merged = merged
        self._rates = rates
        self._today = today
        self._currency = merged.price.currency
        self._lines: list[Line] = []
        self._cautions: list[Caution] = [*merged.cautions, *_of_card(merged)]
        self._refusals: list[Unpriced] = []
        self._refused = False

    def less(self, deductions: Deductions) -> Saving | Unpriced:
        for load, found in zip(self._loads, self._separate, strict=True):
            self._line(LineKind.SEPARATE, found.price.amount, _facts(found, [load]))
        self._line(LineKind.MERGED, -self._merged.price.amount, _facts(self._merged, self._loads))
        self._mind_limits()
        self._take(LineKind.REPACK, deductions.repack)
        self._take(LineKind.HOLDING, deductions.holding)
        if deductions.customs is not None and self._merged.card.crosses_border:
            self._duty(deductions.customs, override=deductions.customs_override)
        if deductions.loss_probability:
            self._loss(deductions.loss_probability)
        return all_reasons(self._refusals) if self._refusals else self._saving()

    def _saving(self) -> Saving:
        saved = rounded_down(sum([line.money.amount for line in self._lines], NOUGHT))
        return Saving(
            separate=self._separate,
            merged=self._merged,
            lines=tuple(self._lines),
            saving=Money(amount=saved, currency=self._currency),
            percent=share(saved, sum([found.price.amount for found in self._separate], NOUGHT)),
            warnings=tuple(self._cautions),
            refused=self._refused,
        )

    def _line(self, kind: LineKind, amount: Decimal, params: Mapping[str, object] | None = None) -> None:
        self._lines.append(Line(kind=kind, money=Money(amount=amount, currency=self._currency), params=params or {}))

    def _take(self, kind: LineKind, money: Money | None, params: Mapping[str, object] | None = None) -> None:
        """Nothing is no line."""
        if money is None or not money.amount:
            return
        amount = self._converted(money, self._currency)
        if amount is not None:
            self._line(kind, -rounded_up(amount), params)

    def _duty(self, rule: CustomsRule, *, override: bool) -> None:
        """A joint parcel is one consignment: what was free apart may be dutiable together."""
        values = self._values(EUR)
        if values is None:
            return
        value = sum(values, NOUGHT)
        if value >= rule.warn_from.amount:
            self._near_limit(rule, value, override=override)
        duty = rule.duty(value, self._merged.actual_g)
        if duty:
            alone = zip(values, self._separate, strict=True)
            extra = duty - sum((rule.duty(part, found.actual_g) for part, found in alone), NOUGHT)
            params = {"value": value, "duty": duty}
            self._take(LineKind.DUTY, Money(amount=max(NOUGHT, extra), currency=EUR), params)

    def _near_limit(self, rule: CustomsRule, value: Decimal, *, override: bool) -> None:
        over = value >= rule.free_to.amount
        self._refused = over and not override
        code = CautionCode.CUSTOMS_OVER if over else CautionCode.CUSTOMS_NEAR
        self._cautions.append(Caution(code=code, params={"value": value, "limit": rule.free_to.amount}))
        if not rule.confirmed:
            params = {"valid_from": rule.valid_from}
            self._cautions.append(Caution(code=CautionCode.CUSTOMS_UNCONFIRMED, params=params))

    def _loss(self, probability: Decimal) -> None:
        """The whole value above the cap is at stake: more than what joining adds where a part was above it alone."""
        cap = self._merged.bracket.compensation_cap or self._merged.card.compensation_cap
        if cap is None:
            self._cautions.append(Caution(code=CautionCode.CAP_UNKNOWN))
            return
        values = self._values(self._currency)
        paid_back = self._converted(cap, self._currency)
        if values is None or paid_back is None:
            return
        value = sum(values, NOUGHT)
        at_stake = probability * max(NOUGHT, value - paid_back)
        params = {"probability": probability, "value": value, "cap": paid_back}
        self._take(LineKind.LOSS, Money(amount=at_stake, currency=self._currency), params)

    def _values(self, currency: str) -> list[Decimal] | None:
        """What was paid for each load, in order; None, with the reasons kept, where one cannot be told."""
        found = [self._value(load, currency) for load in self._loads]
        known = [value for value in found if value is not None]
        return known if len(known) == len(found) else None

    def _value(self, load: Load, currency: str) -> Decimal | None:
        if load.value is None:
            self._refusals.append(fitting.value_unknown(load))
            return None
        return self._converted(load.value, currency)

    def _converted(self, money: Money, to: str) -> Decimal | None:
        if money.currency == to or not money.amount:
            return money.amount
        there = convert(money, to, self._rates, self._today)
        if isinstance(there, Unpriced):
            self._refusals.append(there)
            return None
        self._mind_age(money.currency, to)
        return there.amount

    def _mind_limits(self) -> None:
        """A bracket with limits in another currency was chosen by a rate."""
        limits = self._merged.bracket.limits
        if limits.value_to is not None or limits.value_from is not None:
            for currency in {load.value.currency for load in self._loads if load.value} - {limits.value_currency}:
                self._mind_age(currency, limits.value_currency)

    def _mind_age(self, base: str, to: str) -> None:
        rate = self._rates.find(base, to, self._today)
        if rate is None or not rate.is_old(self._today):
            return
        params = {"base": base, "quote": to, "on": rate.on, "days": rate.age_days(self._today)}
        caution = Caution(code=CautionCode.RATE_OLD, params=params)
        if caution not in self._cautions:
            self._cautions.append(caution)


def _of_card(merged: Quote) -> Iterable[Caution]:
    card = merged.card
    if card.confirmed_on is None:
        yield Caution(code=CautionCode.CARD_UNCONFIRMED, params={"as_of": card.as_of})
    if merged.bracket.price.vat_excluded:
        yield Caution(code=CautionCode.VAT_EXCLUDED)


def _facts(found: Quote, loads: Sequence[Load]) -> Mapping[str, object]:
    postings = tuple(number for load in loads for number in load.postings)
    return {"postings": postings, "weight": found.billed_g, "bracket": found.bracket.name}
