"""Stock: demand out of history, forecasts as ranges, when something runs out and how much to order. Pure.

Start at ``laid_out`` (a history), ``tried`` (how each method would have done), ``Misses`` (what ranges must reach) and
``forecast``; ``assess`` does all of it for a whole assortment.
"""

from services.domain.stock.assessment import Assessment, Coverage, Judged, assess
from services.domain.stock.calibration import Calibration, Misses, Range
from services.domain.stock.early import Early, days_since_sale, early, is_new, sold_lately
from services.domain.stock.forecast import Forecast, forecast
from services.domain.stock.history import NOT_TOLD, History, Seen, Sold, laid_out, sales
from services.domain.stock.pattern import Pattern, pattern
from services.domain.stock.reorder import Advice, advice
from services.domain.stock.runout import Gap, Inbound, Runout, Runouts, runout, runouts
from services.domain.stock.terms import Terms
from services.domain.stock.trials import Score, Trials, Tried, Usual, tried
from services.domain.stock.velocity import Method, Speeds, Velocity, speeds, velocity
from services.domain.stock.warned import Record, Rule, warned

__all__ = [
    "NOT_TOLD",
    "Advice",
    "Assessment",
    "Calibration",
    "Coverage",
    "Early",
    "Forecast",
    "Gap",
    "History",
    "Inbound",
    "Judged",
    "Method",
    "Misses",
    "Pattern",
    "Range",
    "Record",
    "Rule",
    "Runout",
    "Runouts",
    "Score",
    "Seen",
    "Sold",
    "Speeds",
    "Terms",
    "Trials",
    "Tried",
    "Usual",
    "Velocity",
    "advice",
    "assess",
    "days_since_sale",
    "early",
    "forecast",
    "is_new",
    "laid_out",
    "pattern",
    "runout",
    "runouts",
    "sales",
    "sold_lately",
    "speeds",
    "tried",
    "velocity",
    "warned",
]
