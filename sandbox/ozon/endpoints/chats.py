"""Writing to a buyer: for paid plans only, and not at any time. Reading is open to all."""

import uuid
from datetime import timedelta

from sandbox.ozon.desk import Desk, Json
from sandbox.ozon.errors import forbidden, missing
from sandbox.ozon.times import fine_stamp
from sandbox.world.journal import Write
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


def history(desk: Desk) -> Json:
    """Serve /v3/chat/history: no plan is needed to read. The newest come first unless asked otherwise."""
    chat = desk.text("chat_id")
    number = desk.world.chats.get(chat)
    if number is None:
        raise missing("chat not found")
    posting = desk.posting(number)
    rows = [
        _message(write, place, posting.order_number)
        for place, write in enumerate(desk.world.journal.of(number, "chat-message"), 1)
    ]
    if desk.text("direction").lower() != "forward":
        rows.reverse()
    limit = desk.number("limit", 50)
    return {"has_next": len(rows) > limit, "messages": rows[:limit]}


def _message(write: Write, place: int, order_number: str) -> Json:
    """Shown as Markdown, in which a dash or a dot has a sign before it."""
    shown = write.value.replace("-", "\\-").replace(".", "\\.")
    return {
        "context": {"order_number": order_number, "sku": ""},
        "created_at": fine_stamp(write.at),
        "data": [shown],
        "is_image": False,
        "is_read": False,
        "message_id": str(3_000_000_000_000_000_000 + place),
        "moderate_image_status": "SUCCESS",
        "user": {"id": write.client_id, "type": "Seller"},
    }


def _paid(desk: Desk) -> None:
    if desk.shop.subscription not in _PLANS:
        raise forbidden("Method is available only with Premium Plus or Premium Pro subscription")
