"""A team, a world and bad luck that do things in any order. Nobody looks before pressing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sandbox.world.postings import GONE
from services.domain.ids import MergeId, ShopId
from services.domain.merges import Merge, State
from services.errors import AppError
from tests.services.merges.kit.death import CrashNow
from tests.services.merges.kit.stage import ELSEWHERE, Stage
from tests.services.merges.kit.story import NUMBER, OTHER_NUMBER, OWN_NUMBERS, Story
from tests.services.merges.kit.wander_rules import DECISIONS, WHIMS

PATHS = (
    "/v4/posting/fbs/ship",
    "/v2/fbs/posting/tracking-number/set",
    "/v2/fbs/posting/delivering",
    "/v3/posting/fbs/get",
    "/v1/chat/send/message",
)
FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "cut"},
    {"kind": "cut", "when": "after"},
    {"kind": "5xx"},
    {"kind": "429", "times": 4, "retry_after": 3},
    {"kind": "cut", "times": 5},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What somebody does: ``what`` names it, ``which`` chooses among whatever there is, ``crash`` ends it early."""

    what: str
    which: int = 0
    crash: int = 0


class Wanderer:
    """Makes moves on a stage. An error that a person would be told of is part of the game."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.numbers = list(stage.numbers)

    @property
    def shop(self) -> ShopId:
        return self.stage.ids[self.stage.cn.client_id]

    async def make(self, move: Move) -> None:
        death = self.stage.life.death
        death.moments.clear()
        death.at = move.crash
        try:
            await self._act(move)
        except AppError:
            pass
        except CrashNow:
            await self.stage.reborn()
        self.stage.life.death.at = 0

    async def _act(self, move: Move) -> None:
        if move.what in PRESSES:
            merge = await self._merge(move.which)
            if merge is not None:
                await PRESSES[move.what](self, Story(stage=self.stage, id=merge.id), merge, move.which)
        elif move.what in CHANGES:
            try:
                CHANGES[move.what](self, self.numbers[move.which % len(self.numbers)])
            except Exception as error:
                if type(error).__name__ != "Refusal":
                    raise
        else:
            await TIMES[move.what](self, move.which)

    async def merges(self) -> list[Merge]:
        """Every merge there ever was."""
        found: list[Merge] = []
        async with self.stage.life.database.read() as unit:
            for number in range(1, 60):
                try:
                    found.append(await unit.merges.get(MergeId(number)))
                except AppError:
                    break
        return found

    async def _merge(self, which: int) -> Merge | None:
        """Mostly the newest one."""
        merges = await self.merges()
        return merges[-1 - (which // 7) % len(merges)] if merges else None

    async def onward(self, story: Story, merge: Merge, which: int) -> None:
        """What the card suggests next."""
        act = SUGGESTED.get(merge.state)
        if act is None and merge.owing:
            await self.own_number(story, merge, which)
        elif act is not None:
            await getattr(story, act)(merge.revision)

    async def number(self, story: Story, _merge: Merge, which: int) -> None:
        await story.number(number=(NUMBER, OTHER_NUMBER)[which % 2])

    async def leave_out(self, story: Story, merge: Merge, which: int) -> None:
        await story.leave_out(merge.present[which % len(merge.present)] if merge.present else merge.members[0].posting)

    async def own_number(self, story: Story, merge: Merge, which: int) -> None:
        posting = merge.owing[which % len(merge.owing)] if merge.owing else merge.members[0].posting
        await story.own_number(posting, OWN_NUMBERS[which % 3])

    async def go_on(self, story: Story, merge: Merge, _which: int) -> None:
        await self.stage.life.defending.go_on(self.stage.owner, story.id, merge.revision)

    async def answer(self, story: Story, _merge: Merge, which: int) -> None:
        """Whoever packs says where the goods of the last stop are."""
        async with self.stage.life.database.read() as unit:
            stop = await unit.stops.newest(story.id)
        if stop is not None:
            defending = self.stage.life.defending
            press = (defending.pulled_out, defending.already_gone)[which % 2]
            await press(self.stage.packer, stop.id, stop.revision)

    async def fault(self, which: int) -> None:
        self.stage.server.faults.add(PATHS[which % len(PATHS)], **FAULTS[which // len(PATHS) % len(FAULTS)])

    async def wait(self, which: int) -> None:
        self.stage.clock.forward(timedelta(seconds=(1, 5, 50, 400, 8000)[which % 5]))
        await self.stage.life.run_due()

    async def tick(self, _which: int) -> None:
        self.stage.clock.forward(timedelta(seconds=1))
        await self.stage.life.run_due()

    async def work(self, _which: int) -> None:
        await self.stage.life.work(timedelta(minutes=40))

    async def sync(self, _which: int) -> None:
        await self.stage.life.sync()

    async def by_hand(self, which: int) -> None:
        place = which % len(self.numbers)
        await self.stage.life.deciding.start(self.stage.owner, [self.numbers[place - 1], self.numbers[place]])


async def _decide(act: str, walker: Wanderer, story: Story, merge: Merge) -> None:
    await getattr(walker.stage.life.deciding, act)(walker.stage.owner, story.id, merge.revision)


def _press(act: str) -> Callable[..., Any]:
    return lambda _walker, story, merge, _which: getattr(story, act)(merge.revision)


SUGGESTED = {
    State.PROPOSED: "approve",
    State.APPROVED: "pack",
    State.AWAITING_NUMBER: "number",
    State.NUMBERED: "hand_over",
    State.HANDED_OVER: "last_mile",
    State.LAST_MILE: "deliver",
}
PRESSES: Mapping[str, Callable[..., Any]] = {
    "onward": Wanderer.onward,
    "approve": _press("approve"),
    "pack": _press("pack"),
    "number": Wanderer.number,
    "hand_over": _press("hand_over"),
    "last_mile": _press("last_mile"),
    "deliver": _press("deliver"),
    "retry": lambda _walker, story, _merge, _which: story.retry(),
    "dissolve": lambda _walker, story, _merge, _which: story.dissolve(),
    "leave_out": Wanderer.leave_out,
    "own_number": Wanderer.own_number,
    "go on": Wanderer.go_on,
    "answer": Wanderer.answer,
    "later": lambda walker, story, merge, _which: _decide("later", walker, story, merge),
    "reject": lambda walker, story, merge, _which: _decide("reject", walker, story, merge),
    **DECISIONS,
}
CHANGES: Mapping[str, Callable[[Wanderer, str], object]] = {
    "cancelled": lambda walker, number: walker.stage.world.cancel(number),
    "disputed": lambda walker, number: _dispute(walker, number),
    "moved house": lambda walker, number: walker.stage.world.change_address(number, ELSEWHERE),
    "asked to cancel": lambda walker, number: walker.stage.world.ask_cancellation(
        number, message="передумал", silence=timedelta(hours=48)
    ),
    "assembled in the cabinet": lambda walker, number: _assemble(walker, number),
    "ship fails": lambda walker, number: walker.stage.world.fail_next_ship(number),
    "another order": lambda walker, _number: walker.numbers.append(walker.stage.another()),
}
TIMES: Mapping[str, Callable[[Wanderer, int], Any]] = {
    "fault": Wanderer.fault,
    "wait": Wanderer.wait,
    "tick": Wanderer.tick,
    "work": Wanderer.work,
    "sync": Wanderer.sync,
    "by hand": Wanderer.by_hand,
    **WHIMS,
}


def _dispute(walker: Wanderer, number: str) -> None:
    """What was cancelled never comes back to life by a dispute."""
    if walker.stage.world.find(number).status not in GONE:
        walker.stage.world.dispute(number)


def _assemble(walker: Wanderer, number: str) -> None:
    posting = walker.stage.world.find(number)
    if posting.status == "awaiting_packaging" and not posting.pending:
        walker.stage.world.assemble(posting)
