"""`python -m bot forecast FILE`: no settings, no key, no database; the figures, the words, the exit code."""

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from handlers.texts import Library
from handlers.views import forecast as view
from handlers.views import forecast_file as file_view
from handlers.views import forecast_items as items_view
from services.domain.stock import Method, Pattern, Rule
from services.domain.stock.files import Fault
from services.domain.team import Language
from tests.services.stock.demand_kit import assortment

ROOT = Path(__file__).resolve().parents[2]
HEAD = "day,item,units,in_stock\n"
QUIET = {"LANG": "en_US.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""}


def rows(item, units, levels, last=date(2026, 3, 31)):
    start = last - timedelta(days=len(units) - 1)
    return "".join(
        f"{start + timedelta(days=day)},{item},{sold},{level}\n"
        for day, (sold, level) in enumerate(zip(units, levels, strict=True))
    )


STEADY = HEAD + rows("mug", [2] * 200, [400 - 2 * day for day in range(200)])
NEW = rows("lamp", [3] * 10, [40 - 3 * day for day in range(10)])


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs the command in an empty folder over a file of this text; answers exit code, output, errors."""
    monkeypatch.chdir(tmp_path)

    def run(text, *words, **more):
        Path("days.csv").write_text(text, encoding="utf-8")
        found = CliRunner().invoke(app, ["forecast", "days.csv", *words], env=QUIET | more)
        if found.exception is not None and not isinstance(found.exception, SystemExit):
            raise found.exception
        return found.exit_code, found.stdout, found.stderr

    return run


@pytest.fixture
def machine(run):
    def machine(text, *words):
        code, out, err = run(text, "--json", *words)
        assert (code, err) == (0, "")
        return json.loads(out)

    return machine


def test_a_steady_item_is_told_exactly_and_what_to_order(run):
    code, out, err = run(STEADY)
    assert (code, err) == (0, "")
    assert "days.csv: 1 item, 13 Sept 2025 – 31 Mar 2026; UTF-8, columns parted by ," in out
    assert "in_stock → pieces left when the day ended" in out
    line = next(line for line in out.splitlines() if line.strip().startswith("mug"))
    assert line.split() == ["mug", "2", "2", "1", "0", "96"], "42 until the next look lands, 56 to last, 2 lie there"


def test_what_is_new_is_told_in_the_two_ways_it_may_be(run):
    assert "new: under 7 days at the speed so far" in run(STEADY + NEW)[1], "13 left, three a day"
    plenty = rows("lamp", [3] * 10, [90 - 3 * day for day in range(10)])
    assert "new: too early to say" in run(STEADY + plenty)[1]
    sold_out = rows("lamp", [3] * 10, [27 - 3 * day for day in range(10)])
    assert "new: sold out" in run(STEADY + sold_out)[1]


def test_the_keys_for_machines_are_for_good(machine):
    found = machine(STEADY + NEW)
    assert list(found) == ["version", "file", "terms", "wape", "coverage", "warnings", "items"]
    assert list(found["file"]) == [
        "encoding", "delimiter", "columns", "rows", "items", "first_day", "last_day", "stock_told", "rows_added_up",
        "days_filled", "bad_lines", "bad_lines_first",
    ]  # fmt: skip
    assert list(found["wape"]) == ["trials", "units", "plain_28", "mean_28", "smoothed", "tsb", "chosen"]
    assert list(found["coverage"]) == ["forecasts", "wanted", "upper", "textbook", "range", "range_wanted", "now"]
    assert list(found["warnings"]) == [rule.value for rule in Rule]
    assert list(found["warnings"]["flat_10"]) == [
        "raised", "right", "precision", "outs", "warned", "recall", "in_time",
    ]  # fmt: skip
    lamp, mug = found["items"]
    assert list(mug) == [
        "item", "stock", "days", "days_in_stock", "sold", "days_since_sale", "new", "early", "pattern", "method", "per_day", "until_lead",
        "until_review", "sells_out_in_days", "reorder_point", "safety_stock", "order_in_days", "order", "short",
    ]  # fmt: skip
    assert mug["until_lead"] == {"low": 28, "point": 28, "high": 28}
    assert mug["sells_out_in_days"] == {"soonest": 1, "expected": 1, "latest": 1}
    assert (mug["reorder_point"], mug["order"], mug["order_in_days"], mug["short"]) == (42, 96, 0, 26)
    assert (lamp["new"], lamp["early"], lamp["per_day"]) == (True, "short", None)
    page = (ROOT / "docs/forecast.md").read_text(encoding="utf-8")
    for key in (*found, *found["file"], *found["terms"], *found["wape"], *found["coverage"], *found["warnings"],
                *found["warnings"]["flat_10"], *mug):  # fmt: skip
        assert f"`{key}`" in page, key


def test_each_term_can_be_set(machine):
    found = machine(
        STEADY, "--lead", "10", "--review", "5", "--cover", "20", "--pack", "25", "--minimum", "80", "--service", "90",
        "--lead-spread", "2",
    )  # fmt: skip
    assert found["terms"] == {
        "lead_days": 10, "lead_spread_days": 2.0, "review_days": 5, "cover_days": 20, "pack": 25, "minimum": 80, "service": 0.9,
    }  # fmt: skip
    (mug,) = found["items"]
    assert mug["until_review"]["point"] == 30
    assert mug["safety_stock"] == 6
    assert mug["order"] == 100, "30 + 5.1 + 40 − 2, in packs of 25"


def test_stock_as_yes_and_no_gives_speeds_and_no_warnings(run, machine):
    text = HEAD + rows("mug", [2] * 100, [1] * 100) + rows("lamp", [9, 0] * 50, [1, 0] * 50)
    found = machine(text)
    assert found["file"]["stock_told"] == "yes_no"
    assert found["warnings"] is None
    lamp = found["items"][0]
    assert (lamp["stock"], lamp["reorder_point"], lamp["per_day"]["point"]) == (None, None, 9)
    out = run(text)[1]
    assert "no pieces in stock are told" in out
    assert "every day, steady" in out
    assert out.index("  lamp") < out.index("  mug"), "the fastest first"


def test_twenty_items_are_listed_unless_all_are_asked_for(run):
    text = HEAD + "".join(rows(f"item-{number}", [1] * 40, [50] * 40) for number in range(30))
    assert "(20 of 30; --all lists every one)" in run(text)[1]
    assert "item-29" in run(text, "--all")[1]


def test_methods_ranges_and_rules_stand_beside_what_others_do(run):
    out = run(HEAD + "".join(rows(made.name, made.sold, made.levels) for made in assortment(12, days=300)))[1]
    for words in ("plain 28-day mean, all days", "TSB", "a textbook's buffer, 95 % wanted", "flat: 10 pieces or fewer"):
        assert words in out


def test_bad_lines_are_told_and_the_run_still_ends_well(run):
    code, out, _ = run(STEADY + "never,mug,1,1\n" * 30)
    assert code == 0
    assert "30 lines are left out:" in out
    assert "line 202: the day cannot be read: never" in out
    assert "and 10 more" in out


def test_what_nobody_asks_for_any_more_stands_last_and_is_not_ordered(run, machine):
    dead = rows("dead", [2] * 100 + [0] * 200, [200 - 2 * day for day in range(100)] + [0] * 200)
    dying = rows("dying", [1] * 50 + [0] * 250, [5] * 300)
    out = run(STEADY + dead + dying)[1]
    listed = [line.split()[0] for line in out.splitlines() if line.strip().startswith(("mug", "dead", "dying"))]
    assert listed == ["mug", "dead", "dying"]
    found = {item["item"]: item for item in machine(STEADY + dead + dying)["items"]}
    assert (found["dying"]["order"], found["dying"]["order_in_days"], found["dying"]["days_since_sale"]) == (
        0,
        None,
        250,
    )
    assert found["dead"]["days_in_stock"] == 100


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a;b;c\n", "  a;b;c\n"),
        ("", "There is nothing in this file."),
        (HEAD, "Not one line of the file could be used."),
        (HEAD + "never,mug,1,1\n", "line 2: the day cannot be read: never"),
        (HEAD + "2001-01-01,mug,1,1\n2026-01-01,mug,1,1\n", "Is a year mistyped?"),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_2(run, text, said):
    code, out, err = run(text)
    assert (code, out) == (2, "")
    assert said in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--lead", "0"], "--lead cannot be read: 0"),
        (["--review", "999"], "--review cannot be read: 999"),
        (["--cover", "0"], "--cover cannot be read: 0"),
        (["--pack", "0"], "--pack cannot be read: 0"),
        (["--minimum", "-1"], "--minimum cannot be read: -1"),
        (["--service", "100"], "--service cannot be read: 100"),
        (["--lead-spread", "-1"], "--lead-spread cannot be read: -1"),
        (["--chart", "no/such/folder.png"], "The chart cannot be written"),
    ],
)
def test_an_option_that_makes_no_sense_ends_with_2_and_plain_words(run, words, said):
    code, out, err = run(STEADY, *words)
    assert (code, out) == (2, "")
    assert said in err


def test_a_missing_file_and_no_file_end_with_2(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["forecast", "nowhere.csv"], env=QUIET).exit_code == 2
    assert CliRunner().invoke(app, ["forecast"], env=QUIET).exit_code == 2


def test_a_history_too_short_to_try_says_so(run, machine):
    assert "No forecast could be tried" in run(HEAD + NEW)[1]
    found = machine(HEAD + NEW)
    assert (found["wape"]["chosen"], found["coverage"]["upper"], found["warnings"]) == (None, None, None)


def test_a_chart_is_drawn(run):
    assert "Drawn: out.png" in run(STEADY, "--chart", "out.png")[1]
    assert Path("out.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "普通 28 天平均"), ("ru", "простое среднее"), ("en", "plain 28-day mean")]
)
def test_it_speaks_the_language_that_was_asked_for(run, language, words):
    assert words in run(STEADY, "--language", language)[1]


@pytest.mark.parametrize("language", Language)
def test_every_method_rule_pattern_and_fault_has_words_of_its_own(language):
    t = Library().texts(language, "Europe/Moscow")
    assert len({view.method(t, one) for one in Method}) == len(Method)
    assert len({view.rule(t, one) for one in Rule}) == len(Rule)
    assert len({items_view.pattern(t, one) for one in Pattern}) == len(Pattern)
    assert len({file_view.fault(t, one) for one in Fault}) == len(Fault)


def test_it_runs_as_a_process_of_its_own_with_settings_that_make_no_sense(tmp_path):
    (tmp_path / ".env").write_text("WORKERS=none\nSECRET_KEYS=\n")
    (tmp_path / "days.csv").write_text(STEADY)
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    found = subprocess.run(
        [sys.executable, "-m", "bot", "forecast", "days.csv", "--json"],
        cwd=tmp_path, env=environment | {"PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8"}, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert (found.returncode, found.stderr) == (0, b""), "no progress bar where nobody looks"
    assert json.loads(found.stdout)["items"][0]["reorder_point"] == 42
    assert sorted(path.name for path in tmp_path.iterdir()) == [".env", "days.csv"]
