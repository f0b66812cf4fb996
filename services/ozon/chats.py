"""Ozon's chat with a buyer: opening it, writing, reading what was said."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from services.domain.ids import PostingNumber
from services.domain.shops import Credentials
from services.ozon.caller import Caller
from services.ozon.method import Method
from services.ozon.reading import moment

LONGEST = 1000
"""The most characters in one message."""
PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message of a chat. ``by_seller`` tells ours from the buyer's and Ozon's own."""

    text: str
    by_seller: bool
    at: datetime | None


class StartQuery(msgspec.Struct, frozen=True):
    """``/v1/chat/start``."""

    posting_number: str


class Started(msgspec.Struct, frozen=True):
    """The chat, new or the one that was there."""

    chat_id: str


class StartAnswer(msgspec.Struct, frozen=True):
    """``/v1/chat/start``."""

    result: Started


class SendQuery(msgspec.Struct, frozen=True):
    """``/v1/chat/send/message``."""

    chat_id: str
    text: str


class SendAnswer(msgspec.Struct, frozen=True):
    """``success``."""

    result: str = ""


class HistoryQuery(msgspec.Struct, frozen=True):
    """``/v3/chat/history``; without a direction the newest come first."""

    chat_id: str
    limit: int = PAGE


class User(msgspec.Struct, frozen=True):
    """``Customer``, ``Seller``, ``Crm``, ``Courier``, ``Support``, in letters of any alphabet."""

    type: str = ""


class WireMessage(msgspec.Struct, frozen=True):
    """``data`` are pieces of Markdown."""

    user: User | None = None
    data: list[str] | None = None
    created_at: str | None = None


class HistoryAnswer(msgspec.Struct, frozen=True):
    """A page of messages."""

    messages: list[WireMessage] | None = None


START = Method(path="/v1/chat/start", asks=StartQuery, answers=StartAnswer)
"""Repeatable although it writes: a second call answers with the chat of the first."""
SEND = Method(path="/v1/chat/send/message", asks=SendQuery, answers=SendAnswer, repeatable=False)
HISTORY = Method(path="/v3/chat/history", asks=HistoryQuery, answers=HistoryAnswer)


class Chats:
    """Writing wants Premium Plus or Premium Pro; within 72 hours of payment or delivery, later only to answer."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    async def start(self, credentials: Credentials, number: PostingNumber) -> str:
        """``/v1/chat/start``: the id of the chat about a posting. Raises `OzonForbidden` where it may not be opened."""
        answer = await self._caller.call(credentials, START, StartQuery(posting_number=number))
        return answer.result.chat_id

    async def send(self, credentials: Credentials, chat: str, text: str) -> None:
        """``/v1/chat/send/message``: 1 to 1000 characters. Sent twice, it is said twice."""
        if not 0 < len(text) <= LONGEST:
            raise ValueError(len(text))
        await self._caller.call(credentials, SEND, SendQuery(chat_id=chat, text=text))

    async def history(self, credentials: Credentials, chat: str) -> tuple[Said, ...]:
        """``/v3/chat/history``: the newest hundred messages, newest first. Open to every subscription."""
        answer = await self._caller.call(credentials, HISTORY, HistoryQuery(chat_id=chat))
        return tuple(
            Said(
                text="".join(message.data or ()),
                by_seller=message.user is not None and message.user.type.strip().lower() == "seller",
                at=moment(message.created_at),
            )
            for message in answer.messages or ()
        )
