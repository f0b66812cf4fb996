"""A trial behind the phone page, and the eye that finds a button by what it does, whatever language its words are in."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.options import Options
from sandbox.telegram import Person
from sandbox.telegram.state.chats import Chat
from sandbox.telegram.state.messages import Message
from sandbox.trial import Trial
from services.domain.due import Tick

PATIENCE = 60.0
SCREENSHOTS = "SCREENSHOTS"
"""The name in the environment of a folder that pictures go into; none are taken without it."""


@dataclass(slots=True, kw_only=True)
class Theatre:
    """A trial that goes on while somebody looks at it on the phone page."""

    trial: Trial
    language: str
    taken: int = field(default=0)

    @property
    def people(self):
        return self.trial.opening.cast

    @property
    def bot(self) -> int:
        return self.trial.telegram.bot.id

    @property
    def url(self) -> str:
        return self.trial.telegram.phone_url

    def last(self, chat: Chat) -> int:
        return max(chat.messages, default=0)

    async def hurry(self) -> None:
        """Ozon is read now: the minute until the next reading is not waited for."""
        app = self.trial.app
        async with app.database.write() as unit:
            for shop in await unit.shops.all():
                await unit.due.put("orders.sync", str(shop.id), app.clock.real(), tick=Tick.REAL)
            await unit.commit()

    @property
    def group(self) -> Chat:
        return next(chat for chat in self.trial.telegram.sim.world.chats.values() if not chat.is_private)

    def private(self, person: Person) -> Chat:
        return self.trial.telegram.sim.world.open_private_chat(person.user)

    async def finds(self, chat: Chat, deed: str, *, about: str = "", after: int = 0) -> tuple[Message, str]:
        """The newest message with a button that does this, and the words on the button."""

        def look() -> tuple[Message, str] | None:
            for message in reversed(chat.messages.values()):
                words = worded(message, deed)
                if words and message.id > after and about in message.text:
                    return message, words
            return None

        try:
            await self.trial.telegram.until(lambda: look() is not None, timeout=PATIENCE)
        except TimeoutError:
            raise AssertionError(f"no button for {deed} about {about!r} in:\n{transcript(chat)}") from None
        return look()

    async def reads(self, chat: Chat, message: Message, *words: str) -> Message:
        """Wait until this message shows these words."""

        def look() -> bool:
            return all(word in chat.messages[message.id].text for word in words)

        try:
            await self.trial.telegram.until(look, timeout=PATIENCE)
        except TimeoutError:
            raise AssertionError(f"{words} not in: {chat.messages[message.id].text}") from None
        return chat.messages[message.id]

    async def replied(self, chat: Chat, *words: str) -> None:
        """Wait until the newest message is the bot's and shows these words."""

        def look() -> bool:
            newest = list(chat.messages.values())[-1]
            return newest.from_bot and all(word in newest.text for word in words)

        try:
            await self.trial.telegram.until(look, timeout=PATIENCE)
        except TimeoutError:
            raise AssertionError(f"{words} is not the last word in:\n{transcript(chat)}") from None

    async def until_status(self, numbers: Iterable[str], status: str) -> None:
        """Wait until Ozon says so of each posting."""
        async with asyncio.timeout(PATIENCE):
            while any(self.trial.world.find(number).status != status for number in numbers):
                await asyncio.sleep(0.1)

    async def asked(self, chat: Chat, after: int) -> Message:
        """The bot's next question."""

        def look() -> Message | None:
            newer = (one for one in reversed(chat.messages.values()) if one.id > after)
            return next((one for one in newer if (one.markup or {}).get("force_reply")), None)

        await self.trial.telegram.until(lambda: look() is not None, timeout=PATIENCE)
        return look()

    async def picture(self, phone, name: str, card: Message | None = None) -> None:
        """What the phone shows now, with this card in sight."""
        folder = os.environ.get(SCREENSHOTS)
        if folder:
            self.taken += 1
            if card is not None:
                await phone.at(f"message-{card.id}").evaluate("node => node.scrollIntoView({block: 'center'})")
            await phone.page.wait_for_timeout(600)
            await phone.page.screenshot(path=Path(folder) / f"{self.language}-{self.taken:02}-{name}.png")


def worded(message: Message, deed: str) -> str:
    """The words on the button that does this; empty where the message has none."""
    for row in message.keyboard:
        for button in row:
            if f"{button.get('callback_data', '')}:".startswith(f"{deed}:"):
                return button["text"]
    return ""


def transcript(chat: Chat) -> str:
    return "\n".join(f"{one.sender_name}: {one.text} {one.buttons}" for one in chat.messages.values())


@asynccontextmanager
async def playing(language: str, **options) -> AsyncIterator[Theatre]:
    """A trial from READY on, on free ports; what real Telegram may not like fails the test."""
    trial = Trial(Options(port=0, language=language, **options))
    running = None
    try:
        await trial.start()
        running = asyncio.create_task(trial.run())
        yield Theatre(trial=trial, language=language)
        assert not list(trial.telegram.lint), trial.telegram.lint
    finally:
        if running is not None:
            running.cancel()
        await trial.stop()
