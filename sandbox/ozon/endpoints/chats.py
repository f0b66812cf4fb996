"""Writing to a buyer: for paid plans only, and not at any time."""

import uuid
from datetime import timedelta

from sandbox.ozon.desk import Desk, Json
from sandbox.ozon.errors import forbidden, missing
from sandbox.world.shops import Subscription

OPEN_FOR = timedelta(hours=72)
_PLANS = frozenset({Subscription.PREMIUM_PLUS, Subscription.PREMIUM_PRO})


def start(desk: Desk) -> Json:
    """Serve /v1/chat/start."""
    _paid(desk)
    posting = desk.posting(desk.text("posting_number"))
    since = posting.delivered_at or posting.listed_at
    if desk.world.now - since > OPEN_FOR:
        raise forbidden("Chat cannot be started: the time to write first is over")
    known = {number: chat for chat, number in desk.world.chats.items()}
    if posting.number not in known:
        chat = str(uuid.UUID(int=desk.world.dice("chat", posting.number).getrandbits(128), version=4))
        desk.world.chats[chat] = posting.number
        desk.world.write_down(posting, "chat-start")
        return {"result": {"chat_id": chat}}
    return {"result": {"chat_id": known[posting.number]}}


def send(desk: Desk) -> Json:
    """Serve /v1/chat/send/message."""
    _paid(desk)
    number = desk.world.chats.get(desk.text("chat_id"))
    if number is None:
        raise missing("chat not found")
    desk.world.write_down(desk.posting(number), "chat-message", desk.text("text"))
    return {"result": "success"}


def _paid(desk: Desk) -> None:
    if desk.shop.subscription not in _PLANS:
        raise forbidden("Method is available only with Premium Plus or Premium Pro subscription")
