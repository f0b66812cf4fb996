"""Finding the chat that a call speaks of, and whether the bot may act there."""

from sandbox.telegram.botapi.args import Args
from sandbox.telegram.errors import ApiError, bad, forbidden
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.chats import Chat
from sandbox.telegram.state.ids import ChatId, MessageId, UserId
from sandbox.telegram.state.members import Status
from sandbox.telegram.state.messages import Message

_GENERAL = 1


def known_chat(sim: Simulation, args: Args) -> Chat:
    """The chat by number or @name; who never wrote is unknown, who was met elsewhere cannot be written to first."""
    given = args.text("chat_id").strip()
    if not given:
        raise bad("chat_id is empty")
    if given.startswith("@"):
        named = sim.world.by_username(given)
        if named is None:
            raise bad("chat not found")
        return named
    number = _number(given)
    chat = sim.world.chats.get(ChatId(number))
    if chat is None or (not chat.is_private and sim.world.bot.id not in chat.members):
        if number in sim.world.acquainted:
            raise forbidden("bot can't initiate conversation with a user")
        raise bad("chat not found")
    return chat


def live_chat(sim: Simulation, args: Args) -> Chat:
    """A chat that the bot is in."""
    chat = known_chat(sim, args)
    if chat.migrated_to is not None:
        raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
    status = chat.member(sim.world.bot.id).status
    if chat.deleted and status is not Status.KICKED:
        raise forbidden("the group chat was deleted")
    if status is Status.KICKED:
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    if status is Status.LEFT:
        raise forbidden(f"bot is not a member of the {chat.kind} chat")
    return chat


def open_chat(sim: Simulation, args: Args) -> Chat:
    """A chat where people still hear the bot."""
    chat = live_chat(sim, args)
    if chat.is_private:
        if sim.world.users[UserId(chat.id)].deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
    return chat


def writable_chat(sim: Simulation, args: Args, what: str) -> Chat:
    """A chat where the bot may post `what` (text messages, photos, documents) now."""
    chat = open_chat(sim, args)
    if chat.member(sim.world.bot.id).muted:
        raise bad(f"not enough rights to send {what} to the chat")
    return chat


def topic(sim: Simulation, args: Args, chat: Chat) -> MessageId | None:
    """The topic to post in. General has no number of its own."""
    number = args.integer("message_thread_id")
    if not number:
        return None
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    found = chat.topics.get(MessageId(number))
    if found is None or number == _GENERAL:
        raise bad("message thread not found")
    if found.closed and not chat.member(sim.world.bot.id).may("can_manage_topics"):
        raise bad("TOPIC_CLOSED")
    return found.id


def message_of(args: Args, chat: Chat, purpose: str) -> Message:
    """The message that a call speaks of: `purpose` reads as in *message to edit not found*."""
    number = args.integer("message_id")
    if not number:
        raise bad("message identifier is not specified")
    found = chat.messages.get(MessageId(number))
    if found is None:
        raise bad(f"message to {purpose} not found")
    return found


def need_right(sim: Simulation, chat: Chat, right: str, words: str) -> None:
    """In groups some acts are for administrators with a right."""
    if not chat.is_private and not chat.member(sim.world.bot.id).may(right):
        raise bad(words)


def _number(given: str) -> int:
    try:
        return int(given)
    except ValueError as error:
        raise ApiError(400, "chat not found") from error
