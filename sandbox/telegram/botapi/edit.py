"""editMessageText, editMessageReplyMarkup, deleteMessage."""

from sandbox.telegram.botapi.access import message_of, open_chat
from sandbox.telegram.botapi.args import Args
from sandbox.telegram.botapi.markup import inline_markup
from sandbox.telegram.botapi.words import message_text
from sandbox.telegram.errors import bad
from sandbox.telegram.posting import amend, erase
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.chats import Chat, ChatKind
from sandbox.telegram.state.ids import Json
from sandbox.telegram.state.messages import Message, Words
from sandbox.telegram.wire.messages import message_json

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
_DELETABLE = 48 * 3600


def edit_message_text(sim: Simulation, args: Args) -> Json:
    words = message_text(sim, args, too_long="MESSAGE_TOO_LONG")
    markup = inline_markup(args)
    chat = open_chat(sim, args)
    message = _editable(sim, args, chat)
    if message.has_file:
        raise bad("there is no text in the message to edit")
    return _amended(sim, chat, message, words, markup)


def edit_message_reply_markup(sim: Simulation, args: Args) -> Json:
    markup = inline_markup(args)
    chat = open_chat(sim, args)
    message = _editable(sim, args, chat)
    return _amended(sim, chat, message, message.words, markup)


def delete_message(sim: Simulation, args: Args) -> bool:
    chat = open_chat(sim, args)
    message = message_of(args, chat, "delete")
    mine = message.sender == sim.world.bot.id
    if not mine and not chat.is_private and not chat.member(sim.world.bot.id).may("can_delete_messages"):
        raise bad("message can't be deleted")
    if chat.kind is not ChatKind.SUPERGROUP and sim.clock.now() - message.date > _DELETABLE:
        raise bad("message can't be deleted for everyone")
    erase(sim, chat, message.id)
    return True


def _editable(sim: Simulation, args: Args, chat: Chat) -> Message:
    message = message_of(args, chat, "edit")
    foreign = message.sender != sim.world.bot.id or message.service is not None
    if foreign or (message.markup is not None and "inline_keyboard" not in message.markup):
        raise bad("message can't be edited")
    return message


def _amended(sim: Simulation, chat: Chat, message: Message, words: Words, markup: Json | None) -> Json:
    if words == message.words and markup == message.markup:
        raise bad(_NOT_MODIFIED)
    sim.flood.count(chat)
    changed = amend(sim, chat, message, words=words, markup=markup, dated=True)
    return message_json(sim.world, chat, changed)
