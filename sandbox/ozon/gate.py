"""Who may pass: keys, companies, plans, roles, and how often."""

from collections.abc import Mapping

from sandbox.ozon.errors import NOT_KNOWN, ApiError, forbidden
from sandbox.ozon.limits import Limits
from sandbox.world.roles import allows
from sandbox.world.shops import Shop
from sandbox.world.state import WorldState

WRONG_KEY = "Invalid Api-Key, please check the key and try again"
BLOCKED = "Company is blocked, please contact support"
UNSIGNED = "Offer not signed"
NO_ROLE = "Api-Key is missing a required role for the method"


class Gate:
    """Checks a request's headers against the world."""

    def __init__(self, world: WorldState, limits: Limits) -> None:
        self._world = world
        self._limits = limits

    def admit(self, headers: Mapping[str, str], path: str) -> tuple[Shop, int]:
        """The shop that asks, and how many calls it has left this second."""
        shop = self._known(headers.get("Client-Id", ""), headers.get("Api-Key", ""))
        left = self._limits.take(shop.client_id, path)
        if shop.blocked:
            raise forbidden(BLOCKED)
        if not shop.offer_signed:
            raise forbidden(UNSIGNED)
        if not allows(shop.key.roles, path):
            raise forbidden(NO_ROLE)
        return shop, left

    def _known(self, client_id: str, key: str) -> Shop:
        if not client_id or not key:
            raise ApiError(401, NOT_KNOWN, "Client-Id and Api-Key headers are required")
        shop = next((shop for shop in self._world.shops if shop.client_id == client_id), None)
        if shop is None or shop.api_key != key or not shop.key.works(self._world.now):
            raise forbidden(WRONG_KEY)
        return shop
