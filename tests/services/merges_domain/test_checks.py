"""Every check by itself: a pair in order but for one thing."""

from datetime import timedelta

import pytest

from services.domain.addresses import Outcome
from services.domain.ids import MergeId
from services.domain.merges import Check, MethodRules, Mode, ShopRules, Trial, explain, judge
from services.domain.orders import AddressKey, Cancellation, Integration, Scheme

A, B = "0132112277-0101-1", "0132112277-0102-1"
OVER = Cancellation(reason_id=1, reason="", initiator="buyer", after_ship=False, counts=False)
POINT = AddressKey(point="p")
HOUR = timedelta(hours=1)
F, U = Outcome.FAIL, Outcome.UNKNOWN

UNLIKE = {
    "another shop": ({"shop": 2}, Check.SAME_SHOP, F),
    "another warehouse": ({"warehouse_id": 71}, Check.SAME_WAREHOUSE, F),
    "another method": ({"method_id": 8}, Check.SAME_METHOD, F),
    "another carrier": ({"integration": Integration.AGGREGATOR}, Check.SAME_INTEGRATION, F),
    "another raw carrier": ({"integration_raw": "new_word"}, Check.SAME_INTEGRATION, F),
    "a finer word for the carrier": ({"flow": "hybrid_non_integrated"}, Check.SAME_INTEGRATION, F),
    "a pick-up point": ({"address": POINT}, Check.SAME_PLACE, F),
    "no address": ({"address": None}, Check.SAME_PLACE, F),
    "Ozon's own stock": ({"scheme": Scheme.FBO}, Check.SELLER_SHIPS, F),
    "a partner's stock": ({"flow": "FBP"}, Check.SELLER_SHIPS, F),
    "a wrong status": ({"status": "awaiting_approve"}, Check.STATE, F),
    "a status nobody has seen": ({"status": "brand_new"}, Check.STATE, F),
    "no action to ship": ({"actions": frozenset({"cancel"})}, Check.STATE, F),
    "packed without an action": ({"status": "awaiting_deliver"}, Check.STATE, F),
    "cancellation asked": ({"cancellation_asked": True}, Check.NO_CANCELLATION, F),
    "cancelled": ({"cancellation": OVER}, Check.NO_CANCELLATION, F),
    "cancelled by status": ({"status": "cancelled"}, Check.NO_CANCELLATION, F),
    "a dispute": ({"disputed": True}, Check.NO_DISPUTE, F),
    "arbitration": ({"status": "arbitration"}, Check.NO_DISPUTE, F),
    "arbitration by substatus": ({"substatus": "posting_in_client_arbitration"}, Check.NO_DISPUTE, F),
    "express": ({"is_express": True}, Check.NOT_EXPRESS, F),
    "several boxes": ({"is_multibox": True}, Check.NOT_MULTIBOX, F),
    "a company": ({"is_legal": True}, Check.NOT_LEGAL, F),
    "click and collect": ({"is_click_and_collect": True}, Check.NOT_CLICK_AND_COLLECT, F),
    "click and collect by flow": ({"flow": "click_and_collect"}, Check.NOT_CLICK_AND_COLLECT, F),
    "an external order": ({"is_external": True}, Check.NOT_EXTERNAL, F),
    "something still wanted": ({"requirements": frozenset({"gtd", "country"})}, Check.REQUIREMENTS_MET, F),
    "no time": ({"hard_deadline": "now+2h"}, Check.TIME_LEFT, F),
    "no deadline": ({"hard_deadline": None, "ship_by": None}, Check.TIME_LEFT, U),
    "another merge": ({"live_merge": MergeId(9)}, Check.NOT_IN_MERGE, F),
    "another buyer": ({"number": "0132112278-0101-1"}, Check.SAME_BUYER, F),
    "a number of another form": ({"number": "4708216109137"}, Check.SAME_BUYER, U),
}


@pytest.mark.parametrize(("change", "check", "outcome"), UNLIKE.values(), ids=UNLIKE)
def test_one_thing_out_of_order_is_named_first_and_forbids_the_pair(candidate, context, now, change, check, outcome):
    if change.get("hard_deadline") == "now+2h":
        change = {"hard_deadline": now + 2 * HOUR}
    found = judge((candidate(A), candidate(**{"number": B, **change})), context())
    assert (check, outcome) in [(finding.check, finding.outcome) for finding in found.findings if not finding.passed]
    assert found.mode is None
    assert not found.findings[0].passed


