"""Seller accounts and their keys."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sandbox.world.places import Buyer, Method, Product, Shelf, Warehouse


class Subscription(StrEnum):
    """Paid plans of a seller; the two last ones may write to buyers."""

    NONE = "UNSPECIFIED"
    PREMIUM = "PREMIUM"
    PREMIUM_PLUS = "PREMIUM_PLUS"
    PREMIUM_PRO = "PREMIUM_PRO"


class KeyState(StrEnum):
    """What the gate thinks of a key."""

    ALIVE = "alive"
    DEAD = "dead"
    NO_ROLE = "no_role"


@dataclass(slots=True, kw_only=True)
class Key:
    """An API key: dead when killed or past its time; `roles` says which methods it may call."""

    value: str
    expires_at: datetime
    roles: frozenset[str]
    killed: bool = False

    def works(self, now: datetime) -> bool:
        return not self.killed and now < self.expires_at


ROUBLES = {"RUB": 1, "CNY": 12}
"""What buyers, who pay in roubles, are charged for one unit of a shop's currency."""


@dataclass(slots=True, kw_only=True, eq=False)
class Shop:
    """A seller account with everything that hangs on it."""

    client_id: str
    name: str
    legal_name: str
    country: str
    currency: str
    key: Key
    is_rfbs: bool
    subscription: Subscription = Subscription.NONE
    blocked: bool = False
    offer_signed: bool = True
    warehouses: list[Warehouse] = field(default_factory=list)
    methods: list[Method] = field(default_factory=list)
    products: list[Product] = field(default_factory=list)
    shelves: dict[int, list[Shelf]] = field(default_factory=dict)
    buyers: list[Buyer] = field(default_factory=list)

    @property
    def api_key(self) -> str:
        """The key that is in force, dead or alive."""
        return self.key.value

    def method(self, name: str) -> Method:
        """A delivery method by a part of its name."""
        return next(method for method in self.methods if name.casefold() in method.name.casefold())

    def product(self, offer_id: str) -> Product:
        return next(product for product in self.products if product.offer_id == offer_id)

    def by_sku(self, sku: int) -> Product | None:
        return next((product for product in self.products if product.sku == sku), None)

    def in_roubles(self, price: int) -> int:
        """What the buyer pays in kopecks for a price in hundredths of the shop's currency."""
        return price * ROUBLES[self.currency]

    def reserve(self, skus: Iterable[tuple[int, int]], scheme: str) -> None:
        """Set goods aside for an order; negative amounts give them back."""
        for sku, quantity in skus:
            for shelf in self.shelves.get(sku, ()):
                if shelf.scheme == scheme:
                    shelf.reserved = max(0, shelf.reserved + quantity)
                    break
