"""Postings and groups to judge: everything in order unless a test says otherwise."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest

from services.domain.ids import MergeId, PostingNumber, ShopId
from services.domain.merges import (
    MOST_EVER,
    Candidate,
    Context,
    Merge,
    MergeMember,
    MethodRules,
    Mode,
    ShopRules,
    State,
    Trial,
)
from services.domain.orders import AddressKey, DeliveryMethod, Integration, Posting, Scheme

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DOOR = AddressKey(zip="z", house="h", building="b", flat="f", street=frozenset({"s"}))
METHOD = DeliveryMethod(id=7, name="e-youbao", warehouse_id=70, warehouse="Shenzhen", provider="own")
POSTING = Posting(
    shop=ShopId(1),
    number=PostingNumber("0132112277-0101-1"),
    order_number="0132112277-0101",
    order_id=1,
    parent_number="",
    scheme=Scheme.RFBS,
    status="awaiting_packaging",
    substatus="posting_created",
    method=METHOD,
    integration=Integration.NON_INTEGRATED,
    integration_raw="non_integrated",
    flow="non_integrated",
    tracking_number="",
    in_process_at=NOW,
    ship_by=NOW + timedelta(hours=20),
    hard_deadline=NOW + timedelta(hours=24),
    delivering_at=None,
    items=(),
    actions=frozenset({"ship", "cancel"}),
    address=DOOR,
)
_BESIDE = {field.name for field in fields(Candidate)} - {"posting"}


def build_candidate(number="0132112277-0101-1", **changes):
    """A candidate; keywords belong to the posting, to its delivery method (``method_id``) or stand beside it."""
    beside = {name: changes.pop(name) for name in _BESIDE & changes.keys()}
    if "method_id" in changes:
        changes["method"] = replace(METHOD, id=changes.pop("method_id"))
    if "warehouse_id" in changes:
        changes["method"] = replace(changes.get("method", METHOD), warehouse_id=changes.pop("warehouse_id"))
    if "integration" in changes:
        changes.setdefault("integration_raw", changes["integration"].value)
        changes.setdefault("flow", changes["integration"].value)
    return Candidate(posting=replace(POSTING, number=number, **changes), **beside)


def build_context(**changes):
    """Noon of an ordinary day: one parcel is allowed everywhere and its trial worked."""
    rules = MethodRules(one_parcel_allowed=True, trial=Trial.WORKED)
    methods = {(ShopId(shop), method): rules for shop in (1, 2) for method in (7, 8)}
    return Context(**{"now": NOW, "methods": methods, "rules": ShopRules(most_members=MOST_EVER), **changes})


def build_merge(state=State.PROPOSED, members=("A", "B", "C"), **changes):
    """Merge 5 of three postings, expiring 22 hours from now."""
    return Merge(
        **{
            "id": MergeId(5),
            "shop": ShopId(1),
            "mode": Mode.ONE_PARCEL,
            "state": state,
            "revision": 3,
            "members": tuple(MergeMember(posting=PostingNumber(m), joined_at=NOW) for m in members),
            "expires_at": NOW + timedelta(hours=22),
            **changes,
        }
    )


@pytest.fixture(scope="session")
def now():
    return NOW


@pytest.fixture(scope="session")
def door():
    return DOOR


@pytest.fixture(scope="session")
def candidate():
    return build_candidate


@pytest.fixture(scope="session")
def context():
    return build_context


@pytest.fixture(scope="session")
def merge():
    return build_merge
