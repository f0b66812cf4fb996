"""Setting a tracking number on one posting: `/v2/fbs/posting/tracking-number/set`."""

from services.domain.orders import Posting
from services.domain.shops import Credentials
from services.domain.writes import Reading, Step
from services.errors import OzonRejected
from services.ozon.shipping import Shipping
from services.writes.steps.performers import death

_OPEN = "set_track_number"


class SetTrack:
    """``params.number`` is the number to set. One pair a call, so that one refusal cannot hide another."""

    def __init__(self, shipping: Shipping) -> None:
        self._shipping = shipping

    def read(self, posting: Posting, step: Step) -> Reading:
        """Done when the posting carries exactly this number."""
        return Reading(
            done=posting.tracking_number == step.params["number"] and not death(posting),
            dead=death(posting),
            open=_OPEN in posting.actions,
        )

    async def send(self, credentials: Credentials, posting: Posting, step: Step) -> None:
        """Raises `OzonRejected` where Ozon takes the call and refuses the pair."""
        outcomes = await self._shipping.set_tracking_numbers(credentials, {posting.number: step.params["number"]})
        refused = next((outcome for outcome in outcomes if outcome.done is False), None)
        if refused is not None:
            raise OzonRejected(reason=refused.said, said=refused.said)
