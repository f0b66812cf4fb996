"""Time to price every proposal among open postings, per posting, beside the same search without prices.

Run ``python -m tests.bench.pricing [SIZE …]`` from the top of the tree. Two columns: a price that grows with the
weight, and groups of value and weight as published. Nothing is asserted about the clock.
"""

import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from services.domain.merges import Candidate, Context, Mode, ShopRules, find_groups
from services.domain.merges.pricing import Prices
from services.domain.money import Money
from services.domain.orders import PostingItem
from services.domain.tariffs import Card, Rate, Rates, Scope, confirmed, simple_card
from services.domain.tariffs.built_in import built_in_cards
from tests.bench.merge_search import NOW, around, open_postings, timed

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 3
METHODS = range(3)
"""Delivery methods of the seller's own carriers among the crowd's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One run: seconds in all, and what was proposed."""

    seconds: float
    proposals: int


def goods(candidates: Iterable[Candidate], seed: int = 7) -> list[Candidate]:
    """The same crowd, ordered today, with something in each posting: one to three lines as shops have them."""
    dice = random.Random(seed)
    return [
        replace(each, posting=replace(each.posting, in_process_at=_today(dice), items=_items(dice)))
        for each in candidates
    ]


def _today(dice: random.Random) -> datetime:
    return NOW - timedelta(hours=dice.randrange(1, 10))


def _items(dice: random.Random) -> tuple[PostingItem, ...]:
    return tuple(
        PostingItem(
            sku=dice.randrange(1, 5000),
            offer_id=f"item {place}",
            name="",
            quantity=dice.choice((1, 1, 1, 2)),
            price=_roubles(worth := dice.randrange(150, 2500)),
            paid=_roubles(worth),
            weight_g=dice.randrange(40, 1200),
        )
        for place in range(dice.choice((1, 1, 1, 2, 3)))
    )


def _roubles(amount: int) -> Money:
    return Money(amount=Decimal(amount), currency="RUB")


def by_weight() -> Card:
    """As a shop types it: the first 100 g cost 24 CNY, each further 100 g 2.40."""
    first = Money(amount=Decimal(24), currency="CNY")
    card = simple_card(
        card_id="own", carrier="own", first_g=100, first_cost=first, step_g=100, step_cost=Decimal("2.4")
    )
    return confirmed(card, scope=Scope.PER_PARCEL, on=NOW.date())


def by_groups() -> Card:
    """Six groups of value and weight, as if they were billed per parcel."""
    return confirmed(
        next(card for card in built_in_cards() if card.id == "cel-standard"), scope=Scope.PER_PARCEL, on=NOW.date()
    )


def priced_by(card: Card) -> Context:
    """Every own method has this price."""
    rates = Rates(
        rates=tuple(
            Rate(base=base, quote="RUB", rate=Decimal(rate), on=NOW.date()) for base, rate in (("CNY", 12), ("EUR", 95))
        )
    )
    cards: Mapping[int, Card] = dict.fromkeys(METHODS, card)
    return replace(around(), prices=Prices(today=NOW.date(), cards=cards, rates=rates, rules=ShopRules()))


def measure(candidates: Sequence[Candidate], context: Context) -> Measured:
    """The best of some rounds."""
    best, found = min((timed(lambda: find_groups(candidates, context)) for _ in range(ROUNDS)), key=lambda run: run[0])
    return Measured(seconds=best, proposals=len(found.of(Mode.ONE_PARCEL)))


def main(sizes: Iterable[int] = SIZES) -> None:
    """Prints the table."""
    print(f"{'postings':>10} {'price':>10} {'seconds':>9} {'µs/posting':>11} {'proposals':>10} {'to no prices':>13}")
    for size in sizes:
        candidates = goods(open_postings(size))
        plain = measure(candidates, around())
        for name, context in (
            ("none", around()),
            ("by weight", priced_by(by_weight())),
            ("by groups", priced_by(by_groups())),
        ):
            run = plain if name == "none" else measure(candidates, context)
            ratio = f"{run.seconds / plain.seconds:.1f} ×"
            print(
                f"{size:>10,} {name:>10} {run.seconds:>9.4f} {run.seconds / size * 1e6:>11.2f} {run.proposals:>10,} {ratio:>13}"
            )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
