"""What the bot hears of: builds updates, checks them, queues them."""

from sandbox.telegram import story
from sandbox.telegram.entities.utf16 import cut
from sandbox.telegram.feed import EventKind
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.chats import Chat, ChatKind
from sandbox.telegram.state.ids import Json, UserId
from sandbox.telegram.state.members import Member
from sandbox.telegram.state.messages import Message
from sandbox.telegram.state.queries import Query
from sandbox.telegram.state.users import ANONYMOUS_ADMIN, User
from sandbox.telegram.wire.chats import member_json
from sandbox.telegram.wire.messages import inaccessible_json, message_json
from sandbox.telegram.wire.shapes import chat_json
from sandbox.telegram.wire.users import user_json

_DAY = 24 * 3600
_PRESS_LIFE = 150


def message_came(sim: Simulation, chat: Chat, message: Message) -> None:
    """A new message, where the bot is allowed to read it."""
    if _reads(sim, chat, message):
        _meet(sim, message)
        _queue(sim, "message", message_json(sim.world, chat, message), message.date + _DAY)


def message_changed(sim: Simulation, chat: Chat, message: Message) -> None:
    if _reads(sim, chat, message):
        _queue(sim, "edited_message", message_json(sim.world, chat, message), sim.clock.now() + _DAY)


def button_pressed(sim: Simulation, chat: Chat, message: Message, query: Query) -> None:
    """A press; of a message that is gone only its place is told."""
    user = sim.world.users[query.user_id]
    sim.world.acquainted.add(user.id)
    current = chat.messages.get(message.id)
    place = inaccessible_json(sim.world, chat, message)
    content = {
        "id": query.id,
        "from": user_json(user),
        "message": message_json(sim.world, chat, current) if current else place,
        "chat_instance": str(abs(chat.id) * 31 + 7),
        "data": query.data,
    }
    _queue(sim, "callback_query", content, sim.clock.now() + _PRESS_LIFE)


def member_changed(sim: Simulation, chat: Chat, actor: User, old: Member, new: Member) -> None:
    """Someone joined, left, rose or fell; of itself the bot always hears, of others as an administrator who asked."""
    about_bot = new.user_id == sim.world.bot.id
    sim.feed.publish(EventKind.CHAT, chat.id, audience(chat) | {new.user_id})
    sim.feed.tell(story.moved(chat, actor, sim.world.users[new.user_id], new))
    if not about_bot and not chat.member(sim.world.bot.id).is_admin:
        return
    user = sim.world.users[new.user_id]
    hidden = chat.member(actor.id).anonymous and chat.kind is ChatKind.SUPERGROUP
    content = {
        "chat": chat_json(chat, sim.world),
        "from": user_json(ANONYMOUS_ADMIN if hidden else actor),
        "date": sim.clock.stamp(),
        "old_chat_member": member_json(chat, old, user),
        "new_chat_member": member_json(chat, new, user),
    }
    if not hidden:
        sim.world.acquainted.add(actor.id)
    _queue(sim, "my_chat_member" if about_bot else "chat_member", content, sim.clock.now() + _DAY)


def audience(chat: Chat) -> frozenset[UserId]:
    """Who sees what happens in a chat."""
    return frozenset(member.user_id for member in chat.inside())


def _queue(sim: Simulation, kind: str, content: Json, expires: float) -> None:
    update = sim.queue.put(kind, content, expires=expires)
    if update is not None:
        sim.lint.check_update(update)


def _meet(sim: Simulation, message: Message) -> None:
    sim.world.acquainted.add(message.sender)
    fields = message.service.fields if message.service else {}
    sim.world.acquainted.update(UserId(user["id"]) for user in fields.get("new_chat_members", []))


def _reads(sim: Simulation, chat: Chat, message: Message) -> bool:
    bot = sim.world.bot
    if not chat.has(bot.id):
        return False
    open_to_bot = chat.is_private or not sim.settings.privacy or chat.member(bot.id).is_admin
    return open_to_bot or message.service is not None or _is_meant_for(bot, chat, message)


def _is_meant_for(bot: User, chat: Chat, message: Message) -> bool:
    """Privacy mode: commands, mentions and replies to the bot."""
    replied = chat.messages.get(message.reply_to) if message.reply_to is not None else None
    if replied is not None and replied.sender == bot.id:
        return True
    name = f"@{bot.username}".lower()
    for entity in message.words.entities:
        said = cut(message.words.text, entity["offset"], entity["length"]).lower()
        if entity["type"] == "mention" and said == name:
            return True
        if entity["type"] == "bot_command" and ("@" not in said or said.endswith(name)):
            return True
    return False
