"""A trial in this process, on free ports; and one as a program of its own."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sandbox.options import Options
from sandbox.trial import Trial

_PATIENCE = 90.0
ROOT = Path(__file__).parents[3]


@asynccontextmanager
async def going(**options):
    """A trial from READY on; its story runs."""
    trial = Trial(Options(port=0, **options))
    try:
        await trial.start()
        async with asyncio.TaskGroup() as group:
            running = group.create_task(trial.run())
            yield trial
            running.cancel()
    finally:
        await trial.stop()


@dataclass(slots=True, kw_only=True)
class Program:
    """`python -m sandbox` as somebody sees it who started it."""

    process: asyncio.subprocess.Process
    lines: list[str] = field(default_factory=list)

    def said(self, name: str) -> str:
        """What follows a word at the beginning of a line."""
        return next(line.removeprefix(f"{name} ") for line in self.lines if line.startswith(f"{name} "))

    async def prints(self, beginning: str) -> str:
        async with asyncio.timeout(_PATIENCE):
            while line := (await self.process.stdout.readline()).decode():
                self.lines.append(line.rstrip())
                if line.startswith(beginning):
                    return line.rstrip()
        raise AssertionError(f"it ended without {beginning!r}: {self.lines}")

    async def end(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        async with asyncio.timeout(_PATIENCE):
            return await self.process.wait()


@pytest.fixture
async def program() -> AsyncIterator:
    """Starts `python -m sandbox` with some words."""
    started: list[asyncio.subprocess.Process] = []

    async def start(*words: str) -> Program:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "sandbox", *words, cwd=ROOT, stdout=asyncio.subprocess.PIPE
        )
        started.append(process)
        return Program(process=process)

    yield start
    for process in started:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.communicate()
