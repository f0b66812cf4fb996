"""The story of a merge on the phone: proposed, approved, packed, numbered, handed over, delivered."""

from services.domain.merges import State
from services.domain.team import Role, Topic
from tests.chat.merges_kit import NUMBER, pair, sees


async def test_two_orders_travel_as_one_parcel_from_proposal_to_delivered(stage):
    li = await stage.person("li", role=Role.PACKER)
    group = await stage.group("Warehouse", li, topics=[Topic.MERGES, Topic.TODAY])
    two = await pair(stage)
    card = await stage.owner.sees("One parcel?")
    assert card.silent
    assert all(number in card.text for number in two.numbers)
    assert "Apart 67\u00a0¥ · together 40.50\u00a0¥ · saves 26.50\u00a0¥ (39.5 %)" in card.text
    toast = await stage.owner.press("Approve", card)
    assert toast.startswith("Approved: one parcel")
    assert stage.world.journal.writes == []

    approved = await sees(stage, li, "One parcel of 2 postings: pack by", group)
    assert "Approved by owner" in approved.text
    assert "(LT-LAMP-USB)" in approved.text
    await li.press("Packed", approved)
    asked = await sees(stage, li, "Which tracking number is on the parcel?", group)
    li.say("rr 123 456 785 ru", group, reply_to=asked)
    await li.sees(f"{NUMBER}: I set it on 2 postings", group)
    await sees(stage, li, f"Number {NUMBER} stands on all postings", group)
    assert [stage.world.find(number).track for number in two.numbers] == [NUMBER, NUMBER]

    await li.press("Handed over", group)
    await sees(stage, li, f"Handed over: {NUMBER}", group)
    await two.reaches(State.HANDED_OVER)
    await li.press("Last mile", group)
    await sees(stage, li, "With the courier", group)
    await li.press("Delivered", group)
    last = await sees(stage, li, "Delivered: said by li", group)
    assert last.id == approved.id
    assert "Approved by owner" in last.text
    for number in two.numbers:
        await sees(stage, li, f"✅ {number}: delivered", group)
        verbs = [write.verb for write in stage.world.journal.of(number)]
        assert verbs == ["ship", "track", "delivering", "last-mile", "delivered"]
    assert stage.world.journal.doubles() == []
    assert (await two.now()).state is State.DELIVERED
    assert "Delivered: said by li" in stage.owner.messages()[-1].text or "Delivered" in stage.owner.transcript()
