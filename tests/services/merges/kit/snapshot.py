"""A moment of a story to which a test can return as often as it likes: the world, the file and the time."""

import copy
import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from sandbox.ozon import OzonServer
from sandbox.ozon.limits import Limits
from sandbox.world import World
from services.domain.ids import MergeId
from tests.services.merges.kit.clock import TestClock
from tests.services.merges.kit.death import Death
from tests.services.merges.kit.stage import Stage
from tests.services.merges.kit.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Taken while nothing is planned in the world, for plans hold on to the world in which they were made."""

    stage: Stage
    world: World
    path: Path
    passed: timedelta
    merge: MergeId


def twin(world: World) -> World:
    """The same world once more. What never changes is shared."""
    constant = [posting.traits for posting in world.postings.values()]
    return copy.deepcopy(world, {id(each): each for each in constant})


async def take(story: Story, path: Path) -> Snapshot:
    """Remember this moment. The life that led to it is over."""
    stage = story.stage
    assert len(stage.world.agenda) == 0
    await stage.life.stop()
    shutil.copy(stage.path, path)
    return Snapshot(stage=stage, world=twin(stage.world), path=path, passed=stage.clock.passed, merge=story.id)


async def go_back(snapshot: Snapshot, path: Path) -> Story:
    """The same moment again, on a file and a world of its own; the first life dies where ``death`` is set to."""
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    shutil.copy(snapshot.path, path)
    world = twin(snapshot.world)
    clock = TestClock(world, snapshot.passed)
    server = OzonServer(world, limits=Limits(monotonic=clock.monotonic))
    await server.start()
    stage = replace(snapshot.stage, world=world, server=server, path=path, clock=clock)
    stage.take_team_of(snapshot.stage)
    await stage.open(Death())
    return Story(stage=stage, id=snapshot.merge)
