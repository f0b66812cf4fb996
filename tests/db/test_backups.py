"""Copies are whole, come back as they were, and never hold the key."""

import sqlite3
from datetime import timedelta

import pytest

from services.db import backups
from services.db.engine import open_engine
from services.db.migrate import upgrade
from services.db.uow import Database
from services.domain.ids import TelegramId
from services.domain.team import ChatKind, Language
from services.errors import InvalidInput
from services.vault import Vault
from tests.bot.clocks import START, HandClock
from tests.chat.stage import KEY


def open_(url):
    return Database(open_engine(url), Vault([KEY]), HandClock())


async def filled(url, *titles):
    database = open_(url)
    async with database.write() as unit:
        await unit.secrets.prove_key()
        await unit.secrets.hash_key()
        for number, title in enumerate(titles, 1):
            await unit.chats.meet(TelegramId(-number), ChatKind.GROUP, title, Language.EN)
        await unit.commit()
    await database.close()


async def titles(url):
    database = open_(url)
    async with database.read() as unit:
        found = [await unit.chats.find(TelegramId(-number)) for number in range(1, 5)]
    await database.close()
    return [chat.title for chat in found if chat]


async def test_a_copy_comes_back_as_it_was(empty, tmp_path):
    upgrade(empty)
    await filled(empty, "before")
    backups.save(empty, tmp_path / "copy.db")
    await filled(empty, "after", "more")
    backups.bring_back(empty, tmp_path / "copy.db")
    assert await titles(empty) == ["before"]


async def test_what_came_back_can_be_written_to(empty, tmp_path):
    upgrade(empty)
    await filled(empty, "a", "b")
    backups.save(empty, tmp_path / "copy.db")
    backups.bring_back(empty, tmp_path / "copy.db")
    await filled(empty, "a", "b", "c")
    assert await titles(empty) == ["a", "b", "c"]


async def test_a_copy_moves_from_one_database_to_the_other(empty, tmp_path):
    other = f"sqlite+aiosqlite:///{tmp_path / 'other.db'}"
    upgrade(empty)
    await filled(empty, "travels")
    backups.save(empty, tmp_path / "copy.db")
    backups.bring_back(other, tmp_path / "copy.db")
    assert await titles(other) == ["travels"]


async def test_a_copy_is_made_while_somebody_writes(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    upgrade(url)
    await filled(url, "committed")
    database = open_(url)
    async with database.write() as unit:
        await unit.chats.meet(TelegramId(-2), ChatKind.GROUP, "not yet", Language.EN)
        backups.save(url, tmp_path / "copy.db")
        await unit.commit()
    await database.close()
    assert await titles(f"sqlite+aiosqlite:///{tmp_path / 'copy.db'}") == ["committed"]


async def test_no_key_and_no_secret_stands_in_a_copy(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    upgrade(url)
    await filled(url, "x")
    database = open_(url)
    async with database.read() as unit:
        hash_key = (await unit.secrets.hash_key()).hex()
    await database.close()
    backups.save(url, tmp_path / "copy.db")
    raw = (tmp_path / "copy.db").read_bytes()
    assert KEY.encode() not in raw
    assert hash_key.encode() not in raw
    assert (tmp_path / "copy.db").stat().st_mode & 0o077 == 0


def test_only_the_newest_automatic_copies_stay(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    upgrade(url)
    made = [backups.save_into(url, tmp_path / "b", START + timedelta(days=day), keep=3) for day in range(5)]
    assert sorted((tmp_path / "b").iterdir()) == made[2:]


def test_a_copy_never_overwrites(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    upgrade(url)
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(FileExistsError):
        backups.save(url, tmp_path / "copy.db")


def test_what_is_no_copy_is_refused(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    (tmp_path / "letter").write_text("dear " * 1000)
    foreign = sqlite3.connect(tmp_path / "foreign.db")
    foreign.execute("CREATE TABLE t (a)")
    foreign.close()
    for name in ("letter", "foreign.db"):
        with pytest.raises(InvalidInput) as refusal:
            backups.bring_back(url, tmp_path / name)
        assert refusal.value.code == "not_a_backup"
    assert not (tmp_path / "bot.db").exists()


def test_a_damaged_copy_is_refused(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    upgrade(url)
    backups.save(url, tmp_path / "copy.db")
    whole = (tmp_path / "copy.db").read_bytes()
    (tmp_path / "copy.db").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InvalidInput):
        backups.bring_back(url, tmp_path / "copy.db")
