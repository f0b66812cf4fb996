"""The presses of one merge, in order, and where each leads."""

from dataclasses import dataclass

from services.domain.ids import MergeId, PostingNumber
from services.domain.merges import Merge, State, Verb
from services.domain.writes import Step
from tests.services.merges.kit.stage import Stage

NUMBER = "RR123456785RU"
OTHER_NUMBER = "RR987654326RU"
OWN_NUMBERS = ("LP00112233445566", "LP00112233445577", "LP00112233445588")


@dataclass(kw_only=True)
class Story:
    """One merge on a stage. Presses are made on the card as it stands now, by the present life."""

    stage: Stage
    id: MergeId

    async def now(self) -> Merge:
        return await self.stage.get(self.id)

    async def state(self) -> State:
        return (await self.now()).state

    async def steps(self) -> list[Step]:
        """The journal of the merge, oldest first."""
        async with self.stage.life.database.read() as unit:
            return await unit.writes.of("merges", str(self.id))

    async def verbs(self) -> list[Verb]:
        """What was decided and done, oldest first."""
        async with self.stage.life.database.read() as unit:
            return [each.verb for each in await unit.merges.decisions(self.id)]

    async def approve(self, revision: int) -> None:
        await self.stage.life.deciding.approve(self.stage.owner, self.id, revision)

    async def pack(self, revision: int) -> None:
        await self.stage.life.carrying.packed(self.stage.packer, self.id, revision, self.stage.group)

    async def number(self, _revision: int = 0, number: str = NUMBER) -> None:
        await self.stage.life.carrying.number(self.stage.packer, self.id, number)

    async def ask_number(self) -> None:
        await self.stage.life.carrying.ask_number(self.stage.packer, self.stage.group, self.id)

    async def hand_over(self, revision: int) -> None:
        await self.stage.life.carrying.hand_over(self.stage.packer, self.id, revision)

    async def last_mile(self, revision: int) -> None:
        await self.stage.life.carrying.last_mile(self.stage.packer, self.id, revision)

    async def deliver(self, revision: int) -> None:
        await self.stage.life.carrying.delivered(self.stage.packer, self.id, revision)

    async def retry(self) -> int:
        return await self.stage.life.carrying.retry(self.stage.packer, self.id, (await self.now()).revision)

    async def leave_out(self, number: PostingNumber) -> Merge:
        revision = (await self.now()).revision
        return await self.stage.life.deciding.leave_out(self.stage.owner, self.id, revision, number)

    async def dissolve(self) -> Merge:
        return await self.stage.life.dissolving.dissolve(self.stage.packer, self.id, (await self.now()).revision)

    async def own_number(self, posting: PostingNumber, number: str) -> None:
        await self.stage.life.dissolving.own_number(self.stage.packer, self.id, posting, number)

    async def press(self, act: str) -> None:
        """Press one of ``ACTS`` on the card as it stands, and let the work be done."""
        await getattr(self, act)((await self.now()).revision)
        await self.stage.life.work()

    async def until(self, state: State) -> None:
        """Press on until the merge is in this state."""
        for act, reached in ACTS.items():
            if await self.state() is state:
                return
            await self.press(act)
            assert await self.state() is reached, act
        assert await self.state() is state


ACTS: dict[str, State] = {
    "approve": State.APPROVED,
    "pack": State.AWAITING_NUMBER,
    "number": State.NUMBERED,
    "hand_over": State.HANDED_OVER,
    "last_mile": State.LAST_MILE,
    "deliver": State.DELIVERED,
}
"""Each press, and where the merge stands when its work is done."""


async def propose(stage: Stage, count: int = 2) -> Story:
    """A story that begins with a proposal over ``count`` new orders of one buyer."""
    return Story(stage=stage, id=(await stage.proposed(count)).id)


async def told(stage: Stage, kind: str) -> list[dict[str, object]]:
    """The facts of every message of a kind that waits to be told."""
    async with stage.life.database.read() as unit:
        notices = await unit.delivery.notices(stage.group.chat, limit=500)
    return [dict(notice.params) for notice in notices if notice.kind == kind]
