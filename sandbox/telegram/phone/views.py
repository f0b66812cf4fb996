"""Chats and messages as one person's phone shows them.

The private chat with the bot carries the bot's number here: that is whom the person talks to.
"""

from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.chats import Chat
from sandbox.telegram.state.ids import ChatId, Json, UserId
from sandbox.telegram.state.members import Status
from sandbox.telegram.state.messages import Message
from sandbox.telegram.state.users import ANONYMOUS_ADMIN, User
from sandbox.telegram.story import shown

_KINDS = {
    "callback_data": "callback",
    "url": "url",
    "login_url": "url",
    "web_app": "url",
    "copy_text": "copy",
}


def person_view(user: User) -> Json:
    return {
        "id": user.id,
        "first_name": user.first_name,
        "username": user.username,
        "language_code": user.language_code,
    }


def shown_id(sim: Simulation, chat: Chat) -> int:
    return sim.world.bot.id if chat.is_private else chat.id


def empty_private_view(sim: Simulation) -> Json:
    """The bot in the chat list of someone who has not started it."""
    head = {"id": sim.world.bot.id, "type": "private", "title": sim.world.bot.first_name, "is_forum": False}
    lists: Json = {"topics": [], "members": [], "admins": []}
    return (
        head
        | lists
        | {
            "unread": 0,
            "last": None,
            "pinned_message_id": None,
            "bot_status": "none",
            "blocked": False,
        }
    )


def chat_view(sim: Simulation, chat: Chat, viewer: User) -> Json:
    last = next(reversed(chat.messages.values()), None)
    read = sim.read_up_to.get((viewer.id, chat.id), 0)
    fresh = [one for one in chat.messages.values() if one.id > read and one.sender != viewer.id]
    return {
        "id": shown_id(sim, chat),
        "type": chat.kind.value,
        "title": sim.world.bot.first_name if chat.is_private else chat.title,
        "is_forum": chat.is_forum,
        "topics": [{"id": topic.id, "name": topic.name, "closed": topic.closed} for topic in chat.topics.values()],
        "unread": len(fresh),
        "last": None
        if last is None
        else {
            "text": shown(last),
            "from": last.sender_name,
            "whom": _whom(last),
            "date": last.date,
        },
        "pinned_message_id": chat.pinned[-1] if chat.pinned else None,
        "members": [member.user_id for member in chat.inside()],
        "admins": [member.user_id for member in chat.admins()],
        "bot_status": _bot_status(sim, chat),
        "blocked": chat.blocked,
    }


def message_view(sim: Simulation, chat: Chat, message: Message, viewer_id: UserId) -> Json:
    photo, document = message.photo, message.document
    return {
        "id": message.id,
        "chat_id": shown_id(sim, chat),
        "date": message.date,
        "edit_date": message.edit_date,
        "from": _sender(sim, chat, message),
        "out": message.sender == viewer_id,
        **_words(message),
        "reply_to": _reply(chat, message),
        "topic": message.thread if message.in_topic else None,
        "keyboard": [[_button(button) for button in row] for row in message.keyboard] or None,
        "force_reply": _force_reply(message),
        "photo": photo and {"file_id": photo.file_id, "width": photo.width, "height": photo.height},
        "document": document
        and {
            "file_id": document.file_id,
            "file_name": document.name,
            "mime_type": document.mime,
            "file_size": document.size,
        },
        "service": message.service.kind if message.service else None,
        "whom": _whom(message),
        "pinned": message.id in chat.pinned,
        "silent": message.silent,
    }


def _bot_status(sim: Simulation, chat: Chat) -> str:
    if chat.blocked:
        return Status.KICKED.value
    if sim.world.bot.id not in chat.members:
        return "none"
    return chat.member(sim.world.bot.id).status.value


def _sender(sim: Simulation, chat: Chat, message: Message) -> Json:
    if message.as_chat:
        return {"id": ANONYMOUS_ADMIN.id, "first_name": chat.title, "is_bot": True}
    user = sim.world.users[message.sender]
    return {"id": user.id, "first_name": user.first_name, "is_bot": user.is_bot}


def _words(message: Message) -> Json:
    entities = list(message.words.entities)
    if message.has_file:
        return {"text": "", "entities": [], "caption": message.words.text, "caption_entities": entities}
    return {"text": message.words.text, "entities": entities}


def _reply(chat: Chat, message: Message) -> Json | None:
    replied = chat.messages.get(message.reply_to) if message.reply_to is not None else None
    if replied is None:
        return None
    return {"id": replied.id, "from": replied.sender_name, "whom": _whom(replied), "text": shown(replied)}


def _whom(message: Message) -> str:
    return message.service.whom if message.service else ""


def _button(button: Json) -> Json:
    kind = next((_KINDS[name] for name in _KINDS if name in button), "switch")
    view: Json = {"text": button["text"], "kind": kind}
    if kind == "url":
        target = next(button[name] for name in ("url", "login_url", "web_app") if name in button)
        view["url"] = target if isinstance(target, str) else target.get("url", "")
    if kind == "copy":
        view["copy"] = button["copy_text"].get("text", "")
    if "style" in button:
        view["style"] = button["style"]
    return view


def _force_reply(message: Message) -> Json | None:
    if not (message.markup or {}).get("force_reply"):
        return None
    return {"placeholder": (message.markup or {}).get("input_field_placeholder", "")}


def chat_of(sim: Simulation, viewer: User, chat_id: int) -> Chat | None:
    """The chat behind a number on the phone; a person's own number means the private chat as well."""
    if chat_id in (sim.world.bot.id, viewer.id):
        return sim.world.private_chat(viewer)
    return sim.world.chats.get(ChatId(chat_id))
