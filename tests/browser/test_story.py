"""The main story on the phone page: order, proposal, approve, packed, number, handed over; in each language."""

import pytest
import pytest_asyncio

from tests.browser.theatre import playing

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
MISTYPED = "LK 482 113 907 CN"
NUMBER = "lk 482 113 909 cn"


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["zh", "ru", "en"])
async def theatre(request):
    async with playing(request.param) as theatre:
        yield theatre


async def two_orders(theatre, phone):
    """A buyer orders twice; the minute until the next reading is not waited for."""
    first = await phone.lets_happen("two_orders", "Lotus-CN")
    world = theatre.trial.world
    buyer = world.find(first).buyer
    await theatre.hurry()
    return [number for number, posting in world.postings.items() if posting.buyer is buyer]


async def test_two_orders_of_one_buyer_become_one_parcel_by_a_thumb(theatre, phone):
    trial, owner, packer = theatre.trial, theatre.people.owner, theatre.people.packer
    await phone.hold(theatre.url, owner.id)
    numbers = await two_orders(theatre, phone)
    assert len(numbers) == 2
    await phone.open(theatre.bot)
    desk = theatre.private(owner)
    card, words = await theatre.finds(desk, "merges.approve", about=numbers[0])
    await phone.sees(numbers[1])
    await theatre.picture(phone, "proposal")
    await phone.press_in(card.id, words)
    assert await phone.toast()
    await theatre.finds(desk, "merges.pack", about=numbers[0])
    await theatre.picture(phone, "approved")

    await phone.become(packer.id)
    await phone.open(theatre.group.id)
    card, words = await theatre.finds(theatre.group, "merges.pack", about=numbers[0])
    await theatre.picture(phone, "to-pack")
    await phone.press_in(card.id, words)
    question = await theatre.asked(theatre.group, card.id)
    await theatre.picture(phone, "number-asked")
    for number in numbers:
        assert trial.world.find(number).status == "awaiting_deliver"
    await phone.answer(question.id, MISTYPED)
    await theatre.replied(theatre.group, "7", "9")
    await theatre.picture(phone, "mistyped")
    await phone.answer(question.id, NUMBER)
    card, words = await theatre.finds(theatre.group, "merges.handover", about=numbers[0])
    await theatre.picture(phone, "numbered", card)
    tracks = {trial.world.find(number).track for number in numbers}
    assert tracks == {NUMBER.replace(" ", "").upper()}
    await phone.press_in(card.id, words)
    await theatre.until_status(numbers, "delivering")
    await theatre.finds(theatre.group, "merges.deliver", about=numbers[0])
    for number in numbers:
        await theatre.reads(theatre.group, card, f"✅ {number}")
    await theatre.picture(phone, "handed-over", card)
    assert trial.world.journal.doubles() == []
