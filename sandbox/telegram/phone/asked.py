"""What a request of the phone page says: who acts, where, with which words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sandbox.telegram.phone.views import chat_of
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.chats import Chat
from sandbox.telegram.state.ids import MessageId, UserId
from sandbox.telegram.state.messages import Message
from sandbox.telegram.state.users import User


class Unfit(Exception):
    """The request makes no sense; answered with `status` and the words."""

    def __init__(self, words: str, status: int = 400) -> None:
        super().__init__(words)
        self.words = words
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """Query, JSON body and path of one request; later ones win."""

    sim: Simulation
    values: Mapping[str, Any]

    @classmethod
    async def read(cls, sim: Simulation, request: web.Request) -> "Asked":
        values: dict[str, Any] = dict(request.query)
        if request.can_read_body:
            try:
                body = json.loads(await request.read())
            except ValueError as error:
                raise Unfit("the body is no JSON") from error
            if not isinstance(body, dict):
                raise Unfit("the body is no JSON object")
            values |= body
        return cls(sim, values | dict(request.match_info))

    def number(self, name: str, default: int | None = None) -> int:
        value = self.values.get(name)
        if value in (None, ""):
            if default is None:
                raise Unfit(f"{name} is missing")
            return default
        try:
            return int(str(value))
        except ValueError as error:
            raise Unfit(f"{name} is no number") from error

    def text(self, name: str, default: str | None = None) -> str:
        value = self.values.get(name, default)
        if not isinstance(value, str):
            raise Unfit(f"{name} is missing")
        return value

    def flag(self, name: str) -> bool:
        return self.values.get(name) in (True, "true", "1")

    def person(self, name: str = "as") -> User:
        user = self.sim.world.users.get(UserId(self.number(name)))
        if user is None or user.is_bot:
            raise Unfit("no such person", 404)
        return user

    def chat(self) -> Chat:
        """The chat named by `chat_id`, as the acting person sees it."""
        person = self.person()
        chat = chat_of(self.sim, person, self.number("chat_id"))
        if chat is None or not chat.has(person.id):
            raise Unfit("no such chat", 404)
        return chat

    def message(self, chat: Chat) -> Message:
        found = chat.messages.get(MessageId(self.number("message_id")))
        if found is None:
            raise Unfit("no such message", 404)
        return found

    def optional_message(self, name: str) -> MessageId | None:
        number = self.number(name, 0)
        return MessageId(number) if number else None
