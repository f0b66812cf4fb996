"""The features on PostgreSQL, once each: the shop is read and looked into, and a merge goes its whole way."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sandbox.ozon import OzonServer
from sandbox.ozon.limits import Limits
from sandbox.world import World
from services.db.engine import open_engine
from services.db.migrate import upgrade
from services.domain.merges import State
from services.errors import Changed, NotNow
from services.orders.reading import Reading
from services.orders.search import Search
from services.vault import new_key
from tests.db.conftest import own_postgres
from tests.services.merges.kit.clock import TestClock
from tests.services.merges.kit.death import Death
from tests.services.merges.kit.fixtures import PROMPT
from tests.services.merges.kit.life import Life
from tests.services.merges.kit.stage import Stage

NUMBER = "RR123456785RU"


@dataclass(kw_only=True)
class PostgresStage(Stage):
    """The stage of merges on another database."""

    url: str

    async def open(self, death: Death, *, threads: bool = True, **differently: Any) -> Life:
        engine = open_engine(self.url)
        self.life = Life(
            engine=engine, key=self.key, ozon_url=self.server.base_url, clock=self.clock, death=death, **differently
        )  # fmt: skip
        await self.life.start()
        return self.life


@pytest.fixture
def url() -> Iterator[str]:
    with own_postgres() as found:
        upgrade(found)
        yield found


@pytest.fixture
async def stage(url: str) -> AsyncIterator[PostgresStage]:
    world = World.small(seed=7, pace=PROMPT)
    clock = TestClock(world)
    server = OzonServer(world, limits=Limits(monotonic=clock.monotonic))
    await server.start()
    made = PostgresStage(world=world, server=server, path=Path(), shared=None, key=new_key(), clock=clock, url=url)
    await made.begin()
    await made.connect(made.cn)
    yield made
    await made.life.stop()
    await server.stop()


async def test_a_shop_is_read_and_an_order_found_by_each_of_its_names(stage: PostgresStage):
    posting, other = stage.orders(2)
    await stage.life.sync()
    reading = Reading(stage.life.database, stage.clock, stage.life.ozon)
    search = Search(stage.life.database, stage.clock, reading)
    for text in (posting.number, posting.number.lower(), f"  {posting.number} "):
        found = await search.look_up(stage.owner, text)
        assert found.order is not None
        assert found.order.posting.number == posting.number
    found = await search.look_up(stage.owner, "LT-LAMP-USB")
    assert found.choice is not None
    assert {posting.number, other.number} <= {line.posting.number for line in found.choice.lines}


async def test_a_merge_goes_from_approval_to_its_number(stage: PostgresStage):
    merge = await stage.proposed()
    life = stage.life
    merge = await life.deciding.approve(stage.owner, merge.id, merge.revision)
    merge = await life.carrying.packed(stage.packer, merge.id, merge.revision, stage.group)
    await life.work()
    assert (await stage.get(merge)).state is State.AWAITING_NUMBER
    await life.carrying.number(stage.packer, merge.id, NUMBER)
    await life.work()
    assert ((await stage.get(merge)).state, stage.tracks()) == (State.NUMBERED, [NUMBER, NUMBER])
    assert stage.world.journal.doubles() == []


async def test_of_many_who_approve_at_once_one_does(stage: PostgresStage):
    merge = await stage.proposed()

    async def approve() -> bool:
        try:
            await stage.life.deciding.approve(stage.owner, merge.id, merge.revision)
        except (Changed, NotNow):
            return False
        return True

    async with asyncio.TaskGroup() as group:
        tries = [group.create_task(approve()) for _ in range(6)]
    assert sum(one.result() for one in tries) == 1
    assert (await stage.get(merge)).state is State.APPROVED
