"""What changed about a posting: the feed that other features read at their own pace."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.domain.ids import PostingNumber, ShopId
from services.domain.orders import CANCELLED, Posting


class ChangeKind(StrEnum):
    """What moved. A cancellation is only CANCELLED, not STATUS as well."""

    APPEARED = "appeared"
    STATUS = "status"
    DEADLINE = "deadline"
    METHOD = "method"
    ADDRESS = "address"
    ITEMS = "items"
    TRACK = "track"
    CANCELLATION_ASKED = "cancellation_asked"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that moved, as short texts without personal data.

    APPEARED, STATUS and CANCELLED: ``status/substatus``. DEADLINE and CANCELLATION_ASKED: an ISO moment. METHOD:
    ``warehouse/method/integration``. ITEMS: ``sku×quantity`` with commas. TRACK: the number. ADDRESS: empty.
    """

    kind: ChangeKind
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A line of the feed. ``quiet`` ones come from reading the past: they are known, but nobody is told.

    ``sequence`` grows with every line, also across shops.
    """

    sequence: int
    shop: ShopId
    posting: PostingNumber
    kind: ChangeKind
    before: str
    after: str
    seen_at: datetime
    quiet: bool

    @property
    def status_before(self) -> str:
        """Ozon's status before, for STATUS and CANCELLED."""
        return self.before.partition("/")[0]

    @property
    def status_after(self) -> str:
        """Ozon's status now, for APPEARED, STATUS and CANCELLED."""
        return self.after.partition("/")[0]


def appeared(posting: Posting) -> Difference:
    """The first line about a posting."""
    return Difference(kind=ChangeKind.APPEARED, after=_state(posting))


def differences(old: Posting, new: Posting) -> list[Difference]:
    """What moved between two copies of one posting, in the order of the kinds."""
    found: list[Difference] = []
    if _state(old) != _state(new):
        ended = new.status in CANCELLED and old.status not in CANCELLED
        kind = ChangeKind.CANCELLED if ended else ChangeKind.STATUS
        found.append(Difference(kind=kind, before=_state(old), after=_state(new)))
    pairs = (
        (ChangeKind.DEADLINE, _moment(old.due_at), _moment(new.due_at)),
        (ChangeKind.METHOD, _way(old), _way(new)),
        (ChangeKind.ITEMS, _items(old), _items(new)),
        (ChangeKind.TRACK, old.tracking_number, new.tracking_number),
    )
    found += [Difference(kind=kind, before=before, after=after) for kind, before, after in pairs if before != after]
    if old.address is not None and new.address is not None and old.address != new.address:
        found.append(Difference(kind=ChangeKind.ADDRESS))
    return found


def _state(posting: Posting) -> str:
    return f"{posting.status}/{posting.substatus}"


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _way(posting: Posting) -> str:
    return f"{posting.method.warehouse_id}/{posting.method.id}/{posting.integration_raw}"


def _items(posting: Posting) -> str:
    return ",".join(sorted(f"{item.sku}×{item.quantity}" for item in posting.items))
