"""Setting the delivery status of one posting that the seller's own carrier takes."""

from collections.abc import Awaitable, Callable, Sequence

from services.domain.ids import PostingNumber
from services.domain.orders import Phase, Posting
from services.domain.shops import Credentials
from services.domain.writes import Reading, Step, StepKind
from services.errors import OzonRejected
from services.ozon.shipping import Outcome
from services.writes.steps.performers import death

Push = Callable[[Credentials, Sequence[PostingNumber]], Awaitable[tuple[Outcome, ...]]]

_ACTIONS = {
    StepKind.DELIVERING: "non_int_delivering",
    StepKind.LAST_MILE: "non_int_last_mile",
    StepKind.DELIVERED: "non_int_delivered",
}
_LAST_MILE = frozenset({"posting_driver_pick_up", "posting_in_courier_service"})
_HANDED_TO_BUYER = frozenset({"posting_conditionally_delivered", "posting_delivered", "posting_received"})
"""Ozon keeps a posting in *delivering* for a while after the seller said that it was delivered."""


class SetStatus:
    """`/v2/fbs/posting/delivering`, `/last-mile` or `/delivered`: third-party delivery only, asynchronous."""

    def __init__(self, kind: StepKind, push: Push) -> None:
        self._kind = kind
        self._push = push

    def read(self, posting: Posting, step: Step) -> Reading:
        """Done when the posting stands there, or beyond."""
        del step
        return Reading(
            done=self._reached(posting),
            dead=death(posting),
            open=_ACTIONS[self._kind] in posting.actions,
        )

    async def send(self, credentials: Credentials, posting: Posting, step: Step) -> None:
        """Raises `OzonRejected` where Ozon takes the call and refuses the posting."""
        del step
        outcomes = await self._push(credentials, [posting.number])
        refused = next((outcome for outcome in outcomes if outcome.done is False), None)
        if refused is not None:
            raise OzonRejected(reason=refused.said, said=refused.said)

    def _reached(self, posting: Posting) -> bool:
        if posting.phase is Phase.DELIVERED or posting.substatus in _HANDED_TO_BUYER:
            return True
        if posting.phase is not Phase.ON_THE_WAY or self._kind is StepKind.DELIVERED:
            return False
        last_mile = posting.status == "driver_pickup" or posting.substatus in _LAST_MILE
        return last_mile or self._kind is StepKind.DELIVERING
