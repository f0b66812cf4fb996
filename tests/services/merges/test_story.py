"""The whole story: proposed, approved, packed, numbered, handed over, delivered; each write done exactly once."""

from services.domain.merges import State
from tests.services.merges.kit.stage import Stage

NUMBER = "RR123456785RU"


async def test_two_orders_of_one_buyer_travel_as_one_parcel_to_the_end(stage: Stage):
    merge = await stage.proposed()
    life, owner, packer = stage.life, stage.owner, stage.packer
    assert (merge.state, set(merge.present)) == (State.PROPOSED, set(stage.numbers))
    merge = await life.deciding.approve(owner, merge.id, merge.revision)
    assert stage.world.journal.writes == []
    merge = await life.carrying.packed(packer, merge.id, merge.revision, stage.group)
    assert merge.state is State.PACKED
    await life.work()
    assert (await stage.get(merge)).state is State.AWAITING_NUMBER
    await life.carrying.number(packer, merge.id, "rr 123 456 785 ru")
    await life.work()
    merge = await stage.get(merge)
    assert (merge.state, stage.tracks()) == (State.NUMBERED, [NUMBER, NUMBER])
    merge = await life.carrying.hand_over(packer, merge.id, merge.revision)
    await life.work()
    merge = await life.carrying.last_mile(packer, merge.id, merge.revision)
    await life.work()
    merge = await life.carrying.delivered(packer, merge.id, merge.revision)
    await life.work()
    assert (await stage.get(merge)).state is State.DELIVERED
    for number in stage.numbers:
        assert [write.verb for write in stage.world.journal.of(number)] == [
            "ship", "track", "delivering", "last-mile", "delivered",
        ]  # fmt: skip
    assert stage.world.journal.doubles() == []
