"""Trials on a stage: begun by the owner, looked at as they stand."""

from sqlalchemy import select

from services.db.tables import AuditRow
from services.domain.merges.trials import Reply
from tests.services.merges.kit.stage import OWN, Stage
from tests.services.merges.kit.story import Story


def method(stage: Stage) -> int:
    return stage.cn.method(OWN).id


def shop(stage: Stage):
    return stage.ids[stage.cn.client_id]


async def try_it(story: Story):
    stage = story.stage
    return await stage.life.trying.start(stage.owner, stage.group, story.id, (await story.now()).revision)


async def now(story: Story):
    return (await story.stage.life.trying.page(story.stage.owner, shop(story.stage), method(story.stage))).trial


async def rules(stage: Stage):
    async with stage.life.database.read() as unit:
        return (await unit.merges.rules(shop(stage)))[shop(stage), method(stage)]


async def noted(stage: Stage) -> list[str]:
    async with stage.life.database.read() as unit:
        rows = await unit._session.scalars(select(AuditRow).order_by(AuditRow.id))
        return [row.verb for row in rows if "trial" in row.verb]


async def answers(story: Story) -> list[tuple[str, str, Reply]]:
    page = await story.stage.life.trying.page(story.stage.owner, shop(story.stage), method(story.stage))
    return [(each.asked, each.posting, each.reply) for each in page.answers]
