"""Under which terms an item is bought: how long it takes, how often it is ordered, in which quantities."""

from dataclasses import dataclass
from math import ceil

from services.errors import InvalidInput

LONGEST_LEAD = 365
_OFF = 1e-6
_SERVICE_LEAST, _SERVICE_MOST = 0.5, 0.99


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Of a supplier, an item or a shop. Days and pieces.

    ``lead_days`` from the order to the shelf, give or take ``lead_spread_days`` (a standard deviation, of one's own
    deliveries); ``review_days`` between looks at what to order; ``cover_days`` that an order should last once it is
    there. ``service`` is the share of cases in which nothing must run out. Raises `InvalidInput` ``stock_terms``
    (``field``) where that cannot be.
    """

    lead_days: int = 14
    lead_spread_days: float = 0.0
    review_days: int = 7
    cover_days: int = 28
    pack: int = 1
    minimum: int = 0
    service: float = 0.95

    def __post_init__(self) -> None:
        wrong = {
            "lead_days": not 1 <= self.lead_days <= LONGEST_LEAD,
            "lead_spread_days": not 0 <= self.lead_spread_days <= LONGEST_LEAD,
            "review_days": not 1 <= self.review_days <= LONGEST_LEAD,
            "cover_days": not 1 <= self.cover_days <= LONGEST_LEAD,
            "pack": self.pack < 1,
            "minimum": self.minimum < 0,
            "service": not _SERVICE_LEAST <= self.service <= _SERVICE_MOST,
        }
        if any(wrong.values()):
            raise InvalidInput("stock_terms", field=next(field for field, bad in wrong.items() if bad))

    @property
    def risk_days(self) -> int:
        """Until goods that are not ordered today can be there: ordered at the next look."""
        return self.lead_days + self.review_days

    @property
    def horizons(self) -> tuple[int, int]:
        """What must be forecast: until an order made today lands, and until one made at the next look does."""
        return self.lead_days, self.risk_days

    def orderable(self, units: float) -> int:
        """At least so many pieces: no fewer than the minimum, in whole packs. Nothing stays nothing."""
        if units <= _OFF:
            return 0
        return whole(max(units, self.minimum) / self.pack) * self.pack


def whole(amount: float) -> int:
    """The next whole number from above; what floats are off by is not worth a piece or a pack."""
    return ceil(amount - _OFF)
