"""The world's memory: shops, postings, claims, what is planned, what was written."""

import itertools
import random
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.world.agenda import Agenda
from sandbox.world.claims import CancellationRequest, FboPosting, Return
from sandbox.world.clock import WorldClock
from sandbox.world.journal import Journal, Write
from sandbox.world.postings import Posting, Status
from sandbox.world.shops import Shop


class Refusal(Exception):
    """An act that the world does not allow; `code` is Ozon's word for it."""

    def __init__(self, code: str, *, reason: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long Ozon takes over what it does asynchronously, in world time."""

    ship: tuple[timedelta, timedelta] = (timedelta(seconds=10), timedelta(seconds=60))
    status: tuple[timedelta, timedelta] = (timedelta(seconds=5), timedelta(seconds=30))


class WorldState:
    """All data of one world. Verbs are added by the classes that derive from it."""

    def __init__(self, *, seed: int, clock: WorldClock, pace: Pace | None = None) -> None:
        self.seed = seed
        self.clock = clock
        self.pace = pace or Pace()
        self.rng = random.Random(seed)
        self.shops: list[Shop] = []
        self.postings: dict[str, Posting] = {}
        self.fbo: dict[str, FboPosting] = {}
        self.requests: dict[int, CancellationRequest] = {}
        self.returns: dict[int, Return] = {}
        self.chats: dict[str, str] = {}
        self.cases: dict[str, tuple[str, ...]] = {}
        self.agenda = Agenda()
        self.journal = Journal()
        self.moving = True
        self.shares_numbers = True  # whether Ozon takes one number on several postings of a shop
        self.on_event: Callable[[str], None] | None = None
        self.events: deque[str] = deque(maxlen=1000)
        self.version = 0
        self._ship_failures: dict[str, int] = {}
        self._unmoved: set[str] = set()
        self._ids = itertools.count(1)
        self._at: datetime | None = None

    @property
    def now(self) -> datetime:
        """The present moment; while a planned deed is done, the moment it was planned for."""
        return self._at or self.clock.now()

    def advance(self) -> int:
        """Do everything that is due by now, in order; returns how many deeds that were."""
        if self._at is not None:
            return 0
        done = 0
        now = self.clock.now()
        while (due := self.agenda.take_due(now)) is not None:
            at, deed = due
            self._at = at
            try:
                deed(at)
            finally:
                self._at = None
            done += 1
        return done

    def forward(self, step: timedelta) -> int:
        """Turn the clock ahead and do everything that falls due on the way."""
        self.clock.forward(step)
        return self.advance()

    def shop(self, client_id: str) -> Shop:
        return next(shop for shop in self.shops if shop.client_id == client_id)

    def shop_of(self, posting: Posting) -> Shop:
        return self.shop(posting.client_id)

    def find(self, number: str) -> Posting:
        """A posting by its number; `KeyError` if the world has none."""
        return self.postings[number]

    def of_shop(self, client_id: str) -> Iterator[Posting]:
        return (posting for posting in self.postings.values() if posting.client_id == client_id)

    def next_id(self) -> int:
        return next(self._ids)

    def dice(self, *parts: object) -> random.Random:
        """Chance that depends on the seed and the subject alone, not on what else happened before."""
        return random.Random(":".join(map(str, (self.seed, *parts))))

    def between(self, span: tuple[timedelta, timedelta], *parts: object) -> timedelta:
        """A length of time within the span, always the same for the same subject."""
        low, high = span
        return low + (high - low) * self.dice(*parts).random()

    def say(self, shop: Shop, words: str) -> None:
        """Tell whoever listens that something happened."""
        line = f"{self.now:%d %b %H:%M} {shop.name}: {words}"
        self.events.append(line)
        if self.on_event is not None:
            self.on_event(line)

    def enter(self, posting: Posting, status: Status, substatus: str) -> None:
        """Move a posting into a state and note when."""
        if posting.substatus != substatus:
            posting.previous_substatus = posting.substatus
        posting.status, posting.substatus = status, substatus
        posting.changed_at = self.now
        posting.moves += 1
        self.version += 1

    def write_down(self, posting: Posting, verb: str, value: str = "", *, effect: bool = True) -> None:
        self.journal.add(
            Write(
                at=self.now,
                client_id=posting.client_id,
                posting_number=posting.number,
                verb=verb,
                value=value,
                effect=effect,
            )
        )
