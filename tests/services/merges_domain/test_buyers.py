"""Who bought it: buckets by the first block, and what customer ids say against them."""

import pytest

from services.domain.addresses import Outcome
from services.domain.merges import Check, Mode, buyer_key, contested_keys, explain, find_groups, judge


@pytest.mark.parametrize(
    ("number", "block"),
    [
        ("0132112277-0101-1", 132112277),
        ("05708065-0001-1", 5708065),
        ("5708065-0815-12", 5708065),
        ("12345-0001-1", 12345),
        ("1234-0001-1", None),
        ("12345-001-1", None),
        ("12345-0001", None),
        ("4708216109137", None),
        ("12345-0001-1 ", None),
        ("x12345-0001-1", None),
        ("１２３４５-0001-1", None),
        ("", None),
    ],
)
def test_the_bucket_is_the_first_block_as_an_integer_where_the_number_has_the_form(candidate, number, block):
    key = buyer_key(candidate(number).posting)
    assert key == (None if block is None else (1, block))


def test_one_block_in_two_shops_is_two_buckets(candidate):
    assert buyer_key(candidate(shop=1).posting) != buyer_key(candidate(shop=2).posting)


def _reason(findings):
    return next((f.outcome, f.params["reason"]) for f in findings if f.check is Check.SAME_BUYER)


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ({}, {}, (Outcome.PASS, "same_number_block")),
        ({"customer_id": 1}, {}, (Outcome.PASS, "same_number_block")),
        ({"customer_id": 1}, {"customer_id": 1}, (Outcome.PASS, "same_number_block")),
        ({"customer_id": 1}, {"customer_id": 2}, (Outcome.FAIL, "other_customer")),
        ({}, {"number": "99999-0001-1"}, (Outcome.FAIL, "other_buyer")),
        ({"customer_id": 1}, {"number": "99999-0001-1"}, (Outcome.FAIL, "other_buyer")),
        (
            {"customer_id": 1},
            {"number": "99999-0001-1", "customer_id": 1},
            (Outcome.FAIL, "same_customer_other_number"),
        ),
        ({}, {"number": "4708216109137"}, (Outcome.UNKNOWN, "number_form")),
    ],
)
def test_a_buyer_is_told_by_block_and_customer_id(candidate, context, a, b, said):
    pair = candidate("0132112277-0101-1", **a), candidate(**{"number": "0132112277-0102-1", **b})
    assert _reason(explain(*pair, context())) == said


def test_in_a_bucket_of_two_customers_nobody_without_an_id_belongs_to_either(candidate, context):
    first = candidate("55555-0001-1", customer_id=1)
    unknown = candidate("55555-0002-1")
    other = candidate("55555-0003-1", customer_id=2)
    again = candidate("55555-0004-1", customer_id=1)
    keys = contested_keys([first, unknown, other, again])
    assert keys == {(1, 55555)}
    assert judge((first, unknown), context()).mode is Mode.ONE_PARCEL
    assert _reason(explain(first, unknown, context(contested=keys))) == (Outcome.FAIL, "contested")
    found = find_groups([first, unknown, other, again], context())
    assert [group.members for group in found.groups] == [("55555-0001-1", "55555-0004-1")]
    assert (found.counted.contested, found.counted.unclaimed) == (1, 1)


def test_a_bucket_contested_elsewhere_is_contested_here(candidate, context):
    pair = [candidate("55555-0001-1"), candidate("55555-0002-1", customer_id=1)]
    assert len(find_groups(pair, context()).groups) == 1
    assert find_groups(pair, context(contested=frozenset({(1, 55555)}))).groups == ()


def test_a_customer_who_cannot_travel_still_shows_that_a_bucket_holds_two(candidate, context):
    postings = [
        candidate("55555-0001-1"),
        candidate("55555-0002-1", customer_id=1),
        candidate("55555-0003-1", customer_id=2, status="delivering"),
    ]
    assert find_groups(postings, context()).groups == ()


def test_equal_customers_under_unequal_blocks_are_counted_and_not_joined(candidate, context):
    postings = [
        candidate("55555-0001-1", customer_id=1),
        candidate("66666-0001-1", customer_id=1),
        candidate("66666-0002-1", customer_id=3),
        candidate("77777-0002-1", customer_id=1),
        candidate("77777-0002-1", customer_id=3, shop=2),
    ]
    found = find_groups(postings, context())
    assert found.groups == ()
    assert found.counted.crossed == 1
