"""What tests can make happen."""

import dataclasses
from datetime import timedelta

import pytest

from sandbox.world import Refusal, Status, World


@pytest.fixture
def world():
    return World.small(7)


@pytest.fixture
def posting(world):
    shop = world.shops[1]
    buyer = world.buyer(shop, "Анна Образцова")
    return world.order(shop, buyer, shop.method("e-youbao"), [(shop.products[0], 3)])


def test_a_small_world_has_shops_and_no_orders(world):
    assert [shop.name for shop in world.shops] == ["Lotus-RU", "Lotus-CN"]
    assert world.postings == {}
    assert all(shop.products and shop.methods and shop.warehouses for shop in world.shops)


def test_orders_of_a_buyer_are_counted_up(world, posting):
    again = world.order(world.shops[1], posting.buyer, posting.method, [(world.shops[1].products[1], 1)])
    assert posting.number.split("-")[1:] == ["0001", "1"]
    assert again.number.split("-") == [posting.buyer.block, "0002", "1"]


def test_an_unpaid_order_has_no_start_of_processing_until_it_is_paid(world, posting):
    unpaid = world.order(world.shops[1], posting.buyer, posting.method, [(world.shops[1].products[0], 1)], paid=False)
    assert (unpaid.status, unpaid.in_process_at) == (Status.AWAITING_APPROVE, None)
    world.pay(unpaid.number)
    assert (unpaid.status, unpaid.in_process_at) == (Status.AWAITING_PACKAGING, world.now)


def test_goods_are_set_aside_and_given_back(world, posting):
    shelf = world.shops[1].shelves[posting.lines[0].product.sku][0]
    assert shelf.reserved == 3
    world.cancel(posting.number)
    assert shelf.reserved == 0
    with pytest.raises(Refusal, match="ALREADY_CANCELLED"):
        world.cancel(posting.number)


def test_a_split_ends_the_parent_and_keeps_every_piece(world, posting):
    numbers = world.split(posting.number)
    children = [world.find(number) for number in numbers]
    assert posting.status is Status.CANCELLED_BY_SPLIT
    assert posting.children == tuple(numbers)
    assert {child.parent for child in children} == {posting.number}
    assert sum(child.lines[0].quantity for child in children) == 3
    assert {child.status for child in children} == {Status.AWAITING_PACKAGING}


def test_what_cannot_be_divided_is_not(world, posting):
    single = world.order(world.shops[1], posting.buyer, posting.method, [(world.shops[1].products[0], 1)])
    with pytest.raises(Refusal, match="QUANTITY"):
        world.split(single.number)
    world.assemble(posting)
    with pytest.raises(Refusal, match="STATUS"):
        world.split(posting.number)


def test_only_what_was_delivered_is_given_back(world, posting):
    with pytest.raises(Refusal, match="STATUS"):
        world.ask_return(posting.number)
    world.move_to(posting, Status.DELIVERED, "posting_received")
    made = world.ask_return(posting.number)
    assert (made.scheme, made.group, made.created_at) == ("rFBS", "New", world.now)
    assert world.returns[made.id] is made


def test_an_address_changes_for_one_posting_only(world, posting):
    again = world.order(world.shops[1], posting.buyer, posting.method, [(world.shops[1].products[1], 1)])
    world.change_address(posting.number, dataclasses.replace(posting.address, tail="ул. Другая, д. 9"))
    assert again.address.tail != posting.address.tail


def test_deadline_and_method_move(world, posting):
    until = posting.ship_by + timedelta(days=2)
    world.move_deadline(posting.number, until)
    assert (posting.ship_by, posting.hard_deadline) == (until, until + timedelta(days=1))
    world.move_method(posting.number, world.shops[1].method("Yanwen"))
    assert posting.method.provider == "Yanwen"


def test_the_journal_knows_a_double(world, posting):
    world.assemble(posting)
    for track in ("A", "A", "B", "A"):
        world.set_track(world.shops[1].client_id, posting.number, track)
    assert [write.value for write in world.journal.doubles()] == ["A"]


def test_a_deed_planned_for_later_sees_its_own_moment(world):
    seen = []
    start = world.now
    for minutes in (5, 2):
        world.agenda.plan(start + timedelta(minutes=minutes), lambda at: seen.append((at, world.now)))
    world.forward(timedelta(hours=1))
    assert seen == [(start + timedelta(minutes=m), start + timedelta(minutes=m)) for m in (2, 5)]
    assert world.now == start + timedelta(hours=1)
