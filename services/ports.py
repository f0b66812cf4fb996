"""What the services ask of the outside, as protocols."""

from datetime import datetime
from typing import Protocol

from services.domain.paper import Book, Chart, ReadCell, Sheet


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


class Printer(Protocol):
    """Makes files of paper values, away from the event loop. Same value, same look; nothing is downloaded."""

    async def pdf(self, sheet: Sheet) -> bytes:
        """A PDF of one or more pages."""
        ...

    async def xlsx(self, book: Book) -> bytes:
        """A spreadsheet of plain values: no formulas and no links, whatever the texts look like."""
        ...

    async def png(self, drawn: Chart | Sheet) -> bytes:
        """A picture of a chart, or of a sheet's first page."""
        ...


class TableReader(Protocol):
    """Reads spreadsheets that people send, away from the event loop."""

    async def rows(self, data: bytes) -> list[tuple[ReadCell, ...]]:
        """The first sheet's rows, empty ones left out. Raises `InvalidInput`: ``table_too_big`` (``at_most`` MB),
        ``table_not_xlsx``, ``table_too_long`` (``at_most`` rows), ``table_too_wide`` (``at_most`` columns),
        ``table_empty``.
        """
        ...
