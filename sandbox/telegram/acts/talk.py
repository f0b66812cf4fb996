"""Writing, sending files, editing and deleting."""

from dataclasses import dataclass

from sandbox.telegram.acts.membership import unblock
from sandbox.telegram.entities.tidy import tidy
from sandbox.telegram.errors import CannotDoError
from sandbox.telegram.posting import amend, erase, post
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.chats import Chat, ChatKind
from sandbox.telegram.state.ids import MessageId
from sandbox.telegram.state.images import picture_size
from sandbox.telegram.state.messages import Message, Words
from sandbox.telegram.state.users import User
from sandbox.telegram.updates import message_came, message_changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a chat something is said, and whether in the group's name."""

    reply_to: MessageId | None = None
    topic: MessageId | None = None
    anonymous: bool | None = None
    """None: as the person's membership says."""


HERE = Place()


def say(sim: Simulation, person: User, chat: Chat, text: str, place: Place = HERE) -> Message:
    """Send a text; in a private chat that stopped the bot this lets it in again."""
    words = tidy(Words(text=text.replace("\r", "")))
    if not words.text:
        raise CannotDoError("an empty message is not sent")
    return _send(sim, person, chat, place, words=words)


def start(sim: Simulation, person: User, payload: str = "") -> Message:
    """Press *Start*, perhaps out of a deep link."""
    chat = sim.world.open_private_chat(person)
    return say(sim, person, chat, f"/start {payload}".strip())


def send_file(
    sim: Simulation, person: User, chat: Chat, data: bytes, name: str, *, caption: str = "", place: Place = HERE
) -> Message:
    """Send a file as it is."""
    stored = sim.files.add_document(data, name)
    return _send(sim, person, chat, place, words=tidy(Words(text=caption)), document=stored)


def send_picture(
    sim: Simulation, person: User, chat: Chat, data: bytes, *, caption: str = "", place: Place = HERE
) -> Message:
    """Send a picture as a photo."""
    size = picture_size(data)
    if size is None:
        raise CannotDoError("this is no picture")
    stored = sim.files.add_photo(data, *size)
    return _send(sim, person, chat, place, words=tidy(Words(text=caption)), photo=stored)


def edit(sim: Simulation, person: User, chat: Chat, message: Message, text: str) -> Message:
    """Change one's own message."""
    if message.sender != person.id or message.service is not None:
        raise CannotDoError("only one's own messages can be edited")
    changed = amend(sim, chat, message, words=tidy(Words(text=text)), markup=message.markup, dated=True)
    message_changed(sim, chat, changed)
    return changed


def delete(sim: Simulation, person: User, chat: Chat, message_id: MessageId) -> None:
    """Delete for everyone: anything in private, one's own in groups, all as an administrator. Bots are not told."""
    message = chat.messages.get(message_id)
    if message is None:
        raise CannotDoError("no such message")
    if not chat.is_private and message.sender != person.id and not chat.member(person.id).may("can_delete_messages"):
        raise CannotDoError("only administrators delete what others wrote")
    erase(sim, chat, message_id)


def _send(sim: Simulation, person: User, chat: Chat, place: Place, **content: object) -> Message:
    _check(chat, person, place)
    if chat.blocked:
        unblock(sim, person)
    member = chat.member(person.id)
    hidden = member.anonymous if place.anonymous is None else place.anonymous
    if hidden and (chat.kind is not ChatKind.SUPERGROUP or not member.is_admin):
        raise CannotDoError("only administrators of a supergroup may stay anonymous")
    message = post(
        sim,
        chat,
        person,
        thread=place.topic,
        reply_to=place.reply_to,
        as_chat=hidden,
        signature=member.title if hidden else None,
        **content,
    )
    sim.read_up_to[person.id, chat.id] = message.id
    message_came(sim, chat, message)
    return message


def _check(chat: Chat, person: User, place: Place) -> None:
    member = chat.member(person.id)
    if not member.inside:
        raise CannotDoError("not a member of this chat")
    if chat.deleted or chat.migrated_to is not None:
        raise CannotDoError("this group is no more")
    if member.muted:
        raise CannotDoError("muted in this chat")
    if place.reply_to is not None and place.reply_to not in chat.messages:
        raise CannotDoError("the message replied to is gone")
    if place.topic is None:
        return
    topic = chat.topics.get(place.topic)
    if topic is None:
        raise CannotDoError("no such topic")
    if topic.closed and not member.may("can_manage_topics"):
        raise CannotDoError("this topic is closed")
