"""Ending the program between any two of its steps: at a commit, before a request leaves, or after it was answered."""

import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from types import FrameType
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from services.db.uow import Database, Unit
from services.http import Transport, Tuning
from services.ports import Clock
from services.vault import Vault


class CrashNow(BaseException):
    """The process ends here; nothing catches it."""


class Death:
    """Counts the moments at which a process may die, and strikes at the one that was chosen (1 = the first).

    A moment is named by what was about to happen and by the line of the program that was about to do it.
    """

    def __init__(self, at: int = 0) -> None:
        self.at = at
        self.moments: list[str] = []

    def pass_by(self, moment: str) -> None:
        self.moments.append(f"{moment} in {_place()}")
        if len(self.moments) == self.at:
            raise CrashNow(self.moments[-1])


def _place() -> str:
    """The nearest lines of the services below the common ground that everything runs over."""
    frame: FrameType | None = sys._getframe(1)
    found: list[str] = []
    while frame is not None and len(found) < 2:
        name = frame.f_globals.get("__name__", "")
        if name.startswith("services.") and not name.startswith(("services.http", "services.ozon", "services.db.uow")):
            found.append(f"{name}:{frame.f_lineno}")
        frame = frame.f_back
    return " from ".join(found) or "the loop"


class MortalDatabase(Database):
    """Dies just before a commit: what the transaction held is gone. Just after one is just before what follows."""

    def __init__(self, engine: AsyncEngine, vault: Vault, clock: Clock, death: Death) -> None:
        super().__init__(engine, vault, clock)
        self._death = death

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Unit]:
        async with super().write() as unit:
            kept = unit.commit

            async def commit() -> None:
                self._death.pass_by("commit")
                await kept()

            unit.commit = commit  # the unit is made inside
            yield unit


class MortalTransport(Transport):
    """Dies before a request leaves, or when its answer is there and nobody has looked at it yet."""

    def __init__(self, clock: Clock, *, tuning: Tuning, death: Death) -> None:
        super().__init__(clock, tuning=tuning)
        self._death = death

    async def send(self, request: Any) -> Any:
        self._death.pass_by(f"before {request.kind}")
        answer = await super().send(request)
        self._death.pass_by(f"after {request.kind}")
        return answer
