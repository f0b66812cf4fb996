"""Runs a backtest: reads, replays, says. What is asked for comes from `bot.backtest.command`."""

import json
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.backtest.drawing import draw
from bot.backtest.machine import machine
from bot.backtest.options import Typed, choices, weight, what_if
from bot.console import Console, bar
from handlers.views import backtest as view
from handlers.views import backtest_file as file_view
from services.domain.backtest import Outcome, Reading, WhatIf, replay, windows
from services.errors import AppError, InvalidInput
from services.merges.backtest import Wishes, read_history, read_weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """How to read what a report leaves open, as it was typed."""

    weights: Path | None = None
    item_weight: str = ""
    per_unit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to read, and what to make of it."""

    file: Path
    wished: Wished = field(default_factory=Wished)
    machine: bool = False
    chart: Path | None = None


def run(console: Console, asked: Asked, typed: Typed) -> None:
    """Prints the outcome. Ends with 2 where nothing could be read, or an option."""
    try:
        given = what_if(typed)
        reading = _read(console, asked)
        if not len(reading.history) and not reading.cancelled:
            _say_file(console, asked, reading)
            raise InvalidInput("backtest_nothing")
        outcome = _replay(console, reading, given)
        drawn = [] if asked.chart is None else draw(console.t, outcome, given, asked.chart)
    except AppError as error:
        console.give_up(error)
    if asked.machine:
        console.say(json.dumps(machine(reading, given, outcome), ensure_ascii=False, indent=2))
        return
    _say_file(console, asked, reading)
    console.say("\n" + view.terms(console.t, given) + "\n\n" + view.outcome(console.t, outcome, given))
    for path in drawn:
        console.say(view.chart_written(console.t, str(path)))


def list_cards(console: Console) -> None:
    """What ``--card`` takes."""
    console.say(view.cards(console.t, choices()))


def _say_file(console: Console, asked: Asked, reading: Reading) -> None:
    if asked.machine:
        return
    console.say(file_view.file(console.t, asked.file.name, reading))
    if left_out := file_view.left_out(console.t, reading):
        console.say("\n" + left_out)


def _read(console: Console, asked: Asked) -> Reading:
    wished = asked.wished
    wishes = Wishes(
        per_unit=wished.per_unit,
        weights={} if wished.weights is None else read_weights(wished.weights),
        item_g=weight("--item-weight", wished.item_weight) if wished.item_weight else None,
    )
    size = asked.file.stat().st_size if asked.file.is_file() else 0
    with bar(view.label_reading(console.t), size) as moved:
        return read_history(asked.file, wishes, moved)


def _replay(console: Console, reading: Reading, given: WhatIf) -> Outcome:
    groups: Sequence[tuple[int, ...]] = list(windows(reading.history, given.hold))
    with bar(view.label_replaying(console.t), len(groups)) as moved:
        return replay(reading.history, _told(groups, moved), given)


def _told(groups: Sequence[tuple[int, ...]], moved: Callable[[int], None]) -> Generator[tuple[int, ...]]:
    for count, group in enumerate(groups):
        if not count % 500:
            moved(count)
        yield group
