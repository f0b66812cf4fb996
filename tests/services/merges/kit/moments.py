"""Well-known moments of the story, played once in a session and returned to by every test that starts there."""

import shutil
from pathlib import Path

from sandbox.world import World
from services.domain.merges import State
from tests.services.merges.kit.fixtures import PROMPT, clear_away, set_up
from tests.services.merges.kit.inline import SharedEngine
from tests.services.merges.kit.snapshot import Snapshot, go_back, take
from tests.services.merges.kit.story import ACTS, Story, propose


class Moments:
    """By state and number of members. Each is played on from the one before it."""

    def __init__(self, folder: Path, empty_file: Path, shared: SharedEngine) -> None:
        self._folder = folder
        self._empty = empty_file
        self._shared = shared
        self._taken: dict[tuple[State, int], Snapshot] = {}

    async def at(self, state: State, path: Path, members: int = 2) -> Story:
        """The story at that moment, on a file of its own."""
        return await go_back(await self.snapshot(state, members), path)

    async def snapshot(self, state: State, members: int = 2) -> Snapshot:
        """The moment itself."""
        key = (state, members)
        if key not in self._taken:
            story = await self._play(state, members)
            self._taken[key] = await take(story, self._folder / f"{state}-{members}.db")
            await story.stage.server.stop()
        return self._taken[key]

    async def _play(self, state: State, members: int) -> Story:
        path = self._folder / "playing.db"
        if state is State.PROPOSED:
            for old in self._folder.glob("playing.db*"):
                old.unlink()
            shutil.copy(self._empty, path)
            stage = await set_up(World.small(seed=7, pace=PROMPT), path, self._shared)
            await stage.begin()
            await stage.connect(stage.cn)
            return await propose(stage, members)
        acts = list(ACTS)
        states = [State.PROPOSED, *ACTS.values()]
        place = states.index(state)
        story = await self.at(states[place - 1], path, members)
        await story.press(acts[place - 1])
        assert await story.state() is state
        return story


async def leave(story: Story) -> None:
    """Put a story away that a test has done with."""
    await clear_away(story.stage)
