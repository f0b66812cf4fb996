"""Every deciding button: works, pressed twice, not allowed, Ozon down, its message gone or uneditable."""

import asyncio

import pytest

from tests.chat import (
    deciding_catalog,
    deciding_consent,
    deciding_defence,
    deciding_house,
    deciding_merges,
    deciding_paper,
    deciding_rules,
    deciding_tariffs,
    deciding_team,
    deciding_trial,
)

ROWS = (
    deciding_merges.ROWS
    | deciding_paper.ROWS
    | deciding_team.ROWS
    | deciding_house.ROWS
    | deciding_catalog.ROWS
    | deciding_consent.ROWS
    | deciding_defence.ROWS
    | deciding_rules.ROWS
    | deciding_tariffs.ROWS
    | deciding_trial.ROWS
)
ALL = pytest.mark.parametrize("kind", ROWS, ids=lambda kind: kind.__name__)


@ALL
async def test_it_refuses_who_may_not_outlives_ozon_and_works_once_however_often_it_is_pressed(stage, kind):
    row = ROWS[kind]
    scene = await row.scene(stage)
    before = await scene.facts()
    assert before != scene.wanted
    async with row.forbidden(stage, scene):
        assert row.refusal in await scene.press()
    await stage.settled()
    assert await scene.facts() == before
    stage.ozon.faults.add("*", "cut", times=10_000)
    if row.asks_ozon:
        assert "Ozon does not answer" in await scene.press()
        assert await scene.facts() == before
        stage.ozon.faults.clear()
    toasts = await asyncio.gather(scene.press(), scene.press())
    stage.ozon.faults.clear()
    toasts.append(await scene.press())
    await stage.settled()
    assert await scene.facts() == scene.wanted
    assert not [toast for toast in toasts if "my mistake" in toast]


@pytest.mark.parametrize("fate", ["gone", "uneditable"])
@ALL
async def test_it_works_where_its_message_cannot_be_redrawn(stage, kind, fate):
    scene = await ROWS[kind].scene(stage)
    if fate == "gone":
        scene.presser.delete(scene.message)
    else:
        words = "Bad Request: message can't be edited"
        stage.telegram.faults.add("editMessageText", 400, times=2, description=words)
    last = scene.presser.messages(scene.place)[-1].id
    toast = await scene.press()
    await stage.settled()
    assert await scene.facts() == scene.wanted
    assert toast or scene.presser.messages(scene.place)[-1].id > last
