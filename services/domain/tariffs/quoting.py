"""The price of one parcel."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from services.domain.money import Money
from services.domain.tariffs import fitting
from services.domain.tariffs.cards import NOUGHT, Bracket, Card, Limits, Price, Rounding, VolumeRule, Volumetric, When
from services.domain.tariffs.loads import Load
from services.domain.tariffs.rates import Rates, convert
from services.domain.tariffs.reasons import Caution, CautionCode, Reason, ReasonCode, Unpriced, unpriced
from services.domain.tariffs.stacking import Stack, sized, stacked


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What the parcel costs. ``price`` is exact: not rounded, after the discount.

    ``volume_g``: the size as weight, None where the bracket does not count it. ``billed_g``: the larger of the two.
    """

    card: Card
    bracket: Bracket
    actual_g: int
    volume_g: int | None
    billed_g: int
    price: Money
    eta: tuple[int, int] | None
    cautions: tuple[Caution, ...] = ()


def quote(
    load: Load,
    card: Card,
    today: date,
    *,
    value: Money | None = None,
    rates: Rates | None = None,
    scope_override: bool = False,
    least: bool = False,
) -> Quote | Unpriced:
    """Prices a parcel from scratch by the first bracket that it fits.

    ``value`` stands in for the load's own. ``rates`` serve brackets whose limits are in another currency than roubles.
    A load of several postings is priced only by a list per parcel, unless ``scope_override``. Sizes of several pieces
    are taken as ``stacking`` says, never too small; ``least`` takes them never too large: for what is sent apart.
    """
    refusal = fitting.barred(load, card, today, scope_override=scope_override)
    if refusal is not None:
        return refusal
    paid = load.value if value is None else value
    grams = 0
    for piece in load.pieces:
        if piece.weight_g is None or piece.weight_g <= 0:
            return fitting.lacking(load, card, paid)
        grams += piece.weight_g * piece.quantity
    if not grams:
        return fitting.lacking(load, card, paid)
    if card.items is not None and (over := fitting.refused_items(load, card.items)):
        return Unpriced(reasons=over)
    return _first_fit(_Asked(load, card, paid, grams, rates, today, least=least))


class _Asked:
    """One question on its way through the brackets. The stack is made when a bracket first asks for it."""

    __slots__ = ("_stack", "card", "grams", "least", "load", "paid", "rates", "today")

    def __init__(
        self, load: Load, card: Card, paid: Money | None, grams: int, rates: Rates | None, today: date, *, least: bool
    ) -> None:
        self.load = load
        self.card = card
        self.paid = paid
        self.grams = grams
        self.rates = rates
        self.today = today
        self.least = least
        self._stack: Stack | None = None

    @property
    def stack(self) -> Stack:
        if self._stack is None:
            self._stack = stacked(self.load.pieces, least=self.least)
        return self._stack

    def value_in(self, limits: Limits) -> Decimal | Unpriced:
        """What was paid, in the currency of the limits."""
        paid = self.paid
        if paid is None:
            return fitting.value_unknown(self.load)
        if paid.currency == limits.value_currency:
            return paid.amount
        if fitting.value_in_roubles(limits):
            return fitting.not_roubles(self.load, paid)
        if self.rates is None:
            return unpriced(ReasonCode.NO_RATE, base=paid.currency, quote=limits.value_currency)
        there = convert(paid, limits.value_currency, self.rates, self.today)
        return there if isinstance(there, Unpriced) else there.amount


def _first_fit(asked: _Asked) -> Quote | Unpriced:
    against: tuple[Reason, ...] = ()
    for bracket in asked.card.brackets:
        limits = bracket.limits
        if not fitting.takes_weight(limits, asked.grams):
            continue
        if limits.value_from is not None or limits.value_to is not None:
            amount = asked.value_in(limits)
            if isinstance(amount, Unpriced):
                return amount
            if not fitting.takes_value(limits, amount):
                continue
        found = _in_bracket(asked, bracket)
        if isinstance(found, Quote):
            return found
        against += found.reasons
    return Unpriced(reasons=against) if against else fitting.no_bracket(asked.paid, asked.grams)


