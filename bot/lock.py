"""One process for one data folder."""

import sys
from pathlib import Path
from typing import IO

from services.errors import NotNow

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class AlreadyRunning(NotNow):
    """Another process holds the data folder. Params: ``folder``."""

    default_code = "already_running"


class Lock:
    """A locked file; the system frees it when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "bot.lock"
        self._file: IO[str] | None = None

    def take(self) -> None:
        """Hold the folder. Raises `AlreadyRunning`."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("a", encoding="ascii")
        try:
            _lock(file)
        except OSError as error:
            file.close()
            raise AlreadyRunning(folder=str(self._path.parent)) from error
        self._file = file

    def free(self) -> None:
        """Let it go."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _lock(file: IO[str]) -> None:
    if sys.platform == "win32":
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
