"""`python -m bot backtest FILE`: no settings, no key, no database; the figures, the words, the exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from handlers.texts import Library
from handlers.views import backtest as view
from handlers.views import backtest_file as file_view
from services.domain.backtest import Fault, Keeper, Meaning
from services.domain.tariffs import ReasonCode
from services.domain.team import Language
from tests.services.merges.backtest_kit import C_FBO, report

ROOT = Path(__file__).resolve().parents[2]
HEAD = "order_id,buyer,time,value,currency,weight_g\n"
LOSING = HEAD + "1,a,2026-02-01 10:00,800,RUB,200\n2,a,2026-02-01 12:00,900,RUB,200\n"
SAVING = HEAD + "1,a,2026-02-01 10:00,700,RUB,700\n2,a,2026-02-01 12:00,700,RUB,700\n3,b,2026-02-01 12:00,1,RUB,1\n"
QUIET = {"LANG": "en_US.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""}


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs the command in an empty folder over a file of this text; answers exit code, output, errors."""
    monkeypatch.chdir(tmp_path)

    def run(text, *words, **more):
        Path("orders.csv").write_text(text, encoding="utf-8")
        found = CliRunner().invoke(app, ["backtest", "orders.csv", *words], env=QUIET | more)
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


def test_the_losing_pair_of_a_published_card_is_avoided_and_said_to_be_a_what_if(run):
    code, out, err = run(LOSING, "--card", "cel-standard")
    assert (code, err) == (0, "")
    assert "WHAT-IF ONLY: Ozon bills this card for each posting" in out
    assert "losing merges avoided" in out
    assert "1; they would have cost 10\u00a0¥ more" in out
    assert "order_id → order number" in out


def test_without_a_card_there_are_counts_and_no_money(run, machine):
    assert "not priced: no card" in run(SAVING)[1]
    found = machine(SAVING)
    assert (found["parcels_saved"], found["priced"], found["money_saved"]) == (1, False, None)


def test_the_keys_for_machines_are_for_good(machine):
    found = machine(SAVING, "--card", "cel-standard", "--rate", "EUR=98")
    assert list(found) == [
        "version", "file", "what_if", "parcels", "buyers", "windows", "with_mate", "with_mate_percent", "merges",
        "merged_parcels", "parcels_saved", "parcels_saved_percent", "priced", "money_saved", "money_apart", "losing",
        "rules", "unpriced", "waiting_seconds",
    ]  # fmt: skip
    assert list(found["file"]) == [
        "form", "encoding", "delimiter", "columns", "personal_columns_not_read", "rows", "cancelled",
        "valued_by_posting_amount", "days_only", "bad_lines", "bad_lines_first",
    ]  # fmt: skip
    assert list(found["what_if"]) == [
        "card", "currency", "scope_overridden", "hold_seconds", "most_members", "least_saving", "least_percent",
        "weight_cap_g", "value_cap", "repack", "customs_counted",
    ]  # fmt: skip
    assert list(found["rules"]) == [keeper.value for keeper in Keeper]
    assert found["money_saved"] == {"amount": "23.00", "currency": "CNY"}
    assert found["money_apart"] == {"amount": "81.00", "currency": "CNY"}
    assert found["waiting_seconds"] == {"median": 7200, "p90": 7200}
    assert found["what_if"]["scope_overridden"] is True
    page = (ROOT / "docs/backtest.md").read_text(encoding="utf-8")
    for key in (*found, *found["file"], *found["what_if"], *found["rules"]):
        assert f"`{key}`" in page


def test_ones_own_card_by_steps_or_flat(machine):
    stepped = machine(SAVING, "--first", "500 g 52.5", "--further", "500 g 15", "--discount", "10")
    assert stepped["money_apart"]["amount"] == "121.50"
    assert stepped["money_saved"]["amount"] == "47.25"
    assert stepped["what_if"]["scope_overridden"] is False
    flat = machine(SAVING, "--flat", "300 RUB")
    assert flat["money_saved"] == {"amount": "300.00", "currency": "RUB"}


def test_each_rule_can_be_set(machine):
    assert machine(SAVING, "--flat", "30 CNY", "--weight-cap", "1 kg")["rules"]["weight_cap"]["merges"] == 1
    assert machine(SAVING, "--flat", "30 CNY", "--value-cap", "1000 RUB")["rules"]["value_cap"]["merges"] == 1
    assert machine(SAVING, "--flat", "30 CNY", "--least", "31 CNY")["rules"]["least_saving"]["merges"] == 1
    assert machine(SAVING, "--flat", "30 CNY", "--least-percent", "60")["rules"]["least_saving"]["merges"] == 1
    assert machine(SAVING, "--flat", "30 CNY", "--repack", "31 CNY")["losing"]["merges"] == 1
    assert machine(SAVING, "--flat", "30 CNY", "--hold", "90m")["with_mate"] == 0
    three = SAVING + "4,a,2026-02-01 13:00,700,RUB,700\n"
    assert machine(three, "--flat", "30 CNY", "--most", "2")["rules"]["most_members"]["parcels"] == 1