def _in_bracket(asked: _Asked, bracket: Bracket) -> Quote | Unpriced:
    """The price in a bracket that takes this weight and value, unless sizes, or a battery, forbid it."""
    limits, load = bracket.limits, asked.load
    against = () if bracket.battery is not False else fitting.refused_battery(load, bracket)
    cautions = () if bracket.battery is True else fitting.doubtful_battery(load, bracket)
    if limits.side_cm is not None or limits.sum_cm is not None:
        against += fitting.refused_size(limits, asked.stack)
        if asked.stack.unknown:
            cautions += (Caution(code=CautionCode.SIDES_UNCHECKED, params={"skus": asked.stack.unknown}),)
    volume = None if bracket.volumetric is None else _volume_g(asked, bracket.volumetric)
    if isinstance(volume, Unpriced):
        against += volume.reasons
    if against or isinstance(volume, Unpriced):
        return Unpriced(reasons=against)
    if asked.card.items is not None:
        cautions += fitting.doubtful_items(load, asked.card.items)
    billed = asked.grams if volume is None else max(asked.grams, volume)
    return Quote(
        card=asked.card,
        bracket=bracket,
        actual_g=asked.grams,
        volume_g=volume,
        billed_g=billed,
        price=Money(amount=_cost(asked, bracket, billed), currency=bracket.price.currency),
        eta=bracket.eta_days or asked.card.eta_days,
        cautions=cautions,
    )


def _volume_g(asked: _Asked, volumetric: Volumetric) -> int | Unpriced | None:
    """A started gram counts whole. None where the rule does not touch a parcel of these sides."""
    rule = volumetric.rule
    if rule is VolumeRule.NEVER:
        return None
    stack = asked.stack
    if stack.unknown:
        return _sizes_unknown(asked.load)
    threshold = volumetric.threshold_cm * 10
    if rule is VolumeRule.ANY_SIDE_FROM and stack.longest < threshold:
        return None
    if rule is VolumeRule.SIDES_OVER and stack.sides <= threshold:
        return None
    return -(-stack.volume // volumetric.divisor_cm3_per_kg)  # mm³ by cm³/kg: grams, for both carry a thousand


def _sizes_unknown(load: Load) -> Unpriced:
    missing = [piece for piece in load.pieces if not sized(piece)]
    return Unpriced(
        reasons=tuple(
            Reason(code=ReasonCode.SIZE_UNKNOWN, params={"sku": piece.sku, "name": piece.name}) for piece in missing
        )
    )


def _cost(asked: _Asked, bracket: Bracket, billed: int) -> Decimal:
    amount = _base_and_steps(bracket.price, billed)
    if bracket.surcharges:
        amount += _surcharges(asked, bracket, billed, amount)
    discount = asked.card.discount_percent
    return amount * (100 - discount) / 100 if discount else amount


def _base_and_steps(price: Price, billed: int) -> Decimal:
    over = billed - price.first_included_g
    if over <= 0:
        return price.base
    if price.step_g == 1:
        return price.base + price.per_step * over
    if price.rounding is Rounding.UP:
        return price.base + price.per_step * -(-over // price.step_g)
    return price.base + price.per_step * over / price.step_g


def _surcharges(asked: _Asked, bracket: Bracket, billed: int, amount: Decimal) -> Decimal:
    total = NOUGHT
    for surcharge in bracket.surcharges:
        holds = {
            When.ALWAYS: True,
            When.BATTERY: any(piece.battery for piece in asked.load.pieces),
            When.WEIGHT_OVER: billed > surcharge.threshold,
            When.SIDE_OVER: surcharge.when is When.SIDE_OVER and asked.stack.longest > surcharge.threshold * 10,
        }[surcharge.when]
        if holds:
            total += surcharge.fixed + amount * surcharge.percent / 100
    return total
