"""A stage for chat tests: the whole bot in this process, between a simulated Telegram and a simulated Ozon."""

import asyncio
import logging
import shutil
import traceback
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.app import App
from bot.settings import Settings
from sandbox.ozon import OzonServer
from sandbox.telegram import Group, Person, Telegram
from sandbox.world import World
from services.db.uow import Database
from services.domain.ids import ShopId, TelegramId
from services.domain.notices import Target
from services.domain.team import Chat, Grant, Habit, Language, Member, Role, Topic
from services.domain.team import Person as Somebody
from services.team.joining import settle_in
from tests.chat.clock import StageClock

KEY = "u3yZ7bJ9m0n5kq1Xv8sT2wR4eL6aFhCdGpYoIiUxNzA="


class Incidents(logging.Handler):
    """Collects what went wrong inside; a test that does not expect it fails."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(record)

    def __str__(self) -> str:
        return "\n".join(f"{one.getMessage()}\n{_short(one.exc_info)}" for one in self.seen)


class Stage:
    """The verbs read like stage directions."""

    def __init__(self, folder: Path, telegram: Telegram, ozon: OzonServer, **settings: Any) -> None:
        self.telegram = telegram
        self.ozon = ozon
        self.world: World = ozon.world
        self.clock = StageClock(lambda: self.world.clock.now())
        self.incidents = Incidents()
        self.settings = Settings(
            telegram_token=telegram.token, telegram_api=telegram.api_base, ozon_api=ozon.base_url, secret_keys=KEY,
            data_dir=folder, tick_seconds=0.05, **settings,
        )  # fmt: skip
        self.app = App(self.settings, self.clock)
        self.people: dict[str, Person] = {}

    @property
    def database(self) -> Database:
        return self.app.database

    @property
    def owner(self) -> Person:
        return self.people["owner"]

    async def start(self) -> None:
        """A new process on the same data."""
        self.app = App(self.settings, self.clock)
        await self.app.start()

    async def stop(self) -> None:
        await self.app.stop()

    async def crash(self) -> None:
        """The process dies where it stands; `start` begins another one."""
        await self.app.kill()

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def settled(self) -> None:
        """Every update is handled and every notice that may go now is out."""
        await self.telegram.until_idle()
        await self.app.idle()

    async def forward(self, step: timedelta) -> None:
        """Turn the story's clock; what falls due by it is done."""
        self.world.forward(step)
        await asyncio.sleep(0.05)
        await self.settled()

    async def person(
        self,
        name: str,
        *,
        language: str = "en",
        role: Role = Role.PACKER,
        shops: Iterable[ShopId] | None = None,
        hears: Iterable[Topic] = (),
    ) -> Person:
        """Somebody who already belongs to the team and has opened the bot. ``shops`` None: all of them."""
        person = self.stranger(name, language=language)
        grants = [Grant(role=role)] if shops is None else [Grant(role=role, shop=shop) for shop in shops]
        async with self.database.write() as unit:
            known = Somebody(
                telegram_id=TelegramId(person.id), name=name, username="", language=Language(language)
            )  # fmt: skip
            member = await unit.team.join(known)
            await unit.team.give(member.id, grants, by=None)
            await settle_in(unit, await unit.team.get(member.id), extra=hears)
            await unit.commit()
        person.start()
        await self.settled()
        return person

    def stranger(self, name: str, *, language: str = "en") -> Person:
        """Somebody whom the bot does not know; has not opened it."""
        person = self.people[name] = self.telegram.create_person(name, language=language)
        return person

    async def group(
        self,
        title: str,
        *members: Person,
        linked: bool = True,
        topics: Iterable[Topic] = tuple(Topic),
        shops: Iterable[ShopId] | None = None,
        language: str = "en",
        **kinds: Any,
    ) -> Group:
        """A group with the owner, ``members`` and the bot, linked and hearing ``topics``; ``forum=True`` and so on."""
        group = self.telegram.create_group(title, self.owner, members, **kinds)
        group.add_bot()
        await self.settled()
        chat = await self.chat(group)
        async with self.database.write() as unit:
            await unit.chats.settle(chat.id, Habit(language=Language(language)))
            if linked:
                await unit.chats.link(chat.id)
                for topic in topics:
                    await unit.chats.hearing.hear(
                        Target(chat=chat.id), topic, None if shops is None else frozenset(shops)
                    )
            await unit.commit()
        return group

    async def member(self, person: Person) -> Member:
        """The team's view of a person."""
        async with self.database.read() as unit:
            found = await unit.team.find(TelegramId(person.id))
        assert found is not None
        return found

    async def chat(self, place: Person | Group) -> Chat:
        """Our row of a group, or of a person's private chat."""
        async with self.database.read() as unit:
            found = await unit.chats.find(TelegramId(place.id))
        assert found is not None
        return found


def copy_template(template: Path, folder: Path) -> None:
    """A database as the migrations make it, without running them again."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(template, folder / "bot.db")


def _short(info: Any) -> str:
    """The house's own frames and the error itself."""
    if not info:
        return ""
    frames = traceback.extract_tb(info[2])
    ours = [f"  {one.filename}:{one.lineno} {one.line}" for one in frames if "site-packages" not in one.filename]
    return "\n".join([*ours[-6:], f"  {info[0].__name__}: {str(info[1])[:300]}"])
