"""The stage of the merges tests, with an owner at the counter."""

import pytest

from tests.services.merges.kit.fixtures import bare_stage, empty_file, shared_engine, stage
from tests.services.merges.kit.stage import Stage
from tests.services.shops.kit import Counter

__all__ = ["bare_stage", "counter", "empty_file", "shared_engine", "stage"]


@pytest.fixture
async def counter(bare_stage: Stage) -> Counter:
    async with bare_stage.life.database.write() as unit:
        chat = await unit.chats.open_private(bare_stage.owner)
        await unit.commit()
    return Counter(stage=bare_stage, chat=chat)
