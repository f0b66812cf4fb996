"""The fixture by which a test begins in the middle of the story."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from services.domain.merges import State
from tests.services.merges.kit.inline import SharedEngine
from tests.services.merges.kit.moments import Moments, leave
from tests.services.merges.kit.story import Story

At = Callable[..., Awaitable[Story]]


@pytest.fixture(scope="session")
def moments(tmp_path_factory: pytest.TempPathFactory, empty_file: Path, shared_engine: SharedEngine) -> Moments:
    return Moments(tmp_path_factory.mktemp("moments"), empty_file, shared_engine)


@pytest.fixture
async def at(moments: Moments, tmp_path: Path) -> AsyncIterator[At]:
    """``story = await at(State.NUMBERED)``, ``await at(State.PROPOSED, members=3)``."""
    begun: list[Story] = []

    async def begin(state: State, members: int = 2) -> Story:
        story = await moments.at(state, tmp_path / f"at{len(begun)}.db", members)
        begun.append(story)
        return story

    yield begin
    for story in begun:
        await leave(story)
