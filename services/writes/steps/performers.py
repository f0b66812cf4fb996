"""What the runner asks of a kind of step."""

from typing import Protocol, runtime_checkable

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


@runtime_checkable
class Looker(Protocol):
    """A performer whose work does not show on the posting: it has to ask Ozon elsewhere."""

    async def look(self, credentials: Credentials, posting: Posting, step: Step) -> Reading:
        """What Ozon says about the step now. Raises `OzonError`."""
        ...


async def look(performer: Performer, credentials: Credentials, posting: Posting, step: Step) -> Reading:
    """What stands at Ozon: on the posting, or wherever else this kind of step shows."""
    if isinstance(performer, Looker):
        return await performer.look(credentials, posting, step)
    return performer.read(posting, step)


def death(posting: Posting) -> str:
    """Why nothing can be written to this posting any more; '' where it can."""
    if posting.status in CANCELLED:
        return "cancelled"
    return "disputed" if posting.status in DISPUTED else ""
