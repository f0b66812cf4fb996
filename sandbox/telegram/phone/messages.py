"""Reading, writing, pressing, deleting."""

from typing import Any

from sandbox.telegram.acts import talk
from sandbox.telegram.acts.press import answer_to, press
from sandbox.telegram.acts.talk import Place
from sandbox.telegram.phone.asked import Asked, Unfit
from sandbox.telegram.phone.views import chat_of, message_view
from sandbox.telegram.state.chats import Chat
from sandbox.telegram.state.ids import Json, MessageId
from sandbox.telegram.state.messages import Message
from sandbox.telegram.story import transcript_line

_PATIENCE = 10.0
_PAGE = 100


def history(asked: Asked) -> Json:
    """A page of a chat or of one topic, oldest first; looking at the newest page marks the chat read."""
    person = asked.person()
    chat = chat_of(asked.sim, person, asked.number("chat_id"))
    if chat is None:
        return {"messages": []}
    asked.chat()
    topic, before, limit = asked.number("topic", 0), asked.number("before", 0), asked.number("limit", _PAGE)
    found = [one for one in chat.messages.values() if _in_page(one, topic, before)]
    if found and not before:
        asked.sim.read_up_to[person.id, chat.id] = found[-1].id
    return {"messages": [message_view(asked.sim, chat, one, person.id) for one in found[-max(limit, 1) :]]}


def send(asked: Asked) -> Json:
    person = asked.person()
    private = asked.number("chat_id") == asked.sim.world.bot.id
    chat = asked.sim.world.open_private_chat(person) if private else asked.chat()
    message = talk.say(asked.sim, person, chat, asked.text("text"), place_of(asked))
    return {"message": message_view(asked.sim, chat, message, person.id)}


def delete(asked: Asked) -> Json:
    chat = asked.chat()
    talk.delete(asked.sim, asked.person(), chat, asked.message(chat).id)
    return {}


async def push(asked: Asked) -> Json:
    """A press by its place in the keyboard; waits for the bot's answer."""
    chat = asked.chat()
    message = asked.message(chat)
    button = _button(message.keyboard, asked.number("row"), asked.number("col"))
    answer = await answer_to(press(asked.sim, asked.person(), chat, message, button), _PATIENCE)
    if answer is None:
        return {"answered": False, "text": None, "alert": False, "url": None}
    return {"answered": True, "text": answer.text or None, "alert": answer.alert, "url": answer.url}


def transcript(chat: Chat, topic: int) -> str:
    return "\n".join(transcript_line(one) for one in chat.messages.values() if _in_page(one, topic, 0))


def place_of(asked: Asked) -> Place:
    anonymous = asked.flag("anonymous") if "anonymous" in asked.values else None
    return Place(
        reply_to=asked.optional_message("reply_to"), topic=asked.optional_message("topic"), anonymous=anonymous
    )


def _in_page(message: Message, topic: int, before: int) -> bool:
    if before and message.id >= before:
        return False
    return not topic or (message.in_topic and message.thread == MessageId(topic))


def _button(rows: list[list[Json]], row: int, col: int) -> Any:
    if not 0 <= row < len(rows) or not 0 <= col < len(rows[row]):
        raise Unfit("no such button", 404)
    return rows[row][col]
