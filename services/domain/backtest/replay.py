"""Replays a history of orders: what would have waited for what, what would have been joined, what kept back."""

from array import array
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from services.domain.backtest.history import History
from services.domain.backtest.outcome import Keeper, Kept, Outcome
from services.domain.backtest.pricing import Judge, WhatIf
from services.domain.merges.parting import divided
from services.domain.money import Money
from services.domain.tariffs import ReasonCode, Saving, Unpriced

_NOUGHT = Decimal(0)


def replay(history: History, groups: Iterable[tuple[int, ...]], what_if: WhatIf) -> Outcome:
    """The figures of these groups, which are the ``windows`` of this history. Neither's order changes anything."""
    tally = _Tally(history, what_if)
    for group in groups:
        tally.window(group)
    return tally.outcome()


class _Heap:
    """Merges that came to nothing, added up."""

    def __init__(self) -> None:
        self.merges = self.parcels = 0
        self.money = _NOUGHT

    def add(self, parcels: int, money: Decimal = _NOUGHT) -> None:
        self.merges += 1
        self.parcels += parcels
        self.money += money

    def kept(self, currency: str | None) -> Kept:
        money = None if currency is None else Money(amount=self.money, currency=currency)
        return Kept(merges=self.merges, parcels=self.parcels, money=money)


class _Window:
    """Parcels that would have waited for one another, joined as the rules let them; each part priced once."""

    def __init__(self, slots: tuple[int, ...], judge: Judge, most: int) -> None:
        self._slots = slots
        self._judge = judge
        self._most = most
        self._prices: dict[tuple[int, ...], Saving | Unpriced | None] = {}

    def parts(self, lifted: Keeper | None = None) -> list[tuple[int, ...]]:
        """Would-be merges under all rules but the lifted one."""
        most = len(self._slots) if lifted is Keeper.MOST_MEMBERS else self._most
        parted = divided(self._slots, most, lambda part: self._judge.keeps_limits(part, lifted))
        return [tuple(part) for part in parted]

    def price(self, part: tuple[int, ...]) -> Saving | Unpriced | None:
        if part not in self._prices:
            self._prices[part] = self._judge.price(part)
        return self._prices[part]

    def keeper(self, part: tuple[int, ...], lifted: Keeper | None = None) -> Keeper | None:
        """The rule that keeps back a part that would save something."""
        saving = self.price(part)
        return self._judge.keeper(saving, part, lifted) if isinstance(saving, Saving) else None

    def gain(self, lifted: Keeper | None = None) -> tuple[int, Decimal]:
        """Parcels and money saved under all rules but the lifted one."""
        made = [part for part in self.parts(lifted) if self._made(part, lifted)]
        return sum(len(part) - 1 for part in made), sum((amount(self.price(part)) for part in made), _NOUGHT)

    def biting(self) -> set[Keeper]:
        """Rules that may have kept something back here."""
        found = {keeper for part in self.parts() if not loses(self.price(part)) and (keeper := self.keeper(part))}
        if len(self._slots) > self._most:
            found.add(Keeper.MOST_MEMBERS)
        if not self._judge.keeps_limits(self._slots):
            found |= {Keeper.WEIGHT_CAP, Keeper.VALUE_CAP}
        return found

    def _made(self, part: tuple[int, ...], lifted: Keeper | None) -> bool:
        saving = self.price(part)
        return not isinstance(saving, Unpriced) and not loses(saving) and self.keeper(part, lifted) is None


class _Tally:
    def __init__(self, history: History, what_if: WhatIf) -> None:
        self._history = history
        self._judge = Judge(history, what_if)
        self._most = what_if.rules.most_members
        self._currency = None if what_if.card is None else what_if.card.currency
        self._waits = array("q")
        self._saved = self._apart = _NOUGHT
        self._windows = self._mates = self._merged = self._unpriced = 0
        self._losing = _Heap()
        self._kept = {keeper: _Heap() for keeper in Keeper}
        self._reasons: Counter[ReasonCode] = Counter()

    def window(self, group: tuple[int, ...]) -> None:
        """Two or more parcels that would have waited for one another."""
        self._windows += 1
        self._mates += len(group)
        window = _Window(group, self._judge, self._most)
        for part in window.parts():
            self._part(window, part)
        for rule in window.biting():
            self._charge(rule, window)

    def _part(self, window: _Window, part: tuple[int, ...]) -> None:
        saving = window.price(part)
        if isinstance(saving, Unpriced):
            self._unpriced += 1
            self._reasons.update(saving.codes)
        elif loses(saving):
            self._losing.add(len(part) - 1, -amount(saving))
        elif window.keeper(part) is None:
            self._waits.append(self._history.times[part[-1]] - self._history.times[part[0]])
            self._merged += len(part)
            self._saved += amount(saving)
            self._apart += saving.apart.amount if saving is not None else _NOUGHT

    def _charge(self, rule: Keeper, window: _Window) -> None:
        """What lifting this rule alone would have brought."""
        (parcels, money), (more_parcels, more_money) = window.gain(), window.gain(rule)
        if (more_money, more_parcels) > (money, parcels):
            self._kept[rule].add(more_parcels - parcels, more_money - money)

    def outcome(self) -> Outcome:
        """Everything so far."""
        merges, waits = len(self._waits), sorted(self._waits)
        return Outcome(
            parcels=len(self._history),
            buyers=self._history.buyers_count(),
            windows=self._windows,
            with_mate=self._mates,
            merges=merges,
            merged=self._merged,
            parcels_saved=self._merged - merges,
            saved=self._money(self._saved),
            apart=self._money(self._apart),
            losing=self._losing.kept(self._currency),
            kept={keeper: heap.kept(self._currency) for keeper, heap in self._kept.items()},
            unpriced_merges=self._unpriced,
            unpriced=dict(sorted(self._reasons.items())),
            waited_median=_rank(waits, 50),
            waited_p90=_rank(waits, 90),
        )

    def _money(self, amount: Decimal) -> Money | None:
        return None if self._currency is None else Money(amount=amount, currency=self._currency)


def amount(saving: Saving | Unpriced | None) -> Decimal:
    """What is saved, in the card's currency; nought where nothing is priced."""
    return saving.saving.amount if isinstance(saving, Saving) else _NOUGHT


def loses(saving: Saving | Unpriced | None) -> bool:
    """Whether joining would have cost as much as sending apart, or more."""
    return isinstance(saving, Saving) and saving.saving.amount <= 0


def _rank(ordered: list[int], percent: int) -> timedelta | None:
    """The smallest that is not less than so many per cent of them."""
    if not ordered:
        return None
    return timedelta(seconds=ordered[max(0, -(-len(ordered) * percent // 100) - 1)])
