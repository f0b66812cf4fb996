"""Putting a message into a chat, whoever sent it."""

from dataclasses import replace
from typing import Any

from sandbox.telegram import story
from sandbox.telegram.feed import EventKind
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.chats import Chat, ChatKind
from sandbox.telegram.state.ids import Json, MessageId
from sandbox.telegram.state.messages import Message, Service, Words
from sandbox.telegram.state.users import User
from sandbox.telegram.updates import audience


def post(  # a message has many parts
    sim: Simulation,
    chat: Chat,
    sender: User,
    *,
    thread: MessageId | None = None,
    reply_to: MessageId | None = None,
    **content: Any,
) -> Message:
    """Number, date, store and announce a message."""
    in_topic = thread is not None
    if thread is None and reply_to is not None and chat.kind is ChatKind.SUPERGROUP:
        thread, in_topic = _thread_of_reply(chat, reply_to)
    message = Message(
        id=sim.world.next_message_id(chat),
        chat_id=chat.id,
        date=sim.clock.stamp(),
        sender=sender.id,
        sender_name=sender.first_name,
        from_bot=sender.is_bot,
        thread=thread,
        in_topic=in_topic,
        reply_to=reply_to,
        **content,
    )
    chat.put(message)
    chat.touched = sim.clock.now()
    sim.feed.tell(story.posted(chat, message))
    sim.feed.publish(EventKind.MESSAGE, chat.id, audience(chat), message=message)
    return message


def announce(sim: Simulation, chat: Chat, actor: User, kind: str, fields: Json, **place: Any) -> Message:
    """A service line of the chat itself."""
    return post(sim, chat, actor, service=Service(kind=kind, fields=fields), **place)


def amend(sim: Simulation, chat: Chat, message: Message, *, words: Words, markup: Json | None, dated: bool) -> Message:
    """Replace words and buttons; a change of buttons alone leaves no edit date on people's screens."""
    edit_date = sim.clock.stamp() if dated else message.edit_date
    changed = replace(message, words=words, markup=markup, edit_date=edit_date)
    chat.put(changed)
    sim.feed.tell(story.edited(chat, changed))
    sim.feed.publish(EventKind.EDIT, chat.id, audience(chat), message=changed)
    return changed


def erase(sim: Simulation, chat: Chat, message_id: MessageId) -> None:
    """Remove a message for everyone."""
    message = chat.messages.pop(message_id)
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)
    sim.feed.tell(story.erased(chat, message))
    sim.feed.publish(EventKind.DELETE, chat.id, audience(chat), message_id=message_id)


def _thread_of_reply(chat: Chat, reply_to: MessageId) -> tuple[MessageId | None, bool]:
    """A reply follows its message: into a topic of a forum, or into a thread of replies elsewhere."""
    replied = chat.messages.get(reply_to)
    if replied is None:
        return None, False
    if chat.is_forum:
        return replied.thread, replied.in_topic
    return chat.thread_root(reply_to), False
