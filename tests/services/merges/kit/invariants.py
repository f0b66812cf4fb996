"""What holds whatever happens, and what holds once everything has come to rest."""

from collections import Counter
from collections.abc import Iterable

from sandbox.world.postings import GONE
from services.domain.ids import PostingNumber
from services.domain.merges import LIVE, Merge, State
from services.domain.writes import FAILED, Step, StepKind, StepState
from tests.services.merges.kit.invariants_rules import Witness
from tests.services.merges.kit.story import told
from tests.services.merges.kit.wander import Wanderer

TOGETHER = LIVE | {State.DELIVERED}
_ONCE = {"ship", "delivering", "last-mile", "delivered"}


class Watchman:
    """Looks after every move. It remembers who owed a number when it looked last."""

    def __init__(self, walker: Wanderer) -> None:
        self._walker = walker
        self._witness = Witness(walker)
        self._owed: set[PostingNumber] = set()
        self._blocked: set[PostingNumber] = set()
        self._read = len(walker.stage.world.journal.writes)

    async def look(self) -> None:
        merges = await self._walker.merges()
        self._one_live_merge_each(merges)
        self._nothing_twice()
        steps = {merge.id: await self._steps(merge) for merge in merges}
        self._no_silent_sharing(merges, [step for each in steps.values() for step in each])
        await self._nothing_leaves_unanswered(merges)
        self._nothing_leaves_while_owing(merges)
        await self._witness.look(merges)

    async def look_at_rest(self) -> None:
        """Nothing is lost: whatever was begun has come to an end that can be seen."""
        await self.look()
        merges = await self._walker.merges()
        for merge in merges:
            steps = await self._steps(merge)
            assert all(step.over for step in steps), steps
            self._seen_is_so(merge, steps)
            await self._gone_on(merge, steps)
        await self._clocks_run(merges)
        await self._witness.look_at_rest(merges)

    def _one_live_merge_each(self, merges: Iterable[Merge]) -> None:
        held = Counter(posting for merge in merges if merge.live for posting in merge.present)
        assert all(count == 1 for count in held.values()), held

    def _nothing_twice(self) -> None:
        world = self._walker.stage.world
        failures: Counter[str] = Counter(
            each for line in world.events for each in self._walker.numbers if f"{each} failed" in line
        )
        done = Counter((w.posting_number, w.verb) for w in world.journal.writes if w.effect and w.verb in _ONCE)
        for (number, verb), count in done.items():
            assert count == 1 or (verb == "ship" and count <= 1 + failures[number]), (number, verb, count)

    def _no_silent_sharing(self, merges: Iterable[Merge], steps: Iterable[Step]) -> None:
        """A live posting carries a parcel's number only inside the parcel, or while it is known to owe its own."""
        shared = {
            (step.subject, str(step.params["number"]))
            for step in steps
            if step.kind is StepKind.TRACK and not step.params.get("own")
        }
        for merge in merges:
            inside = set(merge.present) if merge.state in TOGETHER else set()
            for number in merge.ever - inside - set(merge.owing):
                posting = self._walker.stage.world.find(number)
                carried = (str(merge.id), posting.track) in shared and not self._with_another(merges, merge, number)
                assert not carried or posting.status in GONE, (merge, number, posting.track)

    def _with_another(self, merges: Iterable[Merge], merge: Merge, number: PostingNumber) -> bool:
        """The posting travels in a later parcel that was given the same number."""
        return any(other.id > merge.id and other.state in TOGETHER and number in other.present for other in merges)

    async def _nothing_leaves_unanswered(self, merges: Iterable[Merge]) -> None:
        """Out of a parcel that stopped nothing is handed over before somebody said where the goods are."""
        async with self._walker.stage.life.database.read() as unit:
            stops = [await unit.stops.newest(merge.id) for merge in merges]
        waiting = {stop.merge for stop in stops if stop is not None and stop.open}
        blocked = {number for merge in merges if merge.id in waiting for number in merge.ever}
        writes = self._walker.stage.world.journal.writes
        left = {write.posting_number for write in writes[self._read :] if write.verb == "delivering"}
        assert not left & self._blocked & blocked, left
        self._blocked = blocked

    def _nothing_leaves_while_owing(self, merges: Iterable[Merge]) -> None:
        owing = {number for merge in merges for number in merge.owing}
        writes = self._walker.stage.world.journal.writes
        left = {write.posting_number for write in writes[self._read :] if write.verb == "delivering"}
        assert not left & self._owed & owing, left
        self._owed, self._read = owing, len(writes)

    def _seen_is_so(self, merge: Merge, steps: Iterable[Step]) -> None:
        for step in steps:
            posting = self._walker.stage.world.find(step.posting)
            if step.state is StepState.SEEN and step.kind is StepKind.ASSEMBLE:
                assert posting.status != "awaiting_packaging", step
            if step.state is StepState.SEEN and step.kind is StepKind.DELIVERING and posting.status not in GONE:
                assert posting.status not in {"awaiting_packaging", "awaiting_deliver"}, step
        if merge.state is State.NUMBERED:
            number = {
                step.params["number"] for step in steps if step.kind is StepKind.TRACK and step.state is StepState.SEEN
            }
            assert {self._walker.stage.world.find(each).track for each in merge.present} <= number

    async def _gone_on(self, merge: Merge, steps: list[Step]) -> None:
        """No merge hangs between two states with nothing that would move it."""
        assert merge.state is not State.PACKED, merge
        stage = self._walker.stage
        async with stage.life.database.read() as unit:
            number = await unit.parcels.number_of(f"merge:{merge.id}")
        if merge.state is State.AWAITING_NUMBER:
            assert number == "", merge
            assert merge.id in {said["merge"] for said in await told(stage, "merges.ask_number")}, merge
        if merge.state is State.PARTLY_FAILED:
            assert any(step.state in FAILED and step.posting in merge.present for step in steps), steps

    async def _clocks_run(self, merges: Iterable[Merge]) -> None:
        async with self._walker.stage.life.database.read() as unit:
            for merge in merges:
                if merge.state is State.PROPOSED:
                    assert await unit.due.find("merges.expire", str(merge.id)) is not None, merge
                owed = await unit.due.find("merges.owing", str(merge.id))
                assert (owed is not None) == bool(merge.owing), merge

    async def _steps(self, merge: Merge) -> list[Step]:
        async with self._walker.stage.life.database.read() as unit:
            return await unit.writes.of("merges", str(merge.id))
