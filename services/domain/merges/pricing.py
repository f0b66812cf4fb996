"""What joining postings saves, from their goods, the shop's price cards and its rules. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from services.domain.catalog import SkuMeasures
from services.domain.merges.rules import DEFAULTS, ShopRules
from services.domain.money import Money
from services.domain.orders import Posting, PostingItem
from services.domain.tariffs import (
    Card,
    Deductions,
    Load,
    Piece,
    Rates,
    ReasonCode,
    Saving,
    Threshold,
    Unpriced,
    all_reasons,
    convert,
    customs_on,
    needed,
    unpriced,
    weigh,
    worth,
)

Priced = Saving | Unpriced


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """Everything that prices parcels of one shop, as it stood at one moment.

    ``cards`` by delivery method, ``measures`` by SKU: a typed weight or Ozon's; a posting's own line stands in where
    the catalog knows none.
    """

    today: date
    cards: Mapping[int, Card] = field(default_factory=dict)
    rates: Rates = field(default_factory=Rates)
    measures: Mapping[int, SkuMeasures] = field(default_factory=dict)
    rules: ShopRules = DEFAULTS

    def price(self, postings: Sequence[Posting]) -> Priced:
        """Apart against together, by the card of their delivery method. Their order changes no figure."""
        card = self.cards.get(postings[0].method.id)
        if card is None:
            return unpriced(ReasonCode.NO_TARIFF, method=postings[0].method.name)
        holding = self._holding(postings)
        if isinstance(holding, Unpriced):
            return holding
        deductions = Deductions(
            repack=self.rules.repack_cost,
            holding=holding,
            loss_probability=self.rules.loss_probability,
            customs=customs_on(self.today),
            customs_override=self.rules.customs_override,
        )
        loads = [self.load(posting) for posting in sorted(postings, key=lambda posting: posting.number)]
        return weigh(loads, card, deductions=deductions, rates=self.rates, today=self.today)

    def worthwhile(self, priced: Priced) -> bool:
        """Whether the shop wants a merge that saves this."""
        return isinstance(priced, Saving) and worth(priced, self._threshold, self.rates, self.today)

    def least(self, saving: Saving) -> Money | Unpriced:
        """What it must save at least, in the card's currency."""
        return needed(saving, self._threshold, self.rates, self.today)

    def load(self, posting: Posting) -> Load:
        """A posting as a parcel of its own: what is in it, what the customer paid for it."""
        pieces = tuple(self._piece(item) for item in posting.items)
        return Load(pieces=pieces, value=posting.paid_total, postings=(posting.number,))

    @property
    def _threshold(self) -> Threshold:
        amounts = (Money(amount=amount, currency=currency) for currency, amount in self.rules.least_amounts.items())
        return Threshold(amounts=tuple(amounts), percent=self.rules.least_percent)

    def _piece(self, item: PostingItem) -> Piece:
        known = self.measures.get(item.sku)
        weight = known.weight_g if known and known.weight_g is not None else item.weight_g
        return Piece(
            sku=str(item.sku),
            name=item.offer_id or item.name,
            quantity=item.quantity,
            weight_g=weight,
            sizes_mm=known.size.sides if known and known.size else None,
        )

    def _holding(self, postings: Sequence[Posting]) -> Money | Unpriced | None:
        """What waiting for mates may cost: each posting's next tariff step that begins within the window.

        A step that makes it cheaper is no saving of the merge. Steps in several currencies are one sum in the first.
        """
        waits = self._waits_until(postings)
        steps = [posting.next_tariff for posting in postings if posting.next_tariff and _due(posting, waits)]
        dearer = sorted((step for step in steps if step.amount > 0), key=lambda step: (step.currency, step.amount))
        if not dearer:
            return None
        sums = [convert(step, dearer[0].currency, self.rates, self.today) for step in dearer]
        refused = [found for found in sums if isinstance(found, Unpriced)]
        if refused:
            return all_reasons(refused)
        amount = sum((found.amount for found in sums if isinstance(found, Money)), Decimal(0))
        return Money(amount=amount, currency=dearer[0].currency)

    def _waits_until(self, postings: Sequence[Posting]) -> datetime | None:
        """The end of the shop's window; where an order's time is not known, the first cut-off; None = not known."""
        ordered = [posting.in_process_at for posting in postings if posting.in_process_at]
        cut_offs = [posting.due_at for posting in postings if posting.due_at]
        first_cut_off = min(cut_offs, default=None)
        if len(ordered) < len(postings) or first_cut_off is None:
            return first_cut_off
        return self.rules.holds_until(min(ordered), first_cut_off)


def _due(posting: Posting, until: datetime | None) -> bool:
    return posting.next_tariff_at is not None and (until is None or posting.next_tariff_at <= until)
