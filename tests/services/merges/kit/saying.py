"""Telling a buyer, for tests: a text, ways to say it, what the buyer answers."""

from sandbox.world.shops import Subscription
from services.domain.merges.consent import ConsentCard, ConsentMode, Letter
from services.domain.shops import Rights, Seller
from services.domain.team import Language
from tests.services.merges.kit.stage import Stage
from tests.services.merges.kit.story import Story

LETTER = Letter(text="Здравствуйте! Заказы 1-2 и 1-3 едут вместе.", language=Language.RU)
SEND = "/v1/chat/send/message"


async def plan(stage: Stage, plan: Subscription = Subscription.PREMIUM_PLUS) -> None:
    """What the daily look at the key finds of the seller's subscription."""
    stage.world.subscribe(stage.cn, plan)
    seller = Seller(name="", country="", currency="", subscription=plan.value)
    async with stage.life.database.write() as unit:
        shop = stage.ids[stage.cn.client_id]
        await unit.shops.refresh(shop, seller, Rights(methods=frozenset({"/"}), expires_at=None))
        await unit.commit()


async def card(story: Story) -> ConsentCard:
    found = (await story.stage.life.book.open(story.stage.owner, story.id)).consent
    assert found is not None
    return found


async def send(story: Story, letter: Letter = LETTER, mark: str = "") -> None:
    revision = (await story.now()).revision
    await story.stage.life.consenting.send(story.stage.owner, story.id, revision, letter, mark or letter.mark)


async def say(story: Story) -> None:
    """A person has sent it by hand."""
    revision = (await story.now()).revision
    await story.stage.life.consenting.told(story.stage.owner, story.id, revision, LETTER, LETTER.mark)


async def answer(story: Story, *, yes: bool) -> None:
    consenting = story.stage.life.consenting
    await (consenting.agreed if yes else consenting.refused)(story.stage.owner, story.id, (await story.now()).revision)


async def wants(story: Story, mode: ConsentMode) -> None:
    stage = story.stage
    await stage.life.consenting.set_mode(stage.owner, stage.ids[stage.cn.client_id], mode)


def messages(stage: Stage) -> list[str]:
    return [write.value for write in stage.world.journal.writes if write.verb == "chat-message"]
