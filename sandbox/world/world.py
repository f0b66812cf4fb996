"""The world: one object that holds the story and lets it be told."""

from sandbox.world.clock import WorldClock
from sandbox.world.founding import found
from sandbox.world.ruling import Ruling
from sandbox.world.state import Pace
from sandbox.world.story import cast, crowd, flow, mass


class World(Ruling):
    """Two shops, their buyers and parcels, on a clock of their own. Equal seeds tell equal stories."""

    @classmethod
    def small(cls, seed: int = 7, *, clock: WorldClock | None = None, pace: Pace | None = None) -> "World":
        """Two shops with goods and methods and no posting; the clock stands unless one is given."""
        world = cls(seed=seed, clock=clock or WorldClock(frozen=True), pace=pace)
        found(world)
        return world

    @classmethod
    def seeded(cls, seed: int = 7, *, clock: WorldClock | None = None, pace: Pace | None = None) -> "World":
        """The story: hundreds of postings in every state, named cases, and what comes next."""
        world = cls.small(seed, clock=clock, pace=pace)
        cast.enter(world)
        crowd.gather(world)
        flow.begin(world)
        return world

    @classmethod
    def large(cls, count: int, seed: int = 7, *, clock: WorldClock | None = None) -> "World":
        """`count` open postings in the rFBS shop and nothing that moves: for measuring."""
        world = cls.small(seed, clock=clock)
        world.moving = False
        mass.heap(world, count)
        return world
