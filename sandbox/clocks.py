"""The bot's clock in a trial: business time is the story's, everything else is real."""

from datetime import datetime

from bot.clock import SystemClock
from sandbox.world import WorldClock


class TrialClock(SystemClock):
    """Deadlines and digests follow the world; leases, throttles and time-outs the computer."""

    def __init__(self, world: WorldClock) -> None:
        self._world = world

    def now(self) -> datetime:
        """The story's time."""
        return self._world.now()
