"""Draws the outcome of a backtest into files."""

import asyncio
from pathlib import Path

from handlers.texts import Texts
from handlers.views import backtest_chart as view
from services.documents import PaperPrinter
from services.domain.backtest import Outcome, WhatIf
from services.errors import InvalidInput


def draw(t: Texts, outcome: Outcome, what_if: WhatIf, path: Path) -> list[Path]:
    """Shares of the orders into ``path``; money, where there is any, into a file beside it. Answers what was written.

    Raises `InvalidInput` ``backtest_chart`` (path).
    """
    charts = [(path, view.shares(t, outcome))]
    money = view.money(t, outcome, supposed=what_if.scope_override)
    if money is not None:
        charts.append((path.with_name(f"{path.stem}-money{path.suffix}"), money))
    printer = PaperPrinter()
    for place, chart in charts:
        picture = asyncio.run(printer.png(chart))
        try:
            place.write_bytes(picture)
        except OSError:
            raise InvalidInput("backtest_chart", path=str(place)) from None
    return [place for place, _ in charts]
