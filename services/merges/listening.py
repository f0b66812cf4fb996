"""Who hears of a step's news: a message to the buyer concerns the consent, everything else the merge itself."""

from services.db.uow import Unit
from services.domain.writes import Step, StepKind
from services.merges.consenting import Consenting
from services.merges.progress import Progress


class Listening:
    """Listens to the journal for the whole feature, in the transaction that records a step."""

    def __init__(self, progress: Progress, consenting: Consenting) -> None:
        self._progress = progress
        self._consenting = consenting

    async def on_step(self, unit: Unit, step: Step) -> None:
        """Pass it on."""
        if step.kind is StepKind.MESSAGE:
            await self._consenting.on_step(unit, step)
        else:
            await self._progress.on_step(unit, step)
