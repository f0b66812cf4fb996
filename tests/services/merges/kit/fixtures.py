"""Fixtures: a stage on a real file, against the simulated Ozon."""

import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from sandbox.ozon import OzonServer
from sandbox.ozon.limits import Limits
from sandbox.world import Pace, World
from services.db.engine import open_schema_engine
from services.db.tables import Row
from services.vault import new_key
from tests.services.merges.kit.clock import TestClock
from tests.services.merges.kit.inline import SharedEngine
from tests.services.merges.kit.stage import Stage

SOON = (timedelta(milliseconds=300), timedelta(milliseconds=900))
PROMPT = Pace(ship=SOON, status=SOON)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with every table and no row."""
    path = tmp_path_factory.mktemp("tables") / "bot.db"
    engine = open_schema_engine(f"sqlite:///{path}")
    Row.metadata.create_all(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def shared_engine() -> SharedEngine:
    return SharedEngine()


async def set_up(world: World, path: Path, shared: SharedEngine) -> Stage:
    """A stage on the file, its server running; nobody has been there yet."""
    clock = TestClock(world)
    server = OzonServer(world, limits=Limits(monotonic=clock.monotonic))
    await server.start()
    return Stage(world=world, server=server, path=path, shared=shared, key=new_key(), clock=clock)


async def clear_away(stage: Stage) -> None:
    await stage.life.stop()
    await stage.server.stop()


@pytest.fixture
async def bare_stage(tmp_path: Path, empty_file: Path, shared_engine: SharedEngine) -> AsyncIterator[Stage]:
    """A team and two shops at Ozon; none is connected."""
    path = tmp_path / "bot.db"
    shutil.copy(empty_file, path)
    made = await set_up(World.small(seed=7, pace=PROMPT), path, shared_engine)
    await made.begin()
    yield made
    await clear_away(made)


@pytest.fixture
async def stage(bare_stage: Stage) -> Stage:
    """The Chinese shop is connected and may act; one parcel is switched on for its first own carrier."""
    await bare_stage.connect(bare_stage.cn)
    return bare_stage
