"""One module for each kind of write: how to see that it is done, and how to send it."""

from services.domain.writes import StepKind
from services.ozon import OzonApi
from services.writes.steps.assemble import Assemble
from services.writes.steps.chat import SendMessage
from services.writes.steps.performers import Performer
from services.writes.steps.status import SetStatus
from services.writes.steps.track import SetTrack


def performers(ozon: OzonApi) -> dict[StepKind, Performer]:
    """Every kind of step with its performer. They are the only callers of Ozon's writing endpoints."""
    shipping = ozon.shipping
    return {
        StepKind.ASSEMBLE: Assemble(shipping),
        StepKind.TRACK: SetTrack(shipping),
        StepKind.DELIVERING: SetStatus(StepKind.DELIVERING, shipping.delivering),
        StepKind.LAST_MILE: SetStatus(StepKind.LAST_MILE, shipping.last_mile),
        StepKind.DELIVERED: SetStatus(StepKind.DELIVERED, shipping.delivered),
        StepKind.MESSAGE: SendMessage(ozon.chats),
    }
