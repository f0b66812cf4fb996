"""pinChatMessage, unpinChatMessage."""

from sandbox.telegram.botapi.access import message_of, need_right, open_chat
from sandbox.telegram.botapi.args import Args
from sandbox.telegram.errors import bad
from sandbox.telegram.feed import EventKind
from sandbox.telegram.posting import announce
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.updates import audience, message_came
from sandbox.telegram.wire.messages import message_json

_NO_RIGHT = "not enough rights to manage pinned messages in the chat"


def pin_chat_message(sim: Simulation, args: Args) -> bool:
    """Pin, with the line that the chat writes about it; the bot reads that line too."""
    chat = open_chat(sim, args)
    message = message_of(args, chat, "pin")
    need_right(sim, chat, "can_pin_messages", _NO_RIGHT)
    if message.service is not None:
        raise bad("message can't be pinned")
    if message.id in chat.pinned:
        return True
    chat.pinned.append(message.id)
    fields = {"pinned_message": message_json(sim.world, chat, message, with_reply=False)}
    thread = message.thread if message.in_topic else None
    line = announce(sim, chat, sim.world.bot, "pinned", fields, thread=thread, silent=args.flag("disable_notification"))
    sim.feed.publish(EventKind.CHAT, chat.id, audience(chat))
    message_came(sim, chat, line)
    return True


def unpin_chat_message(sim: Simulation, args: Args) -> bool:
    """Unpin the named message, or the newest pinned one."""
    chat = open_chat(sim, args)
    need_right(sim, chat, "can_pin_messages", _NO_RIGHT)
    if args.integer("message_id"):
        unpinned = message_of(args, chat, "unpin").id
    elif chat.pinned:
        unpinned = chat.pinned[-1]
    else:
        raise bad("message to unpin not found")
    if unpinned in chat.pinned:
        chat.pinned.remove(unpinned)
        sim.feed.publish(EventKind.CHAT, chat.id, audience(chat))
    return True
