"""Presses on inline buttons, waiting for the bot's answer."""

import asyncio
import random
from dataclasses import dataclass, field

from sandbox.telegram.state.ids import ChatId, MessageId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the phone shows after a press: a toast, or a window where `alert`."""

    text: str = ""
    alert: bool = False
    url: str | None = None


@dataclass(slots=True, kw_only=True)
class Query:
    """One press; `answered` resolves when the bot answers in time."""

    id: str
    user_id: UserId
    chat_id: ChatId
    message_id: MessageId
    data: str
    born: float
    answered: asyncio.Future[Answer] = field(repr=False)


class QueryBook:
    """All presses so far."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._queries: dict[str, Query] = {}

    def add(self, *, user_id: UserId, chat_id: ChatId, message_id: MessageId, data: str, born: float) -> Query:
        query = Query(
            id=str(self._rng.getrandbits(62)),
            user_id=user_id,
            chat_id=chat_id,
            message_id=message_id,
            data=data,
            born=born,
            answered=asyncio.get_running_loop().create_future(),
        )
        self._queries[query.id] = query
        return query

    def open(self, query_id: str, *, now: float, seconds: float) -> Query | None:
        """The press if it still may be answered: known, young enough and not answered yet."""
        query = self._queries.get(query_id)
        if query is None or query.answered.done() or now - query.born > seconds:
            return None
        return query
