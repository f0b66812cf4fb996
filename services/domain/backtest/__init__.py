"""History replayed: what would have been joined, at which price, under which rules. Pure; readers fill a `History`.

Start at ``windows`` (who would have waited for whom) and ``replay`` (what came of it).
"""

from services.domain.backtest.files import BadLine, Fault, Form, Meaning, Reading, Taken
from services.domain.backtest.history import UNKNOWN, History, windows
from services.domain.backtest.outcome import Keeper, Kept, Outcome
from services.domain.backtest.pricing import DAY, Judge, WhatIf
from services.domain.backtest.replay import replay

__all__ = [
    "DAY",
    "UNKNOWN",
    "BadLine",
    "Fault",
    "Form",
    "History",
    "Judge",
    "Keeper",
    "Kept",
    "Meaning",
    "Outcome",
    "Reading",
    "Taken",
    "WhatIf",
    "replay",
    "windows",
]
