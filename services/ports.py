"""What the services ask of the outside, as protocols."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Two clocks. Business time is for deadlines, digests and expiry; real time for leases and limits."""

    def now(self) -> datetime:
        """Business time, aware UTC. In the sandbox this is the world's time."""
        ...

    def real(self) -> datetime:
        """Real wall time, aware UTC: sync cadence, back-off across restarts."""
        ...

    def monotonic(self) -> float:
        """Real seconds from an arbitrary start: throttles, time-outs."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait for real ``seconds``."""
        ...


class Alarm(Protocol):
    """Wakes a waiting worker after a commit; ringing an awake one does no harm."""

    def ring(self) -> None:
        """Say that there is work now."""
        ...
