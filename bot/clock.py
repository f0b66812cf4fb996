"""The clocks of a real deployment: business time is real time."""

import asyncio
import time
from datetime import UTC, datetime


class SystemClock:
    """Reads the computer's clock; the only place that does."""

    def now(self) -> datetime:
        """Business time."""
        return self.real()

    def real(self) -> datetime:
        """Real wall time."""
        return datetime.now(UTC)  # noqa: TID251 - the one home of time

    def monotonic(self) -> float:
        """Seconds that never jump."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)
