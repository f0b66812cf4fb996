"""Charts: round ticks, bars from nought, gaps where nothing is known."""

from decimal import Decimal

import pytest

from services.documents import PaperPrinter
from services.documents.charts import chart_data
from services.domain.paper import Chart, ChartKind, Series
from services.domain.team import Language
from tests.services.documents.pictures import greys

LABELS = ("11.1", "11.8", "11.15")


def chart(kind, *rows, labels=LABELS):
    series = tuple(Series(name=f"№{at}", values=tuple(map(number, row))) for at, row in enumerate(rows))
    return Chart(title="节省 Экономия", labels=labels, series=series, language=Language.RU, kind=kind, unit="¥")


def number(value):
    return None if value is None else Decimal(str(value))


def test_ticks_are_round_and_hold_everything():
    drawn = chart_data(chart(ChartKind.BARS, [120, 80, 1330]))
    assert [tick["text"] for tick in drawn["ticks"]] == ["0", "500", "1\u202f000", "1\u202f500"]
    assert max(bar["to"] for bar in drawn["bars"]) == pytest.approx(1330 / 1500)


def test_stacked_bars_stand_on_each_other_and_losses_hang_below_nought():
    drawn = chart_data(chart(ChartKind.STACKED, [10, -5, 0], [20, -5, 40]))
    first, second, third, fourth, fifth = drawn["bars"]
    assert first["to"] == second["from"]
    assert third["to"] == pytest.approx(drawn["zero"]) == first["from"]
    assert fourth["to"] == third["from"]
    assert fifth["series"] == 1


def test_a_line_breaks_where_nothing_is_known():
    drawn = chart_data(chart(ChartKind.LINES, [1, None, 3]))
    assert drawn["lines"][0]["pieces"] == []
    assert len(drawn["lines"][0]["points"]) == 2


def test_nothing_but_noughts_still_has_an_axis():
    drawn = chart_data(chart(ChartKind.BARS, [0, 0, 0]))
    assert drawn["ticks"][0]["at"] == 0.0
    assert drawn["ticks"][-1]["at"] == 1.0


def test_many_labels_do_not_run_into_each_other():
    labels = tuple(str(at) for at in range(90))
    drawn = chart_data(chart(ChartKind.BARS, [1] * 90, labels=labels))
    assert len([label for label in drawn["labels"] if label["text"]]) <= 16


def test_labels_and_values_must_fit_together():
    with pytest.raises(ValueError, match="节省"):
        chart_data(chart(ChartKind.BARS, [1, 2]))


@pytest.mark.parametrize("kind", ChartKind)
async def test_a_chart_is_a_picture_that_telegram_takes(kind):
    width, height, points = greys(await PaperPrinter().png(chart(kind, [120, None, -80], [1, 2, 3])))
    assert width + height <= 10_000
    assert width <= 2 * height
    assert len(set(points)) > 10