def test_values_in_another_currency_need_a_rate(machine):
    foreign = SAVING.replace("RUB", "CNY").replace(",700,", ",60,")
    assert machine(foreign, "--card", "cel-standard")["unpriced"]["reasons"] == {"value_not_rub": 1}
    priced = machine(foreign, "--card", "cel-standard", "--rate", "CNY=11.5")
    assert priced["money_saved"]["amount"] == "23.00"


def test_a_parcel_above_the_customs_limit_is_kept_back_where_the_euro_is_known(machine):
    dear = HEAD + "1,a,2026-02-01,12000,RUB,500\n2,a,2026-02-01,12000,RUB,500\n"
    assert machine(dear, "--flat", "30 CNY")["rules"]["customs"]["merges"] == 0
    assert machine(dear, "--flat", "30 CNY", "--rate", "EUR=98")["merges"] == 0


def test_a_report_says_what_was_taken_for_what(run):
    code, out, _ = run(report(C_FBO, {}, {"number": "12345678-0013-1"}), "--flat", "30 CNY")
    assert code == 0
    assert "the postings report of Ozon's cabinet" in out
    for column in ("Номер отправления → posting and buyer", "Оплачено покупателем → what the buyer paid"):
        assert column in out
    assert "volumetric one, and it is taken for want of a better one" in out
    assert "what Ozon packs you cannot join" in out


def test_bad_lines_are_told_and_the_run_still_ends_well(run):
    code, out, _ = run(SAVING + "x,a,never,1,RUB,1\n" * 30)
    assert code == 0
    assert "30 lines are left out:" in out
    assert "line 5: the time cannot be read: never" in out
    assert "and 10 more" in out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a;b;c\n", "  a;b;c\n"),
        ("", "There is nothing in this file."),
        (HEAD, "Not one line of the file could be used."),
        (HEAD + "1,a,never,,,\n", "Not one line of the file could be used."),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_2(run, text, said):
    code, _, err = run(text)
    assert code == 2
    assert said in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--card", "nowhere"], "There is no card nowhere"),
        (["--flat", "30 CNY", "--card", "cel-standard"], "Choose one"),
        (["--first", "500 g 52.5"], "--further cannot be read"),
        (["--hold", "soon"], "--hold cannot be read: soon"),
        (["--rate", "CNY=0"], "--rate cannot be read: CNY=0"),
        (["--most", "1"], "--most cannot be read: 1"),
        (["--flat", "3 USD"], "give rates in roubles for both"),
        (["--weight-cap", "heavy"], "--weight-cap cannot be read"),
        (["--item-weight", "0"], "--item-weight cannot be read"),
        (["--weights", "missing.csv"], "The file missing.csv cannot be opened."),
        (["--chart", "no/such/folder.png"], "The chart cannot be written"),
    ],
)
def test_an_option_that_makes_no_sense_ends_with_2_and_plain_words(run, words, said):
    code, out, err = run(SAVING, *words)
    assert (code, out) == (2, "")
    assert said in err


def test_a_missing_file_and_no_file_end_with_2(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["backtest", "nowhere.csv"], env=QUIET).exit_code == 2
    assert CliRunner().invoke(app, ["backtest"], env=QUIET).exit_code == 2


def test_the_cards_are_listed():
    found = CliRunner().invoke(app, ["backtest", "--cards"], env=QUIET)
    assert found.exit_code == 0
    assert "cel-standard " in found.stdout
    assert "billed for each posting" in found.stdout


def test_a_chart_is_drawn_of_shares_and_of_money(run):
    code, out, _ = run(SAVING, "--flat", "30 CNY", "--chart", "out.png")
    assert code == 0
    for name in ("out.png", "out-money.png"):
        assert Path(name).read_bytes().startswith(b"\x89PNG")
        assert f"Drawn: {name}" in out


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "少发的包裹"), ("ru", "посылок меньше"), ("en", "parcels saved")]
)
def test_it_speaks_the_language_that_was_asked_for(run, language, words):
    assert words in run(SAVING, "--language", language)[1]


@pytest.mark.parametrize("language", Language)
def test_every_rule_reason_column_and_fault_has_words(language):
    t = Library().texts(language, "Europe/Moscow")
    assert all(view.rule(t, keeper) for keeper in Keeper)
    assert all(view.reason(t, code) for code in ReasonCode)
    assert all(file_view.meaning(t, meaning) for meaning in Meaning)
    assert len({file_view.fault(t, fault) for fault in Fault}) == len(Fault)


def test_it_runs_as_a_process_of_its_own_with_settings_that_make_no_sense(tmp_path):
    (tmp_path / ".env").write_text("WORKERS=none\nSECRET_KEYS=\n")
    (tmp_path / "orders.csv").write_text(SAVING)
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    found = subprocess.run(
        [sys.executable, "-m", "bot", "backtest", "orders.csv", "--json"],
        cwd=tmp_path, env=environment | {"PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8"}, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert (found.returncode, found.stderr) == (0, b""), "no progress bar where nobody looks"
    assert json.loads(found.stdout)["parcels_saved"] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [".env", "orders.csv"]
