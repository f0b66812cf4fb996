"""Message objects."""

from sandbox.telegram.state.chats import Chat
from sandbox.telegram.state.ids import Json, MessageId
from sandbox.telegram.state.messages import Message
from sandbox.telegram.state.users import ANONYMOUS_ADMIN
from sandbox.telegram.state.world import World
from sandbox.telegram.wire.shapes import chat_json, document_json, photo_json
from sandbox.telegram.wire.users import user_json


def message_json(world: World, chat: Chat, message: Message, *, with_reply: bool = True) -> Json:
    """A message as bots read it; the message replied to stands inside, one level deep."""
    shown: Json = {"message_id": message.id, "date": message.date, "chat": chat_json(chat, world)}
    shown |= _sender(world, chat, message) | _place(message) | _marks(message) | _content(message)
    if with_reply and (replied := chat.messages.get(_replied(message))) is not None:
        shown["reply_to_message"] = message_json(world, chat, replied, with_reply=False)
    return shown


def inaccessible_json(world: World, chat: Chat, message: Message) -> Json:
    """A message that is gone: its place without its content."""
    return {"chat": chat_json(chat, world), "message_id": message.id, "date": 0}


def _replied(message: Message) -> MessageId:
    """A message in a topic that answers nothing hangs on the service message which opened the topic."""
    if message.reply_to is not None:
        return message.reply_to
    return message.thread if message.in_topic and message.thread is not None else MessageId(0)


def _sender(world: World, chat: Chat, message: Message) -> Json:
    if message.as_chat:
        shown: Json = {"from": user_json(ANONYMOUS_ADMIN), "sender_chat": chat_json(chat, world)}
        return shown | ({"author_signature": message.signature} if message.signature else {})
    return {"from": user_json(world.users[message.sender])}


def _place(message: Message) -> Json:
    if message.thread is None:
        return {}
    return {"message_thread_id": message.thread} | ({"is_topic_message": True} if message.in_topic else {})


def _marks(message: Message) -> Json:
    shown: Json = {}
    if message.edit_date is not None:
        shown["edit_date"] = message.edit_date
    if message.protected:
        shown["has_protected_content"] = True
    if message.keyboard:
        shown["reply_markup"] = {"inline_keyboard": message.keyboard}
    if message.link_preview is not None:
        shown["link_preview_options"] = message.link_preview
    return shown


def _content(message: Message) -> Json:
    if message.service is not None:
        return message.service.fields
    if message.photo is not None:
        return {"photo": [photo_json(message.photo)]} | _words(message, "caption", "caption_entities")
    if message.document is not None:
        return {"document": document_json(message.document)} | _words(message, "caption", "caption_entities")
    return {"text": message.words.text} | _words(message, "text", "entities")


def _words(message: Message, text: str, entities: str) -> Json:
    shown: Json = {text: message.words.text} if message.words.text else {}
    return shown | ({entities: list(message.words.entities)} if message.words.entities else {})
