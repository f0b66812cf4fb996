"""Time passes: orders arrive, parcels move, nobody is forgotten."""

from collections import Counter
from datetime import timedelta

from sandbox.world import Integration, Status, World


def test_orders_arrive_and_every_event_is_told():
    world, heard = World.seeded(7), []
    world.on_event = heard.append
    before = len(world.postings)
    world.forward(timedelta(hours=2))
    assert len(world.postings) > before + 8
    assert heard == list(world.events)[-len(heard) :]
    assert all(line.startswith("23 Nov") for line in heard)
    assert sum("arrives" in line for line in heard) == len(world.postings) - before


def test_in_a_week_parcels_move_and_trouble_comes():
    world = World.seeded(7)
    before = Counter(p.status for p in world.postings.values())
    world.forward(timedelta(days=7))
    after = Counter(p.status for p in world.postings.values())
    assert after[Status.DELIVERED] > before[Status.DELIVERED] + 50
    assert len([r for r in world.requests.values() if r.state == "APPROVED"]) > 5
    assert after[Status.NOT_ACCEPTED] > 0
    assert len([r for r in world.returns.values() if r.created_at > world.now - timedelta(days=7)]) > 20


def test_own_carrier_postings_wait_for_the_team_and_ozon_cancels_them_in_the_end():
    world = World.seeded(7)
    (number, _) = world.cases["joinable"]
    world.forward(timedelta(days=9))
    assert world.find(number).status is Status.AWAITING_PACKAGING
    world.forward(timedelta(days=2))
    posting = world.find(number)
    assert posting.status is Status.CANCELLED
    assert posting.cancellation.initiator == "Ozon"


def test_labelled_postings_are_packed_in_the_cabinet_before_their_time():
    world = World.seeded(7)
    world.forward(timedelta(days=2))
    late = [
        p
        for p in world.postings.values()
        if p.method.integration is Integration.OZON
        and p.status is Status.AWAITING_PACKAGING
        and p.ship_by < world.now - timedelta(hours=1)
    ]
    assert late == []


def test_chance_leaves_the_named_cases_alone():
    world = World.seeded(7)
    at_first = {case: numbers for case, numbers in world.cases.items() if case != "arrives_soon"}
    open_requests = {r.posting_number for r in world.requests.values()}
    world.forward(timedelta(hours=20))
    asked = {r.posting_number for r in world.requests.values()} - open_requests
    assert asked.isdisjoint(number for numbers in at_first.values() for number in numbers)


def test_a_parcel_with_an_integrated_carrier_waits_for_its_number():
    world = World.small(7)
    shop = world.shops[1]
    posting = world.order(shop, world.buyer(shop, "Тест"), shop.method("GBS"), [(shop.products[0], 1)])
    world.assemble(posting)
    world.forward(timedelta(days=4))
    assert posting.status is Status.AWAITING_DELIVER
    world.set_track(shop.client_id, posting.number, "GBS1")
    world.forward(timedelta(days=4))
    assert posting.status is Status.DELIVERING


def test_the_large_world_is_full_of_pairs_and_nothing_moves():
    world = World.large(1000)
    assert len(world.postings) == 1000
    assert {p.status for p in world.postings.values()} == {Status.AWAITING_PACKAGING}
    assert set(Counter(p.buyer.block for p in world.postings.values()).values()) == {2}
    assert world.forward(timedelta(days=30)) == 0