HELD_BACK = {
    "the carrier's own labels": ({"integration": Integration.AGGREGATOR}, {}, Check.OWN_CARRIER),
    "Ozon's labels": ({"integration": Integration.OZON}, {}, Check.OWN_CARRIER),
    "an integrated carrier": ({"integration": Integration.THREE_PL_TRACKING}, {}, Check.OWN_CARRIER),
    "a scheme nobody knows": ({"integration": Integration.OTHER}, {}, Check.OWN_CARRIER),
    "a sorting centre": ({"flow": "hybrid_non_integrated"}, {}, Check.OWN_CARRIER),
    "the owner's switch": ({}, {"methods": {}}, Check.ONE_PARCEL_ALLOWED),
    "places that cannot be checked": ({"address": None}, {}, Check.SAME_PLACE),
    "an untried pick-up point": (
        {"address": POINT},
        {"methods": {(1, 7): MethodRules(one_parcel_allowed=True)}},
        Check.POINT_TRIAL,
    ),
    "a failed trial": (
        {"address": POINT},
        {"methods": {(1, 7): MethodRules(one_parcel_allowed=True, trial=Trial.FAILED)}},
        Check.POINT_TRIAL,
    ),
    "too many for one parcel": ({}, {"rules": ShopRules(most_members=1)}, Check.GROUP_SIZE),
}


@pytest.mark.parametrize(("both", "around", "check"), HELD_BACK.values(), ids=HELD_BACK)
def test_what_forbids_one_parcel_still_lets_them_stand_side_by_side(candidate, context, both, around, check):
    found = judge((candidate(A, **both), candidate(B, **both)), context(**around))
    assert found.mode is Mode.SIDE_BY_SIDE
    assert found.held_back == (check,)


GOOD = {
    "in order": {},
    "shipped asynchronously": {"actions": frozenset({"ship_async"})},
    "packed and without a number": {"status": "awaiting_deliver", "actions": frozenset({"set_track_number"})},
    "upper case": {"status": "AWAITING_PACKAGING"},
    "only the recommended time is known": {"hard_deadline": None},
    "a tried pick-up point": {"address": POINT},
    "one customer id": {"customer_id": 5},
    "no finer word": {"flow": ""},
}


@pytest.mark.parametrize("change", GOOD.values(), ids=GOOD)
def test_a_pair_in_order_may_be_one_parcel(candidate, context, change):
    found = judge((candidate(A, **change), candidate(B, **change)), context())
    assert found.mode is Mode.ONE_PARCEL
    of_price = {Check.PRICED, Check.SAVES}
    assert [finding.check for finding in found.findings] == [check for check in Check if check not in of_price]


def test_a_pair_may_mix_one_to_pack_and_one_packed(candidate, context):
    packed = candidate(B, status="awaiting_deliver", actions=frozenset({"set_track_number"}))
    assert judge((candidate(A), packed), context()).mode is Mode.ONE_PARCEL


def test_a_door_needs_no_trial(candidate, context):
    untried = {(1, 7): MethodRules(one_parcel_allowed=True)}
    assert judge((candidate(A), candidate(B)), context(methods=untried)).mode is Mode.ONE_PARCEL


def test_time_is_left_until_the_margin_and_not_at_it(candidate, context, now):
    pair = (candidate(A), candidate(B, hard_deadline=now + 5 * HOUR))
    assert judge(pair, context(margin=5 * HOUR)).mode is None
    assert judge(pair, context(margin=5 * HOUR - timedelta(seconds=1))).mode is Mode.ONE_PARCEL
    late = explain(*pair, context(margin=5 * HOUR))[0]
    assert late.params == {"deadline": now + 5 * HOUR, "margin": 5 * HOUR, "postings": (B,)}


def test_the_merge_being_judged_again_does_not_stand_in_its_own_way(candidate, context):
    pair = (candidate(A, live_merge=MergeId(9)), candidate(B, live_merge=MergeId(9)))
    assert judge(pair, context()).mode is None
    assert judge(pair, context(within=MergeId(9))).mode is Mode.ONE_PARCEL


def test_unmet_requirements_are_said_by_name(candidate, context):
    first = explain(candidate(A), candidate(B, requirements=frozenset({"imei", "country"})), context())[0]
    assert first.params == {"missing": ("country", "imei"), "postings": (B,)}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"status": "delivering"}, "other_status"),
        ({"actions": frozenset()}, "cannot_ship"),
        (
            {"status": "awaiting_deliver", "actions": frozenset({"set_track_number"}), "tracking_number": "X1"},
            "has_track",
        ),
        ({"status": "awaiting_deliver", "actions": frozenset()}, "cannot_set_track"),
    ],
)
def test_a_state_that_does_not_admit_travelling_says_which_way(candidate, context, change, reason):
    first = explain(candidate(A), candidate(B, **change), context())[0]
    assert (first.check, first.params["reason"], first.params["postings"]) == (Check.STATE, reason, (B,))
