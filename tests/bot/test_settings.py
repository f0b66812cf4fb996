"""Settings: all of them explained, secrets kept to themselves, read from three places."""

import re
from pathlib import Path

import pytest

from bot.settings import Settings, from_environment, unknown_names

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def named():
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE))


def test_the_example_names_every_setting_and_no_other():
    assert {name.lower() for name in named()} == set(Settings.model_fields)


def test_the_example_shows_the_defaults(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in named():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    (tmp_path / ".env").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    assert from_environment() == Settings()


def test_every_setting_is_explained():
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if re.match(r"^[A-Z_]+=", line):
            block = next(before for before in reversed(lines[:number]) if not re.match(r"^[A-Z_]+=", before))
            assert block.startswith("#"), line


def test_secrets_do_not_show_when_settings_are_printed():
    settings = Settings(telegram_token="1:token", secret_keys="a,b", telegram_proxy="socks5://u:p@h:1")
    assert not [secret for secret in ("1:token", "a,b", "u:p") if secret in repr(settings)]
    assert settings.keys == ["a", "b"]


def test_a_credentials_folder_is_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TELEGRAM_TOKEN", raising=False)
    (tmp_path / "telegram_token").write_text("7:from-a-file")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert from_environment().token == "7:from-a-file"


def test_the_environment_comes_before_the_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("TELEGRAM_TOKEN=file\nTELEGRAM_TOKNE=typo\n")
    monkeypatch.setenv("TELEGRAM_TOKEN", "environment")
    assert from_environment().token == "environment"
    assert unknown_names() == ["TELEGRAM_TOKNE"]


@pytest.mark.parametrize("wrong", [{"poll_seconds": 51}, {"workers": 0}, {"language": "de"}, {"card_seconds": -1}])
def test_a_value_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Settings(**wrong)
