"""What people type is read kindly."""

from datetime import time

import pytest

from services.domain.team import NEVER, read_hours
from services.domain.zones import read_zone
from services.errors import InvalidInput


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("21-8", time(21), time(8)),
        ("21:00–08:00", time(21), time(8)),
        ("２１：００－０８：００", time(21), time(8)),
        ("с 9 до 19", time(9), time(19)),
        ("21点到8点", time(21), time(8)),
        ("9 pm - 8 am", time(21), time(8)),
        ("12 am - 12 pm", time(0), time(12)),
        ("2130-0715", time(21, 30), time(7, 15)),
        ("9.30 18", time(9, 30), time(18)),
        ("20-24", time(20), time(0)),
    ],
)
def test_hours_are_read_however_they_are_written(typed, start, end):
    hours = read_hours(typed)
    assert (hours.start, hours.end) == (start, end)


@pytest.mark.parametrize("typed", ["off", " НЕТ. ", "выкл", "关", "0"])
def test_a_word_switches_hours_off(typed):
    assert read_hours(typed) == NEVER


@pytest.mark.parametrize("typed", ["", "late", "21", "25-8", "9-9", "1-2-3", "10:75-11"])
def test_what_is_no_span_is_refused(typed):
    with pytest.raises(InvalidInput, match="unread_hours"):
        read_hours(typed)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Москва", "Europe/Moscow"),
        ("北京", "Asia/Shanghai"),
        ("  shenzhen ", "Asia/Shanghai"),
        ("asia/novosibirsk", "Asia/Novosibirsk"),
        ("New York", "America/New_York"),
        ("ＵＴＣ＋８", "Asia/Shanghai"),
        ("мск+2", "Asia/Yekaterinburg"),
        ("+3", "Europe/Moscow"),
        ("Петропавловск–Камчатский", "Asia/Kamchatka"),
    ],
)
def test_a_zone_is_found_by_city_name_or_distance(typed, zone):
    assert read_zone(typed) == zone


def test_a_slip_of_the_pen_is_answered_with_what_is_near():
    with pytest.raises(InvalidInput) as refused:
        read_zone("Новосибирс")
    assert refused.value.params["near"] == ["Новосибирск"]


def test_nonsense_has_nothing_near():
    with pytest.raises(InvalidInput) as refused:
        read_zone("qwertz")
    assert refused.value.params["near"] == []
