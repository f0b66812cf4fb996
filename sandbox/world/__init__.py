"""The seeded story world: shops, buyers and parcels on a clock of their own."""

from sandbox.world.clock import STORY_START, WorldClock
from sandbox.world.places import Address, Buyer, Integration, Method, Product
from sandbox.world.postings import Posting, Status, Traits
from sandbox.world.shops import Shop, Subscription
from sandbox.world.state import Pace, Refusal
from sandbox.world.world import World

__all__ = [
    "STORY_START",
    "Address",
    "Buyer",
    "Integration",
    "Method",
    "Pace",
    "Posting",
    "Product",
    "Refusal",
    "Shop",
    "Status",
    "Subscription",
    "Traits",
    "World",
    "WorldClock",
]
