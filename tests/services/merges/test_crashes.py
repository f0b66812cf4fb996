"""The process is stopped at every step of the story; whoever starts it again finds nothing lost, nothing done twice."""

from pathlib import Path

import pytest

from services.domain.merges import State
from services.domain.writes import StepState
from services.errors import Changed, NotNow
from tests.services.merges.kit.death import CrashNow
from tests.services.merges.kit.fixtures import clear_away
from tests.services.merges.kit.moments import Moments
from tests.services.merges.kit.snapshot import Snapshot, go_back
from tests.services.merges.kit.story import ACTS, Story, told

VERBS = {
    "approve": [],
    "pack": ["ship"],
    "number": ["ship", "track"],
    "hand_over": ["ship", "track", "delivering"],
    "last_mile": ["ship", "track", "delivering", "last-mile"],
    "deliver": ["ship", "track", "delivering", "last-mile", "delivered"],
}
"""What was written to each posting, once, when the work of a press is done."""
BEFORE = dict(zip(ACTS, [State.PROPOSED, *ACTS.values()], strict=False))
EVERY_DAY = ("approve", "pack", "number")
"""The later presses are carried out by the same lines as the number."""


async def live(story: Story, act: str, at: int) -> list[str]:
    """Press and work; die at a moment (0 = never), start again, and press again as a person (or the inbox) would.

    Answers the moments of the life.
    """
    revision = (await story.now()).revision
    death = story.stage.life.death
    death.moments.clear()
    death.at = at
    try:
        await getattr(story, act)(revision)
        await story.stage.life.work()
    except CrashNow:
        await story.stage.reborn()
        if await story.state() is not ACTS[act]:
            await press_again(story, act, revision)
        await story.stage.life.work()
    return list(death.moments)


async def press_again(story: Story, act: str, revision: int) -> None:
    """What was pressed before the crash either came in or did not; pressing again does no harm."""
    try:
        if act != "number" or not any(step.kind == "track" for step in await story.steps()):
            await getattr(story, act)(revision)
    except (Changed, NotNow):
        pass


async def check(story: Story, act: str) -> None:
    """The work of the press is done, each write once, each thing told once."""
    stage = story.stage
    assert await story.state() is ACTS[act]
    assert {step.state for step in await story.steps()} <= {StepState.SEEN}
    for number in stage.numbers:
        assert [write.verb for write in stage.world.journal.of(number)] == VERBS[act]
    assert stage.world.journal.doubles() == []
    verbs = await story.verbs()
    assert len(verbs) == len(set(verbs))
    assert len(await told(stage, "merges.ask_number")) == (0 if act == "approve" else 1)
    assert await told(stage, "merges.failed") == []


async def run_at(snapshot: Snapshot, act: str, at: int, path: Path) -> list[str]:
    story = await go_back(snapshot, path)
    try:
        moments = await live(story, act, at)
        await check(story, act)
    finally:
        await clear_away(story.stage)
    return moments


@pytest.mark.parametrize("act", EVERY_DAY)
async def test_a_crash_at_any_line_loses_nothing_and_does_nothing_twice(moments: Moments, act: str, tmp_path: Path):
    snapshot = await moments.snapshot(BEFORE[act])
    passed = await run_at(snapshot, act, 0, tmp_path / "again.db")
    firsts = {moment: at for at, moment in reversed(list(enumerate(passed, start=1)))}
    assert len(firsts) >= 4
    for at in sorted(firsts.values()):
        await run_at(snapshot, act, at, tmp_path / "again.db")


@pytest.mark.slow
@pytest.mark.parametrize("act", ACTS)
async def test_a_crash_at_any_step_whatever_loses_nothing_and_does_nothing_twice(
    moments: Moments, act: str, tmp_path: Path
):  # fmt: skip
    snapshot = await moments.snapshot(BEFORE[act])
    passed = await run_at(snapshot, act, 0, tmp_path / "again.db")
    for at in range(1, len(passed) + 1):
        await run_at(snapshot, act, at, tmp_path / "again.db")
