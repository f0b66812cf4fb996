"""When a merge wants its buyer's word, and whether Ozon's chat is open for it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.ids import PostingNumber
from services.domain.merges.consent import (
    ChatReach,
    ConsentFacts,
    ConsentMode,
    ConsentNeed,
    Letter,
    asks,
    chat_way,
    later,
    ships_together_by,
)
from services.domain.merges.rules import DEFAULTS
from services.domain.orders import Scheme
from services.domain.team import Language
from tests.views import samples

A, B = PostingNumber("0132112277-0101-1"), PostingNumber("0132112277-0102-1")
NOON = datetime(2026, 11, 25, 9, tzinfo=UTC)
MOMENTS = st.integers(0, 500_000).map(lambda minutes: NOON + timedelta(minutes=minutes))


def facts(mode=ConsentMode.INFORMED, *, a=NOON, b=NOON + timedelta(days=2), held_until=None) -> ConsentFacts:
    alone = {A: a, B: b}
    return ConsentFacts(mode=mode, together_by=ships_together_by(alone, held_until), alone_by=alone)


@pytest.mark.parametrize(
    ("mode", "need"),
    [
        (ConsentMode.INFORMED, ConsentNeed.TELL),
        (ConsentMode.REQUIRED, ConsentNeed.ASK),
        (ConsentMode.NOT_ASKED, ConsentNeed.NOTHING),
    ],
)
def test_where_nobody_waits_longer_the_owner_decides(mode, need):
    assert later(facts(mode)) == ()
    assert asks(facts(mode)) is need


@pytest.mark.parametrize("mode", ConsentMode)
def test_where_an_order_is_held_beyond_its_own_moment_its_buyer_must_agree_whatever_the_owner_wishes(mode):
    held = facts(mode, held_until=NOON + timedelta(hours=1))
    assert later(held) == (A,)
    assert asks(held) is ConsentNeed.ASK


@pytest.mark.parametrize("mode", ConsentMode)
def test_where_an_orders_own_moment_is_unknown_nothing_can_be_promised(mode):
    unknown = facts(mode, b=None)
    assert later(unknown) == (A, B)
    assert asks(unknown) is ConsentNeed.ASK


@given(
    first=MOMENTS,
    gap=st.timedeltas(min_value=timedelta(hours=6), max_value=timedelta(days=9)),
    wait=st.integers(0, 200),
)
def test_the_houses_hold_never_makes_anybody_later(first, gap, wait):
    alone = {A: first + gap, B: first + gap + timedelta(hours=wait)}
    held = DEFAULTS.holds_until(first, min(alone.values()))
    assert (
        later(ConsentFacts(mode=ConsentMode.INFORMED, together_by=ships_together_by(alone, held), alone_by=alone)) == ()
    )


def posting(at=1, **more):
    return replace(samples.posting(at), **({"actions": frozenset({"ship", "can_create_chat"})} | more))


def shop(plan):
    return replace(samples.shop(), subscription=plan)


@pytest.mark.parametrize("plan", ["PREMIUM_PLUS", "PREMIUM_PRO"])
def test_the_dear_plans_open_the_chat_by_the_first_posting_that_offers_it(plan):
    way = chat_way(shop(plan), [posting(2), posting(1, actions=frozenset()), posting(3)])
    assert (way.reach, way.posting) == (ChatReach.OPEN, samples.number(2))


@pytest.mark.parametrize(
    ("plan", "more", "reach"),
    [
        ("", {}, ChatReach.NO_PLAN),
        ("PREMIUM", {}, ChatReach.NO_PLAN),
        ("PREMIUM_LITE", {}, ChatReach.NO_PLAN),
        ("PREMIUM_PRO", {"status": "delivered"}, ChatReach.OVER),
        ("PREMIUM_PRO", {"status": "cancelled"}, ChatReach.OVER),
        ("PREMIUM_PRO", {"scheme": Scheme.FBO}, ChatReach.OVER),
        ("PREMIUM_PRO", {"actions": frozenset({"ship"})}, ChatReach.NOT_OFFERED),
    ],
)
def test_why_the_chat_is_closed(plan, more, reach):
    way = chat_way(shop(plan), [posting(1, **more)])
    assert (way.reach, way.posting) == (reach, None)


def test_a_text_is_known_by_every_sign_of_it_and_has_ozons_length():
    assert Letter(text="a", language=Language.RU).mark != Letter(text="b", language=Language.RU).mark
    for text in ("", "я" * 1001):
        with pytest.raises(ValueError):
            Letter(text=text, language=Language.RU)
