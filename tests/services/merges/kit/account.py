"""What tests of the account need: a price on an approval, an account read, bills typed and sent."""

from decimal import Decimal

from services.documents import XlsxReader
from services.domain.merges import Decision, Verb
from services.domain.merges.savings import Period
from services.domain.money import Money
from services.domain.notices import Target
from services.domain.questions import Question
from services.domain.team import Chat, Habit, Member
from services.merges.accounting import Savings
from services.merges.billing import BILL, BILLS, Billing
from tests.services.merges.kit.stage import Stage
from tests.services.merges.kit.story import Story

PRICES = {
    "apart": ["67.20", "CNY"], "together": ["55.20", "CNY"], "saving": ["12.00", "CNY"], "percent": "17.8",
    "least": None, "lines": [], "minded": [],
}  # fmt: skip


def cny(amount: str) -> Money:
    return Money(amount=Decimal(amount), currency="CNY")


def savings(stage: Stage) -> Savings:
    return Savings(stage.life.database, stage.clock)


def billing(stage: Stage) -> Billing:
    return Billing(stage.life.database, stage.clock, XlsxReader())


async def private(stage: Stage, member: Member, zone: str = "Europe/Moscow") -> Chat:
    async with stage.life.database.write() as unit:
        chat = await unit.chats.open_private(member)
        await unit.chats.settle(chat.id, Habit(zone=zone))
        chat = await unit.chats.get(chat.id)
        await unit.commit()
    return chat


async def price(story: Story, prices: object = PRICES, verb: Verb = Verb.APPROVE) -> None:
    """As if it had been approved at this price."""
    async with story.stage.life.database.write() as unit:
        merge = await unit.merges.get(story.id)
        by = story.stage.owner.id
        await unit.merges.decide(
            Decision(merge=merge.id, verb=verb, revision=merge.revision, at=story.stage.now(), by=by, prices=prices)
        )
        await unit.commit()


async def page(stage: Stage, period: Period = Period.ALL, who: Member | None = None):
    who = who or stage.owner
    return await savings(stage).page(who, await private(stage, who), 0, period)


async def asked(stage: Stage, story: Story, kind: str = BILL) -> Question:
    chat = await private(stage, stage.owner)
    place = Target(chat=chat.id)
    if kind == BILL:
        _, question = await billing(stage).ask(stage.owner, place, story.id)
    else:
        question = await billing(stage).ask_file(stage.owner, place)
    async with stage.life.database.write() as unit:
        await unit.questions.bind(question, 77)
        found = await unit.questions.find(chat.id, stage.owner.id, 77, private=True)
        await unit.commit()
    assert found is not None
    return found


async def types(stage: Stage, story: Story, typed: str):
    return await billing(stage).take(stage.owner, await asked(stage, story), typed)


async def sends(stage: Stage, story: Story, text: str):
    return await billing(stage).take_file(stage.owner, await asked(stage, story, BILLS), text.encode())
