"""Runs a forecast over a file: reads, tries, says. What is asked for comes from `bot.forecast.command`."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path

from bot.console import Console, bar
from bot.forecast.machine import machine
from handlers.views import forecast as view
from handlers.views import forecast_file as file_view
from handlers.views import forecast_items as items_view
from services.documents import PaperPrinter
from services.domain.paper import Chart
from services.domain.stock import Assessment, Terms, assess
from services.domain.stock.files import HistoryFile
from services.errors import AppError, InvalidInput
from services.stock.files import read_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to read, and what to make of it."""

    file: Path
    machine: bool = False
    everything: bool = False
    chart: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The terms as they were typed; ``service`` in per cent."""

    lead: int
    lead_spread: float
    review: int
    cover: int
    pack: int
    minimum: int
    service: int


_OPTIONS = {
    "lead_days": ("--lead", "lead", "14"),
    "lead_spread_days": ("--lead-spread", "lead_spread", "3"),
    "review_days": ("--review", "review", "7"),
    "cover_days": ("--cover", "cover", "28"),
    "pack": ("--pack", "pack", "12"),
    "minimum": ("--minimum", "minimum", "50"),
    "service": ("--service", "service", "95"),
}


def run(console: Console, asked: Asked, typed: Typed) -> None:
    """Prints what came of it. Ends with 2 where nothing could be read, or an option makes no sense."""
    try:
        terms = _terms(typed)
        size = asked.file.stat().st_size if asked.file.is_file() else 0
        with bar(view.label_reading(console.t), size) as moved:
            file = read_days(asked.file, moved)
        with bar(view.label_trying(console.t), len(file.items)) as moved:
            found = assess(file.items, terms, moved)
        if asked.chart is not None:
            _draw(view.chart(console.t, found), asked.chart)
    except AppError as error:
        console.give_up(error)
    if asked.machine:
        console.say(json.dumps(machine(file, found), ensure_ascii=False, indent=2))
        return
    _say(console, asked, file, found)


def _say(console: Console, asked: Asked, file: HistoryFile, found: Assessment) -> None:
    t = console.t
    parts = [
        file_view.file(t, asked.file.name, file),
        file_view.left_out(t, file.bad, file.bad_count),
        view.terms(t, found.terms),
        view.misses(t, found),
        view.coverage(t, found),
        view.warnings(t, found),
        items_view.items(t, found, everything=asked.everything),
        "" if asked.chart is None else view.chart_written(t, str(asked.chart)),
    ]
    console.say("\n\n".join(part for part in parts if part))


def _terms(typed: Typed) -> Terms:
    try:
        return Terms(
            lead_days=typed.lead,
            lead_spread_days=typed.lead_spread,
            review_days=typed.review,
            cover_days=typed.cover,
            pack=typed.pack,
            minimum=typed.minimum,
            service=typed.service / 100,
        )
    except InvalidInput as error:
        option, field, example = _OPTIONS[error.params["field"]]
        given = getattr(typed, field)
        raise InvalidInput("forecast_option", option=option, typed=given, example=example) from None


def _draw(chart: Chart, path: Path) -> None:
    picture = asyncio.run(PaperPrinter().png(chart))
    try:
        path.write_bytes(picture)
    except OSError:
        raise InvalidInput("forecast_chart", path=str(path)) from None
