"""Assembling one posting whole: `/v4/posting/fbs/ship`, irreversible and asynchronous at Ozon."""

from services.domain.orders import SHIP_FAILED, Phase, Posting
from services.domain.shops import Credentials
from services.domain.writes import Reading, Step
from services.ozon.shipping import Shipping
from services.writes.steps.performers import death

_OPEN = frozenset({"ship", "ship_async", "ship_async_retry"})
_BUSY = "ship_async_in_process"
_BEFORE = frozenset({Phase.WAITING, Phase.TO_PACK, Phase.UNKNOWN})


class Assemble:
    """The posting is done when Ozon no longer waits for it to be packed."""

    def __init__(self, shipping: Shipping) -> None:
        self._shipping = shipping

    def read(self, posting: Posting, step: Step) -> Reading:
        """Ozon's answer to the call is no proof: only the status is."""
        del step
        return Reading(
            done=posting.phase not in _BEFORE and not death(posting),
            dead=death(posting),
            busy=_BUSY in posting.actions,
            failed=SHIP_FAILED if posting.substatus == SHIP_FAILED else "",
            open=bool(_OPEN & posting.actions),
        )

    async def send(self, credentials: Credentials, posting: Posting, step: Step) -> None:
        """All items in one package: the bot never splits."""
        del step
        await self._shipping.ship(credentials, posting.number, [posting.items])
