"""What a use case may do with writes: write them down, withdraw them, have them tried again."""

from collections.abc import Collection, Sequence

from services.db.audit import actor_text
from services.db.uow import Unit
from services.domain.due import Tick
from services.domain.ids import PostingNumber, ShopId, WriteId
from services.domain.team import Actor
from services.domain.writes import StepKind, StepPlan
from services.ports import Clock

RUN = "writes.step"


class Journal:
    """Everything happens in the caller's unit; the runner takes over after its commit."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def write(
        self, unit: Unit, actor: Actor, *, feature: str, subject: str, shop: ShopId, steps: Sequence[StepPlan]
    ) -> WriteId:
        """Write steps down; they are carried out at once, each by itself."""
        write, ids = await unit.writes.add(feature, subject, shop, actor_text(actor), steps)
        for step in ids:
            await self._wake(unit, step)
        return write

    async def withdraw(
        self,
        unit: Unit,
        *,
        feature: str,
        subject: str,
        postings: Collection[PostingNumber] | None = None,
        kind: StepKind | None = None,
    ) -> None:
        """What has not left does not leave any more; what has is read back to the end. Nothing is tried again."""
        await unit.writes.withdraw(feature, subject, postings=postings, kind=kind)

    async def again(self, unit: Unit, *, feature: str, subject: str, kinds: Collection[StepKind]) -> int:
        """Try failed steps once more; answers how many."""
        steps = await unit.writes.again(feature, subject, kinds)
        for step in steps:
            await self._wake(unit, step.id)
        return len(steps)

    async def _wake(self, unit: Unit, step: int) -> None:
        await unit.due.put(RUN, str(step), self._clock.real(), tick=Tick.REAL)
