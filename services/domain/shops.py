"""Ozon seller accounts as the team sees them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from services.domain.ids import ClientId, ShopId
from services.domain.money import Money


class Health(StrEnum):
    """Whether Ozon answers for this shop. Anything but GOOD freezes its data."""

    GOOD = "good"
    KEY_REFUSED = "key_refused"
    BLOCKED = "blocked"
    UNSIGNED = "unsigned"
    UNREACHABLE = "unreachable"


class Feature(StrEnum):
    """What the owner may let the bot do at Ozon; nothing is on for a new shop."""

    MERGES = "merges"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What opens a shop at Ozon. Never logged, never shown."""

    shop: ShopId
    client_id: ClientId
    api_key: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What a key may do (`/v1/roles`) and until when."""

    methods: frozenset[str]
    expires_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seller:
    """The company behind a Client-Id. ``subscription`` is Ozon's upper-case word or ''."""

    name: str
    country: str
    currency: str
    subscription: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """One connected seller account. Who orders for ``value_limit`` or more is told of at once (None: nobody is)."""

    id: ShopId
    client_id: ClientId
    name: str
    currency: str
    subscription: str
    health: Health
    health_since: datetime | None
    key_expires_at: datetime | None
    synced_at: datetime | None
    acts: frozenset[Feature]
    paused: bool
    first_sync_done: bool
    said: str = ""
    value_limit: Money | None = None

    @property
    def frozen(self) -> bool:
        """Data may be out of date: do not print, do not hand over."""
        return self.health not in {Health.GOOD, Health.UNREACHABLE}


class Need(StrEnum):
    """What the bot asks of a key, in groups that a person can tick when making one."""

    ORDERS = "orders"
    CANCELLATIONS = "cancellations"
    RETURNS = "returns"
    PRODUCTS = "products"
    ASSEMBLE = "assemble"
    NUMBERS = "numbers"


_ENDPOINTS = {
    Need.ORDERS: ("/v4/posting/fbs/list", "/v4/posting/fbs/unfulfilled/list", "/v3/posting/fbs/get"),
    Need.CANCELLATIONS: ("/v2/conditional-cancellation/list",),
    Need.RETURNS: ("/v2/returns/rfbs/list", "/v1/returns/list"),
    Need.PRODUCTS: ("/v3/product/list", "/v3/product/info/list", "/v4/product/info/attributes"),
    Need.ASSEMBLE: ("/v4/posting/fbs/ship",),
    Need.NUMBERS: ("/v2/fbs/posting/tracking-number/set", "/v2/fbs/posting/delivering"),
}
READING = (Need.ORDERS, Need.CANCELLATIONS, Need.RETURNS, Need.PRODUCTS)
WRITING = (Need.ASSEMBLE, Need.NUMBERS)


def missing_rights(methods: frozenset[str], needs: tuple[Need, ...]) -> tuple[Need, ...]:
    """Which needs a key does not cover. Ozon names endpoints or whole branches (`/v1/posting`)."""

    def covered(endpoint: str) -> bool:
        return any(endpoint == method or endpoint.startswith(method.rstrip("/") + "/") for method in methods)

    return tuple(need for need in needs if not all(covered(endpoint) for endpoint in _ENDPOINTS[need]))


WARN_DAYS = (14, 7, 3, 1)
"""How many days before its end a key is spoken of."""


def expiry_warning(expires_at: datetime, now: datetime, warned: int | None) -> int | None:
    """Which of the warnings is due (its days), given the last one that was given; None if none is."""
    left = (expires_at - now).total_seconds() / 86400
    due = [days for days in WARN_DAYS if left <= days]
    if not due or left <= 0:
        return None
    return due[-1] if warned is None or due[-1] < warned else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopDetails:
    """A shop's page: ``missing`` is what its key may not read."""

    shop: Shop
    missing: tuple[Need, ...]
    now: datetime
