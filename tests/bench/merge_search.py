"""Time to find every group among open postings, per posting, beside comparing all pairs.

Run ``python -m tests.bench.merge_search [SIZE …]`` from the top of the tree. Sizes above 1,000 have no all-pairs
figure: it grows with the square. Nothing is asserted about the clock.
"""

import gc
import random
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import TypeVar

from services.domain.ids import PostingNumber, ShopId
from services.domain.merges import Candidate, Context, Found, MethodRules, Mode, Trial, buyer_key, find_groups, judge
from services.domain.orders import AddressKey, DeliveryMethod, Integration, Posting, Scheme

SIZES = (1_000, 10_000, 100_000, 1_000_000)
BASELINE = 1_000
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
Result = TypeVar("Result")
SHARE_WITH_MATES = 0.18
"""About as many orders have a mate within a day where it was measured."""

_METHODS = tuple(
    DeliveryMethod(id=n, name=f"method {n}", warehouse_id=100 + n % 3, warehouse="w", provider="p") for n in range(8)
)
_ACTIONS = frozenset({"ship", "cancel"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One run: seconds in all, what was found."""

    size: int
    seconds: float
    groups: int

    @property
    def per_posting_us(self) -> float:
        return self.seconds / self.size * 1e6


def open_postings(size: int, seed: int = 7) -> list[Candidate]:
    """A seeded crowd: most buyers have one open posting, some have two to five, not all of them joinable.

    Buyers' postings lie far apart, and each is built in the order in which the search will meet it, as from a table.
    """
    dice = random.Random(seed)
    rows: list[tuple[int, int, int, DeliveryMethod]] = []
    buyer = 10_000_000
    while len(rows) < size:
        buyer += dice.randrange(1, 9)
        many = dice.choice((2, 2, 2, 3, 5)) if dice.random() < SHARE_WITH_MATES / 2 else 1
        door, method = dice.getrandbits(64), dice.choice(_METHODS)
        rows.extend((buyer, counter, door, method) for counter in range(1, many + 1))
    del rows[size:]
    dice.shuffle(rows)
    return [_posting(dice, *row) for row in rows]


def _door(part: int) -> AddressKey:
    return AddressKey(
        zip=f"{part:016x}", house=f"{part ^ 1:016x}", flat=f"{part ^ 2:016x}", street=frozenset({f"{part ^ 3:016x}"})
    )


def _posting(dice: random.Random, buyer: int, counter: int, door: int, method: DeliveryMethod) -> Candidate:
    elsewhere = dice.random() < 0.1
    number = PostingNumber(f"{buyer:010}-{counter:04}-1")
    own = method.id < 3
    posting = Posting(
        shop=ShopId(1),
        number=number,
        order_number=number[:-2],
        order_id=None,
        parent_number="",
        scheme=Scheme.RFBS,
        status="awaiting_packaging" if dice.random() < 0.9 else "delivering",
        substatus="",
        method=method,
        integration=Integration.NON_INTEGRATED if own else Integration.AGGREGATOR,
        integration_raw="non_integrated" if own else "aggregator",
        flow="",
        tracking_number="",
        in_process_at=None,
        ship_by=None,
        hard_deadline=NOW + timedelta(hours=dice.randrange(1, 200)),
        delivering_at=None,
        items=(),
        actions=_ACTIONS,
        customer_id=buyer * 3 if dice.random() < 0.5 else None,
        address=_door(dice.getrandbits(64) if elsewhere else door),
    )
    return Candidate(posting=posting)


def around() -> Context:
    """Every method switched on by the owner."""
    rules = MethodRules(one_parcel_allowed=True, trial=Trial.WORKED)
    return Context(now=NOW, methods={(ShopId(1), method.id): rules for method in _METHODS})


def all_pairs(candidates: Iterable[Candidate], context: Context) -> list[tuple[Candidate, Candidate, Mode]]:
    """The baseline: every pair looked at, and judged in full where the buyer is the same."""
    keyed = [(candidate, buyer_key(candidate.posting)) for candidate in candidates]
    same = ((a, b) for (a, of), (b, by) in combinations(keyed, 2) if of is not None and of == by)
    judged = ((a, b, judge((a, b), context).mode) for a, b in same)
    return [(a, b, mode) for a, b, mode in judged if mode is not None]


def measure(size: int, rounds: int = 3) -> Measured:
    """The best of some rounds, the collector frozen and off so that only the search is timed."""
    candidates, context = open_postings(size), around()
    best, found = min((timed(lambda: find_groups(candidates, context)) for _ in range(rounds)), key=lambda run: run[0])
    assert isinstance(found, Found)
    return Measured(size=size, seconds=best, groups=len(found.groups))


def measure_all_pairs(size: int) -> Measured:
    """One round of the baseline."""
    candidates, context = open_postings(size), around()
    seconds, pairs = timed(lambda: all_pairs(candidates, context))
    assert isinstance(pairs, list)
    return Measured(size=size, seconds=seconds, groups=len(pairs))


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """CPU seconds of one piece of work, and what it gave; the collector frozen and off."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        start = time.process_time()
        result = work()
        return time.process_time() - start, result
    finally:
        gc.enable()
        gc.unfreeze()


def main(sizes: Iterable[int] = SIZES) -> None:
    """Prints the table."""
    runs = [measure(size) for size in sizes]
    slowest = measure_all_pairs(BASELINE)
    print(f"{'postings':>10} {'seconds':>9} {'µs/posting':>11} {'to first':>9} {'groups':>8} {'all pairs':>12}")
    for run in runs:
        level = run.per_posting_us / runs[0].per_posting_us
        beside = f"{slowest.seconds / run.seconds:.0f} ×" if run.size == BASELINE else ""
        print(
            f"{run.size:>10,} {run.seconds:>9.4f} {run.per_posting_us:>11.2f} {level:>8.2f}× {run.groups:>8,} {beside:>12}"
        )
    print(f"all pairs at {BASELINE:,}: {slowest.seconds:.2f} s, {slowest.per_posting_us:.0f} µs a posting")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
