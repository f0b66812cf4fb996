"""A world told again stands where it stood."""

from datetime import timedelta

import pytest

from sandbox.acts import offered, perform
from sandbox.replay import replay
from sandbox.world import World


def state(world: World) -> dict[str, tuple[str, ...]]:
    return {
        number: (posting.status, posting.substatus, posting.track, posting.ship_by.isoformat())
        for number, posting in world.postings.items()
    }


def test_the_same_story_with_the_same_writes_ends_in_the_same_world():
    world = World.seeded(5)
    first, second = world.cases["joinable"]
    client_id = world.find(first).client_id
    world.forward(timedelta(minutes=7, seconds=3))
    world.ship(client_id, first, [dict(world.find(first).units())])
    world.ship(client_id, second, [dict(world.find(second).units())])
    world.forward(timedelta(minutes=3))
    world.set_track(client_id, first, "LK100000001CN")
    world.set_track(client_id, second, "LK100000001CN")
    world.forward(timedelta(hours=1))
    world.push(client_id, first, "delivering")
    perform(world, "kill_key", "Lotus-RU")
    twice = perform(world, "two_orders", "Lotus-CN")
    world.forward(timedelta(minutes=1))
    key = perform(world, "new_key", "Lotus-RU")
    world.forward(timedelta(days=1))

    again = World.seeded(5)
    replay(again, world.journal.writes, world.now)

    assert again.now == world.now
    assert again.find(first).status == "delivering"
    assert again.find(second).track == "LK100000001CN"
    assert state(again) == state(world)
    assert again.find(twice).buyer.name == world.find(twice).buyer.name
    assert again.shops[0].api_key == key
    assert not again.shops[0].key.killed
    assert world.journal.doubles() == []
    assert again.journal.writes == world.journal.writes


def test_without_writes_the_first_orders_arrive_again():
    world = World.seeded(5)
    before = len(world.postings)
    world.forward(timedelta(hours=2))
    again = World.seeded(5)
    replay(again, (), world.now)
    assert before < len(again.postings)
    assert state(again) == state(world)


def test_a_key_can_be_deleted_once_and_then_be_made_anew():
    world = World.small()
    assert {"act": "kill_key", "shop": "Lotus-CN"} in offered(world)
    perform(world, "kill_key", "Lotus-CN")
    assert [one["act"] for one in offered(world) if one["shop"] == "Lotus-CN"] == ["new_key"]
    with pytest.raises(LookupError):
        perform(world, "kill_key", "Nobody")
    with pytest.raises(LookupError):
        perform(world, "rain", "Lotus-CN")
