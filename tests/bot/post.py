"""A post office: notifier and courier on a real database and a simulated Telegram, with painters of the test's own."""

import asyncio
from pathlib import Path
from typing import Any

from bot.courier import Courier
from bot.notifier import Notifier
from bot.pacing import Pacer
from bot.painters import Painters
from bot.session import open_bot
from bot.settings import Settings
from bot.tasks import Tasks
from handlers.callbacks import Noop
from handlers.texts import Library
from handlers.views.screens import Screen, press
from sandbox.telegram import Group, Person, Telegram
from services.db.engine import open_engine
from services.db.uow import Database, Unit
from services.documents import PaperPrinter
from services.domain.ids import ChatId, TelegramId
from services.domain.notices import Target
from services.domain.team import Chat, ChatKind, Language
from services.errors import NotFound
from services.vault import Vault
from tests.chat.clock import StageClock
from tests.chat.stage import KEY


class Post:
    """``faces`` holds what the card about a subject shows; removed, it shows nothing any more.

    ``carried`` is the picture or the document that notices bring.
    """

    def __init__(self, file: Path, telegram: Telegram, **settings: Any) -> None:
        self.telegram = telegram
        self.faces: dict[str, str] = {}
        self.carried: dict[str, Any] = {}
        self.clock = StageClock(lambda: self.clock.real())
        self.settings = Settings(telegram_token=telegram.token, telegram_api=telegram.api_base, **settings)
        self.database = Database(open_engine(f"sqlite+aiosqlite:///{file}"), Vault([KEY]), self.clock)
        pacer = Pacer(self.settings, self.clock)
        self.bot = open_bot(self.settings, pacer)
        painters = Painters(Library(), [{"note": self._paint}], [{"fact": self._tell, "broken": self._break}])
        courier = Courier(
            bot=self.bot, database=self.database, clock=self.clock, painters=painters, printer=PaperPrinter()
        )
        self.notifier = Notifier(
            self.database, self.clock, pacer, courier, card_seconds=self.settings.card_seconds
        )  # fmt: skip
        self.database.alarms.add(self.notifier.bell)
        self.tasks = Tasks(self.clock)

    async def start(self) -> None:
        self.tasks.start("notifier", self.notifier.run)

    async def close(self) -> None:
        await self.tasks.stop_all()
        await self.bot.session.close()
        await self.database.close()

    async def idle(self) -> None:
        async with asyncio.timeout(5):
            await self.notifier.idle()

    async def chat_of(self, place: Person | Group) -> Chat:
        """The row of a chat, made where there is none."""
        kind = ChatKind.SUPERGROUP if isinstance(place, Group) else ChatKind.PRIVATE
        async with self.database.write() as unit:
            known = await unit.chats.find(TelegramId(place.id))
            chat = known or await unit.chats.meet(TelegramId(place.id), kind, "somewhere", Language.EN)
            await unit.commit()
        return chat

    async def write(self, *acts: Any) -> None:
        """Acts on a unit, in one commit."""
        async with self.database.write() as unit:
            for act in acts:
                await act(unit)
            await unit.commit()

    async def say(self, chat: Chat, text: str, *, thread: int = 0, kind: str = "fact", **how: Any) -> None:
        target = Target(chat=chat.id, thread=thread)
        await self.write(lambda unit: unit.outbox.say(target, kind, {"text": text}, **how))

    async def show(self, chat: Chat, subject: str, face: str | None = None, *, thread: int = 0, **how: Any) -> None:
        if face is not None:
            self.faces[subject] = face
        target = Target(chat=chat.id, thread=thread)
        await self.write(lambda unit: unit.outbox.show(target, "note", subject, **how))

    async def touch(self, subject: str, face: str) -> None:
        self.faces[subject] = face
        await self.write(lambda unit: unit.outbox.touch("note", subject))

    async def read(self, chat: ChatId) -> Chat:
        async with self.database.read() as unit:
            return await unit.chats.get(chat)

    async def parked(self) -> list[Any]:
        async with self.database.read() as unit:
            return list(await unit.outbox.parked())

    async def unpark(self) -> None:
        async def act(unit: Unit) -> None:
            await unit.outbox.unpark()

        await self.write(act)

    async def _paint(self, subject: str, chat: Chat, t: Any) -> Screen:
        del chat, t
        if subject not in self.faces:
            raise NotFound
        return Screen(text=self.faces[subject], rows=[[press("Press", Noop())]])

    def _tell(self, params: Any, t: Any) -> Screen:
        del t
        return Screen(text=params["text"], **self.carried)

    def _break(self, params: Any, t: Any) -> Screen:
        raise RuntimeError(params, t)
