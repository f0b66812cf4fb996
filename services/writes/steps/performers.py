"""What the runner asks of a kind of step."""

from typing import Protocol

from services.domain.orders import CANCELLED, DISPUTED, Posting
from services.domain.shops import Credentials
from services.domain.writes import Reading, Step


class Performer(Protocol):
    """Reads a posting for the step's sake, and sends the step's one request."""

    def read(self, posting: Posting, step: Step) -> Reading:
        """What the posting, read a moment ago, says about the step."""
        ...

    async def send(self, credentials: Credentials, posting: Posting, step: Step) -> None:
        """Send the request once. Raises `OzonError`; a good answer is a promise, not the fact."""
        ...


def death(posting: Posting) -> str:
    """Why nothing can be written to this posting any more; '' where it can."""
    if posting.status in CANCELLED:
        return "cancelled"
    return "disputed" if posting.status in DISPUTED else ""
