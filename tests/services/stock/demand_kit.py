"""Made-up items whose true demand is known: what people wanted, and what could be sold because it was there."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, pi, sin
from random import Random

from services.domain.stock.history import History, laid_out

LAST = date(2026, 10, 31)


@dataclass(frozen=True)
class Made:
    """``wanted`` is the truth; a history sees only what was sold."""

    name: str
    wanted: list[int]
    sold: list[int]
    levels: list[int]

    @property
    def first(self) -> date:
        return LAST - timedelta(days=len(self.sold) - 1)

    def history(self) -> History:
        start = self.first.toordinal()
        return laid_out(
            zip(range(start, start + len(self.sold)), self.sold, self.levels, strict=True), LAST, pieces=True
        )


def series(units, buyable=None, *, levels=None) -> History:
    """A history out of bare numbers; bought every day unless told."""
    stocks = levels if levels is not None else buyable or [1] * len(units)
    start = LAST.toordinal() - len(units) + 1
    return laid_out(
        [(start + day, sold, stock) for day, (sold, stock) in enumerate(zip(units, stocks, strict=True))],
        LAST, pieces=levels is not None,
    )  # fmt: skip


def assortment(items: int, days: int = 730, seed: int = 4) -> list[Made]:
    """Slow and fast, smooth and lumpy, seasonal, growing, dying, with promotions; restocked late now and then."""
    return [make(f"item-{number:05}", days, Random(seed * 1_000_003 + number)) for number in range(items)]


def make(name: str, days: int, dice: Random) -> Made:
    wanted = _wanted(days, dice)
    sold, levels = _kept(wanted, dice)
    return Made(name=name, wanted=wanted, sold=sold, levels=levels)


def _wanted(days: int, dice: Random) -> list[int]:
    speed = exp(dice.gauss(-0.2, 1.3))
    size = dice.choice((1, 1, 1, 1.5, 3))
    season, phase = dice.choice((0, 0.2, 0.5)), dice.random() * 365 if dice.random() < 0.3 else 270
    drift = dice.gauss(0, 0.5) / 365
    dies = dice.randrange(days) if dice.random() < 0.08 else days
    wave, promotion, found = 0.0, 0, []
    for day in range(days):
        wave = 0.97 * wave + dice.gauss(0, 0.06)
        promotion = promotion - 1 if promotion else (dice.choice((1, 2, 3, 5)) if dice.random() < 0.006 else 0)
        rate = speed * exp(drift * (day - days / 2) + season * sin(2 * pi * (day - phase) / 365) + wave)
        rate *= (4 if promotion else 1) * (1.25 if day % 7 > 4 else 0.9) * (1 if day < dies else 0.02)
        orders = _poisson(rate / size, dice)
        found.append(orders if size == 1 else sum(1 + _poisson(size - 1, dice) for _ in range(orders)))
    return found


def _kept(wanted: list[int], dice: Random) -> tuple[list[int], list[int]]:
    """A shop that restocks by hand: about in time, sometimes far too late."""
    lead = dice.choice((7, 14, 14, 21))
    usual = max(1.0, sum(wanted[:60]) / 60 * 30)
    level, arrives, coming, sold, levels = int(usual) + 3, -1, 0, [], []
    for day, wish in enumerate(wanted):
        if day == arrives:
            level, arrives = level + coming, -1
        went = min(level, wish)
        level -= went
        speed = sum(wanted[max(0, day - 27) : day + 1]) / 28
        if arrives < 0 and level <= speed * lead * dice.choice((0.3, 0.9, 1.3, 1.6)):
            coming = int(speed * dice.choice((20, 30, 45))) + 1
            arrives = day + lead + dice.choice((-2, 0, 0, 3, 9))
        sold.append(went)
        levels.append(level)
    return sold, levels


def _poisson(mean: float, dice: Random) -> int:
    if mean > 30:
        return max(0, round(dice.gauss(mean, mean**0.5)))
    bound, count, product = exp(-mean), 0, dice.random()
    while product > bound:
        count += 1
        product *= dice.random()
    return count
