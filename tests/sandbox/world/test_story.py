"""The seeded story: the same for the same seed, with every state and every named case in it."""

from collections import Counter
from datetime import timedelta

import pytest

from sandbox.world import Integration, Status, World
from sandbox.world.actions import available_actions

PLAIN_PAIRS = ("joinable", "joinable_three", "joinable_packed", "joinable_spelt_otherwise", "split_siblings")


@pytest.fixture(scope="module")
def world():
    """Read only: tests that move time make their own."""
    return World.seeded(7)


def pair(world, case):
    return [world.find(number) for number in world.cases[case]]


def picture(world):
    return [
        (p.number, p.status, p.substatus, p.track, p.address, p.units(), p.ship_by, p.changed_at)
        for p in world.postings.values()
    ]


def test_equal_seeds_tell_equal_stories_also_later():
    first, second = World.seeded(3), World.seeded(3)
    assert picture(first) == picture(second)
    for each in (first, second):
        each.forward(timedelta(hours=6))
    assert picture(first) == picture(second)
    assert list(first.events) == list(second.events)
    assert first.shops[0].api_key == second.shops[0].api_key


def test_steps_of_any_length_tell_the_same_story():
    once, often = World.seeded(3), World.seeded(3)
    once.forward(timedelta(hours=3))
    for _ in range(36):
        often.forward(timedelta(minutes=5))
    assert picture(once) == picture(often)


def test_other_seeds_tell_other_stories():
    assert picture(World.seeded(1)) != picture(World.seeded(2))


def test_every_status_and_the_kinds_of_delivery_are_there(world):
    assert {p.status for p in world.postings.values()} == set(Status)
    assert {p.method.integration for p in world.postings.values()} == set(Integration)
    counts = Counter(p.client_id for p in world.postings.values())
    assert all(count > 200 for count in counts.values())


def test_every_substatus_of_trouble_is_there(world):
    found = {p.substatus for p in world.postings.values()}
    assert found >= {
        "ship_failed",
        "posting_registration_error",
        "posting_not_in_sort_center",
        "posting_in_arbitration",
        "posting_in_client_arbitration",
        "posting_awaiting_passport_data",
        "posting_returned_to_warehouse",
        "posting_not_in_carriage",
    }


@pytest.mark.parametrize("case", PLAIN_PAIRS)
def test_a_joinable_case_differs_in_nothing_that_matters(world, case):
    postings = pair(world, case)
    assert len(postings) >= 2
    assert len({p.buyer.customer_id for p in postings}) == 1
    assert len({p.number.split("-")[0] for p in postings}) == 1
    assert len({p.method.id for p in postings}) == 1
    assert {p.method.integration for p in postings} == {Integration.NON_INTEGRATED}
    assert len({p.address.zip_code for p in postings}) == 1
    wanted = {"ship", "set_track_number"}
    assert all(wanted & set(available_actions(p, world.now)) for p in postings)


DIFFERENCES = {
    "other_customer_id": lambda a, b: a.buyer.customer_id != b.buyer.customer_id and a.buyer.block == b.buyer.block,
    "same_customer_other_block": lambda a, b: (
        a.buyer.customer_id == b.buyer.customer_id and a.buyer.block != b.buyer.block
    ),
    "one_customer_hidden": lambda a, b: b.traits.hide_customer and not a.traits.hide_customer,
    "other_flat": lambda a, b: a.address.tail != b.address.tail and a.address.zip_code == b.address.zip_code,
    "other_address": lambda a, b: a.address.tail != b.address.tail and a.address.zip_code != b.address.zip_code,
    "absent_address": lambda a, b: not a.address.tail and not b.address.tail and not b.address.point,
    "pickup_point": lambda a, b: a.address.point == b.address.point != "",
    "deadline_near": lambda a, b: b.hard_deadline - a.created_at < a.hard_deadline - a.created_at,
    "already_numbered": lambda a, b: a.track == "" and b.track != "",
    "odd_number": lambda a, b: "-" not in b.number and a.buyer is b.buyer,
    "other_method": lambda a, b: a.method.id != b.method.id and a.method.warehouse is b.method.warehouse,
    "other_warehouse": lambda a, b: a.method.warehouse is not b.method.warehouse,
    "express": lambda a, b: b.traits.express and b.method.is_express,
    "express_same_method": lambda a, b: b.traits.express and a.method is b.method,
    "multibox": lambda a, b: b.traits.multibox,
    "legal": lambda a, b: b.traits.company_name != "",
    "click_and_collect": lambda a, b: b.traits.click_and_collect and b.method.integration_flow == "click_and_collect",
    "click_and_collect_same_method": lambda a, b: b.traits.click_and_collect and a.method is b.method,
    "external": lambda a, b: b.traits.external_platform != "",
    "needs_country": lambda a, b: b.traits.requires.get("country"),
    "needs_gtd": lambda a, b: b.traits.requires.get("gtd"),
    "needs_mandatory_mark": lambda a, b: b.traits.requires.get("mandatory_mark"),
    "needs_rnpt": lambda a, b: b.traits.requires.get("rnpt"),
    "needs_imei": lambda a, b: b.traits.requires.get("imei"),
    "dispute": lambda a, b: b.status is Status.CLIENT_ARBITRATION,
    "aggregator_pair": lambda a, b: a.method.integration is Integration.AGGREGATOR and a.method is b.method,
    "three_pl_pair": lambda a, b: a.method.integration is Integration.THREE_PL and a.method is b.method,
    "fbs_pair": lambda a, b: a.method.integration is Integration.OZON and a.method is b.method,
}


@pytest.mark.parametrize("case", sorted(DIFFERENCES))
def test_a_case_that_must_stay_apart_shows_its_reason(world, case):
    first, second = pair(world, case)
    assert DIFFERENCES[case](first, second)


def test_the_case_of_an_asked_cancellation_has_an_open_request(world):
    number = world.cases["cancellation_asked"][1]
    assert [r.state for r in world.requests.values() if r.posting_number == number] == ["ON_APPROVAL"]


def test_no_case_is_without_a_test(world):
    assert set(world.cases) == {*PLAIN_PAIRS, *DIFFERENCES, "cancellation_asked", "arrives_soon"}


def test_a_second_order_of_a_known_buyer_arrives_within_the_first_minute_at_speed_60():
    world = World.seeded(7)
    (first,) = world.cases["arrives_soon"]
    world.forward(timedelta(minutes=60))
    first, second = pair(world, "arrives_soon")
    assert first.buyer is second.buyer
    assert (first.address, first.method) == (second.address, second.method)
    assert second.status is Status.AWAITING_PACKAGING


def test_numbers_are_unique_and_of_ozons_form(world):
    import re

    odd = [n for n in world.postings if not re.fullmatch(r"\d{5,}-\d{4,}-\d+", n)]
    assert odd == [world.cases["odd_number"][1]]
    assert len({p.id for p in world.postings.values()}) == len(world.postings)
    skus = [product.sku for shop in world.shops for product in shop.products]
    assert len(set(skus)) == len(skus)
