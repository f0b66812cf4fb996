"""Everything that makes up one simulated Telegram, side by side."""

import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.telegram.clock import Clock
from sandbox.telegram.delivery.polling import Poller
from sandbox.telegram.delivery.queue import UpdateQueue
from sandbox.telegram.faults import Faults
from sandbox.telegram.feed import Feed
from sandbox.telegram.limits import FloodGate, Strictness
from sandbox.telegram.lint import Lint
from sandbox.telegram.schema import Schema
from sandbox.telegram.state.commands import CommandBook
from sandbox.telegram.state.ids import Json, UserId
from sandbox.telegram.state.media import FileStore
from sandbox.telegram.state.queries import QueryBook
from sandbox.telegram.state.users import User
from sandbox.telegram.state.world import World

__all__ = ["Call", "Settings", "Simulation", "Strictness", "assemble"]

_CALLS_KEPT = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be chosen about this Telegram.

    `callback_seconds`: how long a press may be answered. `privacy`: whether in groups the bot reads only what is
    meant for it.
    `conflict_pause`: seconds by which repeated 409s to pollers are delayed.
    """

    token: str = "4242424242:AAF-sandbox_token_for_the_trial_bot1"  # noqa: S105 - opens nothing but this simulation
    bot_name: str = "Ozon bot"
    bot_username: str = "ozon_seller_trial_bot"
    strictness: Strictness = Strictness.OFF
    callback_seconds: float = 15.0
    conflict_pause: float = 3.0
    privacy: bool = True
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of the bot, as it was answered."""

    method: str
    params: Json
    status: int
    milliseconds: float


@dataclass(slots=True, kw_only=True)
class Simulation:
    """The parts; each has its own file."""

    settings: Settings
    clock: Clock
    world: World
    files: FileStore
    queries: QueryBook
    commands: CommandBook
    queue: UpdateQueue
    poller: Poller
    feed: Feed
    lint: Lint
    faults: Faults
    flood: FloodGate
    schema: Schema
    calls: deque[Call] = field(default_factory=lambda: deque(maxlen=_CALLS_KEPT))
    read_up_to: dict[tuple[int, int], int] = field(default_factory=dict)
    """The last message that a person has read, by (person, chat)."""


def assemble(settings: Settings, on_event: Callable[[str], None] | None = None) -> Simulation:
    """An empty Telegram: one bot, nobody else."""
    rng = random.Random(settings.seed)
    clock = Clock()
    schema = Schema()
    poller = Poller(clock, conflict_pause=settings.conflict_pause)
    bot_id = UserId(int(settings.token.partition(":")[0]))
    bot = User(id=bot_id, first_name=settings.bot_name, username=settings.bot_username, is_bot=True)
    return Simulation(
        settings=settings,
        clock=clock,
        world=World(bot, rng),
        files=FileStore(rng),
        queries=QueryBook(rng),
        commands=CommandBook(),
        queue=UpdateQueue(clock, rng, schema.update_kinds, poller.wake),
        poller=poller,
        feed=Feed(on_event),
        lint=Lint(schema),
        faults=Faults(),
        flood=FloodGate(clock, settings.strictness),
        schema=schema,
    )
