"""Forecasts of an assortment beside the plain 28-day mean: time and memory, what each missed, what ranges held.

Run ``python -m tests.bench.forecast [ITEMS | FILE]`` from the top of the tree: made-up items of two years, whose true
demand is known, or a file with the columns day, item, units, in_stock. Each timing has a process of its own, so that
its memory is its own. Nothing is asserted about the clock.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from services.domain.stock import History, Method, Misses, Record, Rule, Score, Terms, Tried, assess, tried
from services.domain.stock.trials import origins
from services.stock.files import read_days
from tests.services.stock.demand_kit import Made, assortment

ITEMS = 3000
HORIZONS = (7, 14, 28)
SERVICE = 0.95
BANDS = ((0, 0.2), (0.2, 1), (1, 5), (5, 1e9))
"""Pieces a day."""


def histories(what: str) -> dict[str, History]:
    """Made up, or out of a file."""
    if what.isdigit():
        return {made.name: made.history() for made in assortment(int(what))}
    return dict(read_days(Path(what)).items)


def plain(items: dict[str, History]) -> None:
    """The baseline: the mean of the last 28 days at each origin, and what it missed over 14 days. No range, no choice."""
    missed = sold = 0.0
    for history in items.values():
        for origin in origins(len(history) - 14):
            came = sum(history.units[origin : origin + 14])
            missed += abs(sum(history.units[origin - 28 : origin]) / 2 - came)
            sold += came


def nothing(items: dict[str, History]) -> None:
    """Only the histories, for their memory."""


WAYS: dict[str, Callable[[dict[str, History]], object]] = {
    "histories alone": nothing,
    "plain 28-day mean": plain,
    "assess": lambda items: assess(items, Terms()),
}


def measure(way: str, what: str) -> None:
    """In a process of its own."""
    items = histories(what)
    before = time.process_time()
    WAYS[way](items)
    print(time.process_time() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def timed(what: str, count: int) -> None:
    print(f"{'way':<20} {'CPU s':>8} {'items/s':>10} {'peak MB':>8}")
    for way in WAYS:
        call = [sys.executable, "-m", "tests.bench.forecast", "--one", way, what]
        seconds, memory = subprocess.run(call, capture_output=True, check=True, text=True).stdout.split()
        rate = f"{count / float(seconds):>10,.0f}" if way != "histories alone" else " " * 10
        print(f"{way:<20} {float(seconds):>8.2f} {rate} {memory:>8}")


def missed(found: list[Tried], made: list[Made]) -> None:
    """WAPE of each method, and what ranges held, at each horizon."""
    names = ("plain 28", *(method.value for method in Method), "chosen", "chosen*", "plain*", "upper", "textbook")
    print("\nhorizon  " + " ".join(f"{name:>9}" for name in names))
    for horizon in HORIZONS:
        score = sum((one.horizons[horizon].score for one in found), Score())
        held, count = covered(found, horizon)
        figures = [score.plain, *score.by.values(), score.chosen]
        true = against_truth(found, made, horizon) if made else (float("nan"), float("nan"))
        shares = [figure / score.sold for figure in figures] + [*true, held / count, score.textbook / score.trials]
        print(f"{horizon:>7}  " + " ".join(f"{share:>9.3f}" for share in shares))
    if made:
        print("* against what was really wanted, days without stock included")


def covered(found: Iterable[Tried], horizon: int) -> tuple[int, int]:
    """How often the upper end sufficed, each time calibrated on what was known by then."""
    misses = Misses(horizon)
    for one in found:
        misses.add(one.horizons[horizon])
    held = count = 0
    for age in range(len(misses)):
        high = misses.calibrated(SERVICE, age).high
        held += sum(1 for off in misses.made(age) if off <= high)
        count += len(misses.made(age))
    return held, count


def against_truth(found: list[Tried], made: list[Made], horizon: int) -> tuple[float, float]:
    ours = theirs = wanted = 0.0
    for one, item in zip(found, made, strict=True):
        trials = one.horizons[horizon]
        for slot, origin in enumerate(one.speeds.origins):
            if origin + horizon <= len(item.wanted):
                came = sum(item.wanted[origin : origin + horizon])
                wanted += came
                ours += abs(trials.expected[slot] - came)
                theirs += abs(one.speeds.plain[slot] * horizon - came)
    return ours / wanted, theirs / wanted


def by_speed(found: list[Tried], horizon: int) -> None:
    """Whether ranges hold for slow items as for fast ones: pooled misses could hide one behind the other."""
    misses = Misses(horizon)
    for one in found:
        misses.add(one.horizons[horizon])
    highs = [misses.calibrated(SERVICE, age).high for age in range(len(misses))]
    print(f"\nupper end over {horizon} days, {SERVICE:.0%} wanted, by pieces a day")
    for low, high in BANDS:
        held = [
            trials.off(slot) <= highs[len(trials.share) - 1 - slot]
            for trials in (one.horizons[horizon] for one in found)
            for slot, share in enumerate(trials.share)
            if share and low <= trials.expected[slot] / horizon < high
        ]
        print(f"  {low:>4} – {high:<6g} {sum(held) / max(1, len(held)):>7.1%} of {len(held):,}")


def warned(records: dict[Rule, Record]) -> None:
    print(f"\n{'warnings':<16} {'raised':>8} {'precision':>10} {'outs':>7} {'recall':>8} {'in time':>8}")
    for rule, one in records.items():
        outs = max(1, one.outs)
        print(
            f"{rule.value:<16} {one.raised:>8,} {one.right / max(1, one.raised):>10.1%} {one.outs:>7,} "
            f"{one.warned / outs:>8.1%} {one.in_time / outs:>8.1%}"
        )


def main(what: str) -> None:
    """Times first, then what came of it."""
    made = assortment(int(what)) if what.isdigit() else []
    items = {one.name: one.history() for one in made} or histories(what)
    print(f"{len(items):,} items, {sum(map(len, items.values())):,} days\n")
    timed(what, len(items))
    found = [tried(history, HORIZONS) for history in items.values()]
    missed(found, made)
    by_speed(found, 14)
    warned(dict(assess(items, Terms()).warnings))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[2], sys.argv[3])
    else:
        main(sys.argv[1] if sys.argv[1:] else str(ITEMS))
