"""Whether a parcel may go at all: what is missing, and what the carrier refuses besides weight and value."""

from collections import Counter
from datetime import date
from decimal import ROUND_CEILING, Decimal

from services.domain.money import Money
from services.domain.tariffs.cards import RUB, Bracket, Card, Items, Limits, Scope
from services.domain.tariffs.loads import Load
from services.domain.tariffs.reasons import Caution, CautionCode, Reason, ReasonCode, Unpriced, unpriced
from services.domain.tariffs.stacking import Stack


def barred(load: Load, card: Card, today: date, *, scope_override: bool) -> Unpriced | None:
    """Why this card prices nothing today, or no parcel of several postings."""
    if card.superseded:
        return unpriced(ReasonCode.CARD_SUPERSEDED, card=card.id)
    if card.valid_from is not None and today < card.valid_from:
        return unpriced(ReasonCode.CARD_NOT_YET, card=card.id, on=card.valid_from)
    if card.valid_to is not None and today > card.valid_to:
        return unpriced(ReasonCode.CARD_EXPIRED, card=card.id, on=card.valid_to)
    if len(load.postings) > 1 and not scope_override:
        return out_of_scope(card)
    return None


def out_of_scope(card: Card) -> Unpriced | None:
    """Why the card cannot price a joint parcel, if it cannot."""
    if card.scope is Scope.PER_PARCEL:
        return None
    code = ReasonCode.SCOPE_PER_POSTING if card.scope is Scope.PER_POSTING else ReasonCode.SCOPE_UNKNOWN
    return unpriced(code, carrier=card.carrier)


def lacking(load: Load, card: Card, paid: Money | None) -> Unpriced:
    """Everything that must be known first, of a load without pieces or with a piece of unknown weight."""
    found = [
        Reason(code=ReasonCode.WEIGHT_UNKNOWN, params={"sku": piece.sku, "name": piece.name})
        for piece in load.pieces
        if not piece.weight_g or piece.weight_g < 0
    ]
    if not load.pieces:
        found.append(Reason(code=ReasonCode.NO_ITEMS, params={"posting": _named(load)}))
    by_value = any(bracket.limits.value_from is not None or bracket.limits.value_to for bracket in card.brackets)
    if by_value and paid is None:
        found.extend(value_unknown(load).reasons)
    return Unpriced(reasons=tuple(found))


def value_unknown(load: Load) -> Unpriced:
    """Nobody knows what was paid for it."""
    return unpriced(ReasonCode.VALUE_UNKNOWN, posting=_named(load))


def not_roubles(load: Load, paid: Money) -> Unpriced:
    """Brackets in roubles go by what the customer paid: another currency is asked about, never converted."""
    return unpriced(ReasonCode.VALUE_NOT_RUB, posting=_named(load), currency=paid.currency)


def takes_weight(limits: Limits, grams: int) -> bool:
    if limits.weight_to_g is not None and grams > limits.weight_to_g:
        return False
    return limits.weight_from_g is None or grams >= limits.weight_from_g


def takes_value(limits: Limits, amount: Decimal) -> bool:
    """The lower end counts whole units, so that nothing falls between 1500 and 1501."""
    if limits.value_to is not None and amount > limits.value_to:
        return False
    least = limits.value_from
    return least is None or amount >= least or amount.to_integral_value(ROUND_CEILING) >= least


def refused_items(load: Load, items: Items) -> tuple[Reason, ...]:
    """Every count of things that is over the carrier's rule."""
    same = Counter[str]()
    for piece in load.pieces:
        same[piece.sku] += piece.quantity
    names = {piece.sku: piece.name for piece in load.pieces}
    found = [
        Reason(
            code=ReasonCode.OVER_SAME,
            params={"sku": sku, "name": names[sku], "quantity": count, "limit": items.max_same},
        )
        for sku, count in sorted(same.items())
        if items.max_same is not None and count > items.max_same
    ]
    if items.max_kinds is not None and len(same) > items.max_kinds:
        found.append(Reason(code=ReasonCode.OVER_KINDS, params={"kinds": len(same), "limit": items.max_kinds}))
    electronics = sum(piece.quantity for piece in load.pieces if piece.electronic)
    if items.max_electronics is not None and electronics > items.max_electronics:
        params = {"quantity": electronics, "limit": items.max_electronics}
        found.append(Reason(code=ReasonCode.OVER_ELECTRONICS, params=params))
    return tuple(found)


def doubtful_items(load: Load, items: Items) -> tuple[Caution, ...]:
    """Whether things of unknown kind could be electronics too many."""
    possible = sum(piece.quantity for piece in load.pieces if piece.electronic is not False)
    unknown = any(piece.electronic is None for piece in load.pieces)
    if items.max_electronics is None or not unknown or possible <= items.max_electronics:
        return ()
    return (Caution(code=CautionCode.ELECTRONICS_UNKNOWN, params={"limit": items.max_electronics}),)


def refused_size(limits: Limits, stack: Stack) -> tuple[Reason, ...]:
    """Sides over the bracket's limits; the missing ones are not in the stack."""
    found: list[Reason] = []
    if limits.side_cm is not None and stack.longest > limits.side_cm * 10:
        params = {"side": Decimal(stack.longest) / 10, "limit": limits.side_cm}
        found.append(Reason(code=ReasonCode.OVER_SIDE, params=params))
    if limits.sum_cm is not None and stack.sides > limits.sum_cm * 10:
        params = {"sum": Decimal(stack.sides) / 10, "limit": limits.sum_cm}
        found.append(Reason(code=ReasonCode.OVER_SUM, params=params))
    return tuple(found)


def refused_battery(load: Load, bracket: Bracket) -> tuple[Reason, ...]:
    if bracket.battery is not False:
        return ()
    return tuple(
        Reason(code=ReasonCode.BATTERY_FORBIDDEN, params={"sku": piece.sku, "name": piece.name})
        for piece in load.pieces
        if piece.battery
    )


def doubtful_battery(load: Load, bracket: Bracket) -> tuple[Caution, ...]:
    """A rule without the fact, or the fact without a rule."""
    if bracket.battery is True:
        return ()
    forbidden = bracket.battery is False
    asked = None if forbidden else True
    skus = tuple(piece.sku for piece in load.pieces if piece.battery is asked)
    code = CautionCode.BATTERY_UNKNOWN if forbidden else CautionCode.BATTERY_RULE_UNKNOWN
    return (Caution(code=code, params={"skus": skus}),) if skus else ()


def value_in_roubles(limits: Limits) -> bool:
    return limits.value_currency == RUB


def no_bracket(paid: Money | None, grams: int) -> Unpriced:
    """Nothing on the list takes this value and weight together."""
    return unpriced(
        ReasonCode.NO_BRACKET,
        value=paid.amount if paid else None,
        currency=paid.currency if paid else "",
        weight=grams,
    )


def _named(load: Load) -> str:
    return ", ".join(load.postings)
