"""Nothing secret stands in the log."""

import json
import logging

import pytest

from bot import logs
from handlers.incidents import report

TOKEN = "4242424242:AAHc3fLkq0vTq5sJ5p2m8nQx1yZbW7rDuE4"
API_KEY = "0f0e0d0c-1111-4222-8333-444455556666"


@pytest.fixture
def log(capsys):
    before, level = logging.getLogger().handlers[:], logging.getLogger().level

    def written():
        return capsys.readouterr().err

    yield written
    logging.getLogger().handlers[:] = before
    logging.getLogger().setLevel(level)


@pytest.mark.parametrize(
    "secret",
    [
        TOKEN,
        API_KEY,
        "gAAAAABm" + "x" * 60,
        "my-own-pass-phrase",
    ],
)
def test_a_secret_is_taken_out_wherever_it_stands(log, secret):
    logs.set_up("INFO", json=False, secrets=["my-own-pass-phrase"])
    logging.getLogger("x").warning("GET https://api.telegram.org/bot%s/getMe", secret)
    report(RuntimeError(secret), "test")
    written = log()
    assert "getMe" in written
    assert "RuntimeError" in written
    assert secret not in written


def test_the_password_of_a_proxy_is_taken_out(log):
    logs.set_up("INFO", json=False, secrets=[])
    logging.getLogger("x").warning("socks5://me:hunter22@proxy:1080 is away")
    written = log()
    assert "hunter22" not in written
    assert "proxy:1080" in written


def test_an_incident_is_found_by_its_id(log):
    logs.set_up("INFO", json=True, secrets=[])
    incident = report(ValueError("broken"), "somewhere")
    line = json.loads(log().strip().splitlines()[-1])
    assert line["incident"] == incident
    assert "ValueError: broken" in line["exception"]


@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
def test_the_ticker_leaves_no_line_for_every_tick(log, level):
    logs.set_up(level, json=False, secrets=[])
    ticker = logging.getLogger("apscheduler.executors.default")
    ticker.info("Job executed successfully")
    ticker.warning("Run time of job was missed by a second")
    assert log() == ""
    ticker.error("Job raised an exception")
    assert "Job raised" in log()
