"""What somebody at the phone page may let happen at Ozon; it is journalled, so that it can be replayed."""

from collections.abc import Callable, Mapping

from sandbox.world import World, people
from sandbox.world.journal import Write
from sandbox.world.shops import Shop

METHOD = "e-youbao"
"""The own-carrier method by which the two orders of one buyer travel."""


def offered(world: World) -> list[dict[str, str]]:
    """Every act that makes sense now, with the shop that it is about."""
    acts = []
    for shop in world.shops:
        names = ["new_key"] if shop.key.killed else ["two_orders", "kill_key"] if shop.is_rfbs else ["kill_key"]
        acts += [{"act": name, "shop": shop.name} for name in names]
    return acts


def perform(world: World, act: str, shop_name: str) -> str:
    """Let it happen; the answer is a new key or a posting number. Raises `LookupError` for what is not known."""
    shop = next((shop for shop in world.shops if shop.name == shop_name), None)
    if shop is None:
        raise LookupError(shop_name)
    said = _ACTS[act](world, shop)
    world.journal.add(Write(at=world.now, client_id=shop.client_id, posting_number="", verb=act, value=said))
    return said


def _two_orders(world: World, shop: Shop) -> str:
    """A buyer orders twice, to the same door."""
    dice = world.dice("two orders", len(world.journal.writes))
    buyer = world.buyer(shop, people.name(dice), address=people.home(dice))
    method, goods = shop.method(METHOD), dice.sample(shop.products, 2)
    first, _ = [world.order(shop, buyer, method, [(product, 1)]) for product in goods]
    return first.number


def _kill_key(world: World, shop: Shop) -> str:
    world.kill_key(shop)
    return shop.api_key


def _new_key(world: World, shop: Shop) -> str:
    return world.replace_key(shop)


_ACTS: Mapping[str, Callable[[World, Shop], str]] = {
    "two_orders": _two_orders,
    "kill_key": _kill_key,
    "new_key": _new_key,
}
