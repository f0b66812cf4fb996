"""Fixtures for chat tests: `stage` has an owner, `empty_stage` nobody; `stage_of(**settings)` makes one to measure."""

import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from sandbox.ozon import OzonServer
from sandbox.telegram import Telegram
from sandbox.world import World
from services.db.migrate import upgrade
from services.domain.team import Role, Topic
from tests.chat.stage import Stage, copy_template

logging.getLogger("apscheduler").setLevel(logging.ERROR)
StageOf = Callable[..., Awaitable[Stage]]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "bot.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
async def stage_of(tmp_path: Path, template: Path) -> AsyncGenerator[StageOf]:
    async with AsyncExitStack() as stack:
        made: list[Stage] = []

        async def make(
            *, owner: bool = True, world: World | None = None, strictness: str = "off", **settings: Any
        ) -> Stage:
            folder = tmp_path / f"data{len(made)}"
            copy_template(template, folder)
            telegram = await stack.enter_async_context(await Telegram.start(strictness=strictness))
            ozon = OzonServer(world or World.small(seed=7))
            await ozon.start()
            stack.push_async_callback(ozon.stop)
            stage = Stage(folder, telegram, ozon, **settings)
            logging.getLogger("incident").addHandler(stage.incidents)
            stack.callback(logging.getLogger("incident").removeHandler, stage.incidents)
            await stage.start()
            stack.push_async_callback(lambda: stage.stop())
            if owner:
                await stage.person("owner", role=Role.OWNER, hears=tuple(Topic))
            made.append(stage)
            return stage

        yield make
    for stage in made:
        assert not list(stage.telegram.lint), stage.telegram.lint
        assert not stage.incidents.seen, str(stage.incidents)


@pytest.fixture
async def stage(stage_of: StageOf) -> Stage:
    return await stage_of()


@pytest.fixture
async def empty_stage(stage_of: StageOf) -> Stage:
    return await stage_of(owner=False)
