"""Deciding buttons of the buyer's consent."""

from functools import partial

from handlers import callbacks as cb
from services.domain.merges.consent import ConsentMode, ConsentState
from services.domain.shops import Rights, Seller
from tests.chat.deciding_kit import Row, Scene, holding
from tests.chat.deciding_merges import open_shop
from tests.chat.merges_kit import Pair, pair, sells


async def subscribed(stage, shop, plan: str = "PREMIUM_PLUS") -> None:
    """What the daily look at the key found of the seller's plan."""
    seller = Seller(name="", country="", currency="", subscription=plan)
    async with stage.database.write() as unit:
        await unit.shops.refresh(shop, seller, Rights(methods=frozenset({"/"}), expires_at=None))
        await unit.commit()


async def asks(stage, two: Pair, mode: ConsentMode = ConsentMode.REQUIRED) -> None:
    """The owner has chosen."""
    await stage.app.services.consenting.set_mode(await stage.member(stage.owner), two.shop, mode)
    await stage.settled()


async def states(stage, two: Pair) -> list[ConsentState]:
    """What became of every text about the pair."""
    async with stage.database.read() as unit:
        return [each.state for each in await unit.consents.of(two.id)]


async def saying(stage, kind) -> Scene:
    """The text is open; one press makes one text."""
    two = await pair(stage)
    await subscribed(stage, two.shop)
    await stage.owner.press("Tell the buyer")

    async def texts() -> int:
        return len(await states(stage, two))

    message = await holding(stage.owner, kind)
    return Scene(presser=stage.owner, message=message, kind=kind, facts=texts, wanted=1)


async def answering(stage, kind, state: ConsentState) -> Scene:
    two = await pair(stage)
    await asks(stage, two)
    await stage.owner.press("Ask the buyer")
    await stage.owner.sees("Ask the buyer? This is the text:")
    await stage.owner.press("I have sent it")
    message = await holding(stage.owner, kind)

    async def last() -> ConsentState:
        return (await states(stage, two))[-1]

    return Scene(presser=stage.owner, message=message, kind=kind, facts=last, wanted=state)


async def choosing(stage) -> Scene:
    shop = await sells(stage)

    async def mode() -> ConsentMode:
        async with stage.database.read() as unit:
            return await unit.consents.mode(shop)

    await open_shop(stage, "Delivery methods")
    await stage.owner.sees("one parcel for several postings")
    await stage.owner.press("Telling buyers")
    message = await holding(stage.owner, cb.SetConsentMode)
    return Scene(
        presser=stage.owner, message=message, kind=cb.SetConsentMode, facts=mode, wanted=ConsentMode.REQUIRED,
        words="Must agree",
    )  # fmt: skip


ROWS = {
    cb.SendConsent: Row(scene=partial(saying, kind=cb.SendConsent)),
    cb.MarkTold: Row(scene=partial(saying, kind=cb.MarkTold)),
    cb.BuyerAgreed: Row(scene=partial(answering, kind=cb.BuyerAgreed, state=ConsentState.AGREED)),
    cb.BuyerRefused: Row(scene=partial(answering, kind=cb.BuyerRefused, state=ConsentState.REFUSED)),
    cb.SetConsentMode: Row(scene=choosing),
}
