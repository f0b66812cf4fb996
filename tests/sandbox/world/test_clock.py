"""The world's clock, against a real one that is turned by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from sandbox.world import STORY_START, WorldClock


class Real:
    def __init__(self):
        self.seconds = 50.0

    def __call__(self):
        return self.seconds


def test_it_runs_as_many_times_faster_as_told():
    real = Real()
    clock = WorldClock(speed=60, monotonic=real)
    real.seconds += 10
    assert clock.now() == STORY_START + timedelta(minutes=10)
    assert clock.now().tzinfo is UTC


def test_it_stands_while_frozen_and_goes_on_from_there():
    real = Real()
    clock = WorldClock(speed=2, monotonic=real)
    real.seconds += 5
    clock.freeze()
    real.seconds += 1000
    assert (clock.now(), clock.speed) == (STORY_START + timedelta(seconds=10), 0)
    clock.thaw(speed=3)
    real.seconds += 1
    assert clock.now() == STORY_START + timedelta(seconds=13)


def test_it_jumps_ahead_and_keeps_running():
    real = Real()
    clock = WorldClock(monotonic=real)
    clock.forward(timedelta(days=2))
    real.seconds += 1
    assert clock.now() == STORY_START + timedelta(days=2, seconds=1)


def test_it_does_not_go_backwards_and_knows_its_zone():
    with pytest.raises(ValueError, match="backwards"):
        WorldClock().forward(timedelta(seconds=-1))
    with pytest.raises(ValueError, match="aware"):
        WorldClock(datetime(2026, 1, 1))  # noqa: DTZ001 - the naive value is the point
