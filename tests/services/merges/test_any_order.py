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

USUAL = {"onward": 6, "tick": 6, "work": 2, "sync": 2, "dissolve": 3, "number": 2, "leave_out": 1, "fault": 3}
"""How much likelier than anything else the moves are that get a story somewhere."""
ANYTHING = (*(what for what, times in USUAL.items() for _ in range(times)), *PRESSES, *CHANGES, *TIMES)
MOVES = st.lists(
    st.builds(
        Move,
        what=st.sampled_from(ANYTHING),
        which=st.integers(0, 40),
        crash=st.one_of(st.just(0), st.just(0), st.integers(1, 30)),
    ),
    min_size=4,
    max_size=14,
)
STARTS = st.sampled_from([State.PROPOSED, State.APPROVED, State.AWAITING_NUMBER, State.NUMBERED])
QUIET = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture)


async def wander(moments: Moments, path: Path, start: State, moves: list[Move]) -> None:
    story = await moments.at(start, path, members=3)
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
