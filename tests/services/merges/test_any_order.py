"""Presses, changes at Ozon, faults and crashes in any order: nothing is lost, doubled or silently shared."""

import asyncio
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.domain.merges import State
from tests.services.merges.kit.invariants import Watchman
from tests.services.merges.kit.moments import Moments, leave
from tests.services.merges.kit.wander import CHANGES, PRESSES, TIMES, Move, Wanderer
from tests.services.merges.kit.wander_rules import DECISIONS, WHIMS

USUAL = {"onward": 6, "tick": 6, "work": 2, "sync": 2, "dissolve": 3, "number": 2, "leave_out": 1, "fault": 3}
"""How much likelier than anything else the moves are that get a story somewhere."""
ANYTHING = (*(what for what, times in USUAL.items() for _ in range(times)), *PRESSES, *CHANGES, *TIMES)
DECIDING = (*DECISIONS, *DECISIONS, *WHIMS, "onward", "onward", "approve", "sync", "tick", "another order", "leave_out")
"""What is decided about a proposal, before anything goes to Ozon, and how it goes on from there."""
AFTER_A_STOP = ("go on", "onward", "answer", "work", "sync", "number", "cancelled", *ANYTHING[::3])


def moves(among: tuple[str, ...]) -> st.SearchStrategy[list[Move]]:
    crash = st.one_of(st.just(0), st.just(0), st.integers(1, 30))
    move = st.builds(Move, what=st.sampled_from(among), which=st.integers(0, 40), crash=crash)
    return st.lists(move, min_size=4, max_size=14)


MOVES = moves(ANYTHING)
UNTOUCHED = st.sampled_from([State.PROPOSED, State.APPROVED])
STARTS = st.sampled_from([State.PROPOSED, State.APPROVED, State.AWAITING_NUMBER, State.NUMBERED])
STOPPED = st.sampled_from([State.AWAITING_NUMBER, State.NUMBERED])
QUIET = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture)


async def wander(moments: Moments, path: Path, start: State, moves: list[Move], members: int = 3) -> None:
    story = await moments.at(start, path, members)
    try:
        walker = Wanderer(story.stage)
        watchman = Watchman(walker)
        for move in moves:
            await walker.make(move)
            await watchman.look()
        await come_to_rest(walker)
        await watchman.look_at_rest()
    finally:
        await leave(story)


async def come_to_rest(walker: Wanderer) -> None:
    """The trouble is over, and what can be done without anybody's press is done."""
    walker.stage.server.faults.clear()
    for _ in range(2):
        await walker.stage.life.sync()
        await walker.stage.life.work()


@settings(max_examples=5, derandomize=True, deadline=None, suppress_health_check=QUIET)
@given(start=STARTS, moves=MOVES)
def test_in_any_order_nothing_is_lost_doubled_or_silently_shared(
    moments: Moments, tmp_path: Path, start: State, moves: list[Move]
):
    asyncio.run(wander(moments, tmp_path / "wander.db", start, moves))


@pytest.mark.slow
@settings(max_examples=400, deadline=None, suppress_health_check=QUIET)
@given(start=STARTS, moves=MOVES)
def test_in_very_many_orders_nothing_is_lost_doubled_or_silently_shared(
    moments: Moments, tmp_path: Path, start: State, moves: list[Move]
):
    asyncio.run(wander(moments, tmp_path / "wander.db", start, moves))


@settings(max_examples=6, derandomize=True, deadline=None, suppress_health_check=QUIET)
@given(start=UNTOUCHED, moves=moves(DECIDING))
def test_whoever_decides_in_any_order_rules_and_buyers_are_obeyed(
    moments: Moments, tmp_path: Path, start: State, moves: list[Move]
):
    asyncio.run(wander(moments, tmp_path / "wander.db", start, moves))


@pytest.mark.slow
@settings(max_examples=300, deadline=None, suppress_health_check=QUIET)
@given(start=UNTOUCHED, moves=moves((*DECIDING, *ANYTHING[::2])))
def test_whoever_decides_in_very_many_orders_rules_and_buyers_are_obeyed(
    moments: Moments, tmp_path: Path, start: State, moves: list[Move]
):
    asyncio.run(wander(moments, tmp_path / "wander.db", start, moves))


def stopped(moves: list[Move], *, going: bool = True) -> list[Move]:
    """The same after a packed parcel has lost one of its postings, and went on without it."""
    pressed = [Move(what="go on")] if going else []
    return [Move(what="cancelled", which=1), Move(what="sync"), *pressed, *moves]


@settings(max_examples=5, derandomize=True, deadline=None, suppress_health_check=QUIET)
@given(start=STOPPED, moves=moves(AFTER_A_STOP))
def test_a_parcel_that_goes_on_without_somebody_loses_nothing_either(
    moments: Moments, tmp_path: Path, start: State, moves: list[Move]
):
    asyncio.run(wander(moments, tmp_path / "wander.db", start, stopped(moves), members=4))


@pytest.mark.slow
@settings(max_examples=200, deadline=None, suppress_health_check=QUIET)
@given(start=STOPPED, moves=moves(AFTER_A_STOP), at_once=st.booleans())
def test_in_very_many_orders_a_parcel_that_goes_on_loses_nothing_either(
    moments: Moments, tmp_path: Path, start: State, moves: list[Move], at_once: bool
):
    asyncio.run(wander(moments, tmp_path / "wander.db", start, stopped(moves, going=at_once), members=4))
