"""The command line: plain words in the person's language, and an honest exit code."""

import asyncio

import pytest
from cryptography.fernet import Fernet
from typer.testing import CliRunner

from bot.__main__ import app
from bot.care import recover
from bot.console import Console
from services.vault import new_key
from tests.chat.stage import KEY

NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def line(tmp_path, monkeypatch):
    """Runs a command in a folder of its own; answers exit code and everything said."""
    monkeypatch.chdir(tmp_path)
    settings = {"TELEGRAM_API": NOWHERE, "OZON_API": NOWHERE, "LANG": "en_US.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""}

    def run(*words, **more):
        result = CliRunner().invoke(app, list(words), env=settings | more)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.output

    return run


@pytest.fixture
async def beside(stage, line):
    """The same beside a stage: its servers and its folder."""
    environment = {
        "TELEGRAM_API": stage.telegram.api_base, "OZON_API": stage.ozon.base_url, "DATA_DIR": str(stage.settings.data_dir),
        "TELEGRAM_TOKEN": stage.telegram.token, "SECRET_KEYS": KEY,
    }  # fmt: skip

    async def run(*words, **more):
        return await asyncio.to_thread(line, *words, **(environment | more))

    return run


def test_a_check_with_nothing_set_says_what_is_missing(line, tmp_path):
    code, said = line("check")
    assert code == 1
    for words in (
        "TELEGRAM_TOKEN is missing",
        "SECRET_KEYS is missing",
        "Telegram does not answer",
        "Ozon does not answer",
    ):
        assert words in said
    assert "There is no database yet" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("asked", "terminal", "words"),
    [
        ("zh", "en_US.UTF-8", "缺少 SECRET_KEYS"),
        ("", "ru_RU.UTF-8", "Нет SECRET_KEYS"),
        ("", "zh_CN.UTF-8", "缺少 SECRET_KEYS"),
    ],
)
def test_a_check_speaks_the_persons_language(line, asked, terminal, words):
    _, said = line("check", *(["--language", asked] if asked else []), LANG=terminal)
    assert words in said


def test_a_misspelt_setting_and_an_impossible_one_are_named(line, tmp_path):
    (tmp_path / ".env").write_text("TELEGRAM_TOKNE=7\n")
    assert ".env names TELEGRAM_TOKNE" in line("check")[1]
    (tmp_path / ".env").write_text("WORKERS=none\n")
    code, said = line("check")
    assert code == 1
    assert "The setting WORKERS is wrong" in said


async def test_a_check_of_a_running_bot_finds_all_well(beside):
    code, said = await beside("check")
    assert code == 0, said
    for words in ("The token is good: the bot is @", "Ozon answers", "The encryption key fits", "The bot is running"):
        assert words in said
    assert "All is well" in said


async def test_a_check_knows_a_wrong_token_and_a_wrong_key(beside):
    code, said = await beside("check", TELEGRAM_TOKEN="77:" + "x" * 35, SECRET_KEYS=new_key())
    assert code == 1
    assert "Telegram does not know this token" in said
    assert "is not the one this database was made with" in said
    assert "2 things need you" in said


async def test_a_proxy_that_is_away_is_told_from_a_side_that_is_away(beside):
    code, said = await beside("check", OZON_PROXY="http://127.0.0.1:9")
    assert code == 1
    assert "Ozon does not answer through the proxy" in said
    assert "Telegram answers." in said


def test_a_new_key_is_one_and_another_each_time(line):
    (_, one), (_, two) = line("key", "new"), line("key", "new")
    assert Fernet(one.splitlines()[0])
    assert one.splitlines()[0] != two.splitlines()[0]


async def test_an_owner_is_recovered_while_the_bot_runs(stage, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    console = Console(None)
    console.settings = stage.settings
    await recover(console, stage.clock)
    said = capsys.readouterr().out
    assert f"https://t.me/{stage.telegram.bot.username}?start=" in said
    mei = stage.stranger("mei")
    mei.start(f"claim_{said.split('start=claim_')[1].split()[0]}")
    await stage.settled()
    assert (await stage.member(mei)).is_owner


async def test_a_backup_comes_back_and_the_bot_must_be_stopped_for_it(stage, beside, tmp_path):
    assert (await beside("backup", str(tmp_path / "copy.db")))[0] == 0
    code, said = await beside("backup", str(tmp_path / "copy.db"))
    assert (code, "exists already" in said) == (1, True)
    await stage.person("li")
    code, said = await beside("restore", str(tmp_path / "copy.db"))
    assert code == 1
    assert "Another process of this bot" in said
    await stage.stop()
    code, said = await beside("restore", str(tmp_path / "copy.db"))
    assert code == 0, said
    await stage.start()
    async with stage.database.read() as unit:
        assert [member.name for member in await unit.team.all()] == ["owner"]


async def test_after_a_rotation_the_older_key_is_not_needed(stage, beside):
    newer = new_key()
    code, said = await beside("key", "rotate", SECRET_KEYS=f"{newer},{KEY}")
    assert (code, "Another process" in said) == (1, True)
    await stage.stop()
    async_code, said = await beside("key", "rotate", SECRET_KEYS=f"{newer},{KEY}")
    assert async_code == 0, said
    assert "The encryption key fits" in (await beside("check", SECRET_KEYS=newer))[1]
    assert "is not the one" in (await beside("check", SECRET_KEYS=KEY))[1]
    secret = type(stage.settings.secret_keys)
    stage.settings = stage.settings.model_copy(update={"secret_keys": secret(newer)})
    await stage.start()


def test_a_start_without_a_token_ends_in_words(line):
    code, said = line(SECRET_KEYS=KEY)
    assert code == 1
    assert "TELEGRAM_TOKEN is missing" in said
    assert "Traceback" not in said


def test_restoring_what_is_not_there_ends_in_words(line):
    assert line("restore", "nothing.db") == (1, "There is no file nothing.db.\n")
