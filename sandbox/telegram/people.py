"""A person with a phone, for tests and stories that read like chats."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from sandbox.telegram.acts import membership, talk
from sandbox.telegram.acts.press import answer_to, press
from sandbox.telegram.acts.talk import HERE, Place
from sandbox.telegram.errors import CannotDoError
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.chats import Chat
from sandbox.telegram.state.ids import Json, MessageId, UserId
from sandbox.telegram.state.messages import Message
from sandbox.telegram.state.queries import Answer, Query
from sandbox.telegram.state.users import User
from sandbox.telegram.story import shown, transcript_line

if TYPE_CHECKING:
    from sandbox.telegram.groups import Group

_PATIENCE = 5.0


class NotAnsweredError(AssertionError):
    """The bot left a press without an answer."""


class NotSeenError(AssertionError):
    """Awaited words did not come; carries what was on the screen instead."""


class Toast(str):
    """The words that a press brought up, empty where the bot answered without any. `alert`: in a window to close."""

    __slots__ = ("alert", "url")

    alert: bool
    url: str | None

    @classmethod
    def of(cls, answer: Answer) -> Self:
        toast = cls(answer.text)
        toast.alert = answer.alert
        toast.url = answer.url
        return toast


class Person:
    """One user of the simulated Telegram. Without `chat` everything happens in their private chat with the bot."""

    def __init__(self, sim: Simulation, user_id: UserId) -> None:
        self._sim = sim
        self.id = user_id

    def __repr__(self) -> str:
        return f"Person({self.user.first_name}, {self.id})"

    @property
    def user(self) -> User:
        return self._sim.world.users[self.id]

    def start(self, payload: str = "") -> Message:
        """Open the bot and press *Start*, perhaps from a link with a payload."""
        return talk.start(self._sim, self.user, payload)

    def say(
        self,
        text: str,
        chat: "Group | None" = None,
        *,
        reply_to: Message | None = None,
        topic: int | None = None,
        anonymous: bool | None = None,
    ) -> Message:
        """Write a message."""
        return talk.say(self._sim, self.user, self._chat(chat), text, _place(reply_to, topic, anonymous))

    def send_photo(
        self, data: bytes, caption: str = "", chat: "Group | None" = None, *, reply_to: Message | None = None
    ) -> Message:
        place = _place(reply_to, None, None)
        return talk.send_picture(self._sim, self.user, self._chat(chat), data, caption=caption, place=place)

    def send_document(
        self,
        data: bytes,
        name: str,
        caption: str = "",
        chat: "Group | None" = None,
        *,
        reply_to: Message | None = None,
    ) -> Message:
        place = _place(reply_to, None, None)
        return talk.send_file(self._sim, self.user, self._chat(chat), data, name, caption=caption, place=place)

    def edit(self, message: Message, text: str) -> Message:
        return talk.edit(self._sim, self.user, self._sim.world.chats[message.chat_id], message, text)

    def delete(self, message: Message) -> None:
        talk.delete(self._sim, self.user, self._sim.world.chats[message.chat_id], message.id)

    def block(self) -> None:
        """Stop the bot; writing again lets it back in."""
        membership.block(self._sim, self.user)

    def unblock(self) -> None:
        membership.unblock(self._sim, self.user)

    def delete_account(self) -> None:
        """Leave Telegram for good; the bot's messages are refused from now on."""
        self._sim.world.users[self.id] = replace(self.user, deactivated=True)

    async def press(self, words: str, where: "Message | Group | None" = None, *, timeout: float = _PATIENCE) -> Toast:  # noqa: ASYNC109 - how patient a test is
        """Press the button with these words and wait for the bot's answer.

        The newest message that has such a button is meant, or the given one. A stale Message object may be pressed too:
        the phone shows it as it was. NotAnsweredError where no answer comes within `timeout` seconds.
        """
        answer = await answer_to(self._pressed(words, where), timeout)
        if answer is None:
            raise NotAnsweredError(f"{self!r} pressed [{words}] and nothing came back")
        return Toast.of(answer)

    def tap(self, words: str, where: "Message | Group | None" = None) -> None:
        """Press and look away: nobody waits for the answer."""
        self._pressed(words, where)

    def messages(self, chat: "Group | None" = None) -> list[Message]:
        """All messages of a chat, oldest first."""
        found = self._sim.world.private_chat(self.user) if chat is None else chat.chat
        return list(found.messages.values()) if found else []

    @property
    def screen(self) -> Message:
        """The bot's latest message in the private chat, as it reads now."""
        mine = [message for message in self.messages() if message.from_bot and message.service is None]
        if not mine:
            raise NotSeenError(f"the bot has not written to {self!r}")
        return mine[-1]

    def transcript(self, chat: "Group | None" = None) -> str:
        """One line per message: `Name: words [Button][Button]`."""
        return "\n".join(map(transcript_line, self.messages(chat)))

    async def sees(self, words: str, chat: "Group | None" = None, *, timeout: float = _PATIENCE) -> Message:  # noqa: ASYNC109 - how patient a test is
        """Wait until a message of the bot shows these words (now or later, new or edited) and give the newest such."""
        return await self.waits(lambda message: words in shown(message), words, chat, timeout=timeout)

    async def waits(
        self,
        fits: Callable[[Message], bool],
        wish: str = "such a message",
        chat: "Group | None" = None,
        *,
        timeout: float = _PATIENCE,  # noqa: ASYNC109 - how patient a test is
    ) -> Message:
        """Wait for a message of the bot that fits; `wish` names it in the complaint."""
        try:
            async with asyncio.timeout(timeout):
                while not (found := [one for one in self.messages(chat) if one.from_bot and fits(one)]):
                    await self._sim.feed.change()
        except TimeoutError:
            screen = self.transcript(chat) or "(nothing)"
            raise NotSeenError(f"{self!r} does not see {wish!r}, but:\n{screen}") from None
        return found[-1]

    def commands(self, chat: "Group | None" = None) -> list[Json]:
        """The menu of commands that the phone shows."""
        place = self._sim.world.private_chat(self.user) if chat is None else chat.chat
        return self._sim.commands.shown(place, self.id, self.user.language_code or "") if place else []

    def _chat(self, group: "Group | None") -> Chat:
        return group.chat if group is not None else self._sim.world.open_private_chat(self.user)

    def _pressed(self, words: str, where: "Message | Group | None") -> Query | Answer:
        message = where if isinstance(where, Message) else self._with_button(words, where)
        button = find_button(message, words)
        if button is not None:
            return press(self._sim, self.user, self._sim.world.chats[message.chat_id], message, button)
        self.say(words, None if isinstance(where, Message) else where)
        return Answer()

    def _with_button(self, words: str, group: "Group | None") -> Message:
        for message in reversed(self.messages(group)):
            if find_button(message, words) or any(words in row for row in message.reply_keyboard):
                return message
        raise NotSeenError(f"{self!r} sees no button {words!r}, but:\n{self.transcript(group)}")


def find_button(message: Message, words: str) -> Json | None:
    """The inline button with exactly these words, else the only one that contains them."""
    buttons = [button for row in message.keyboard for button in row]
    exact = [button for button in buttons if button["text"] == words]
    partial = [button for button in buttons if words in button["text"]]
    if not exact and len(partial) > 1:
        raise CannotDoError(f"several buttons contain {words!r}: {message.buttons}")
    return next(iter(exact or partial), None)


def _place(reply_to: Message | None, topic: int | None, anonymous: bool | None) -> Place:
    if reply_to is None and topic is None and anonymous is None:
        return HERE
    thread = None if topic is None else MessageId(topic)
    return Place(reply_to=reply_to.id if reply_to else None, topic=thread, anonymous=anonymous)
