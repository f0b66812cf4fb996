"""A trial that is kept in a folder and goes on after a restart."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.lock import AlreadyRunning, Lock
from sandbox.ports import CannotStart
from sandbox.telegram import Telegram
from sandbox.world import World
from sandbox.world.journal import Write

_STORY = "trial.json"
_CHATS = "trial.chats"
_BOT = "bot.db"
_LEFT = (_BOT, f"{_BOT}-wal", f"{_BOT}-shm", _CHATS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Where a trial stood when it was kept."""

    seed: int
    now: datetime
    writes: tuple[Write, ...]
    chats: bytes


class Keeper:
    """Reads and writes the trial's own files: `trial.json` for the story, `trial.chats` for Telegram."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self) -> Kept | None:
        """The trial in this folder; None where none has got as far as READY, and then what it left is put away.

        Raises `CannotStart` where the folder is in use or holds the data of a bot that is no trial.
        """
        self._see_that_it_is_free()
        story = self._folder / _STORY
        if not story.exists():
            if (self._folder / _BOT).exists():
                raise CannotStart(
                    f"{self._folder} holds the data of a bot that is no trial.\nTake another folder: --data DIR"
                )
            return None
        try:
            return self._read(json.loads(story.read_text(encoding="utf-8")))
        except (ValueError, KeyError, OSError) as error:
            raise CannotStart(f"{story} cannot be read. Remove {self._folder} to begin anew.") from error

    def _see_that_it_is_free(self) -> None:
        lock = Lock(self._folder)
        try:
            lock.take()
        except AlreadyRunning as error:
            raise CannotStart(
                f"Another trial is running on {self._folder}. Stop it, or take another folder."
            ) from error
        lock.free()

    def begin(self) -> None:
        """From now on this folder holds a trial, though not one to go on with yet."""
        self._write(_STORY, b"{}")

    def keep(self, world: World, telegram: Telegram) -> None:
        """Write down where the trial stands."""
        writes = [{**asdict(write), "at": write.at.isoformat()} for write in world.journal.writes]
        story = {"seed": world.seed, "now": world.clock.now().isoformat(), "writes": writes}
        self._write(_CHATS, telegram.remember())
        self._write(_STORY, json.dumps(story, ensure_ascii=False).encode())

    def _read(self, story: dict[str, Any]) -> Kept | None:
        if not story:
            for name in _LEFT:
                (self._folder / name).unlink(missing_ok=True)
            return None
        return Kept(
            seed=story["seed"],
            now=datetime.fromisoformat(story["now"]),
            writes=tuple(Write(**{**one, "at": datetime.fromisoformat(one["at"])}) for one in story["writes"]),
            chats=(self._folder / _CHATS).read_bytes(),
        )

    def _write(self, name: str, data: bytes) -> None:
        """Whole or not at all."""
        path = self._folder / name
        beside = path.with_suffix(f"{path.suffix}.new")
        beside.write_bytes(data)
        beside.replace(path)
