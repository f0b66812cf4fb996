"""sendMessage, sendPhoto, sendDocument, sendChatAction."""

import json
from typing import Any

from sandbox.telegram.botapi.access import open_chat, topic, writable_chat
from sandbox.telegram.botapi.args import Args, as_number
from sandbox.telegram.botapi.attachments import document_of, photo_of
from sandbox.telegram.botapi.markup import check_place, reply_markup
from sandbox.telegram.botapi.words import caption, message_text
from sandbox.telegram.errors import bad
from sandbox.telegram.feed import EventKind
from sandbox.telegram.posting import post
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.chats import Chat
from sandbox.telegram.state.ids import Json, MessageId
from sandbox.telegram.updates import audience
from sandbox.telegram.wire.messages import message_json

_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def send_message(sim: Simulation, args: Args) -> Json:
    words = message_text(sim, args)
    return _send(sim, args, "text messages", words=words, link_preview=_preview(args))


def send_photo(sim: Simulation, args: Args) -> Json:
    words = caption(sim, args)
    return _send(sim, args, "photos", words=words, photo=photo_of(sim, args))


def send_document(sim: Simulation, args: Args) -> Json:
    words = caption(sim, args)
    return _send(sim, args, "documents", words=words, document=document_of(sim, args))


def send_chat_action(sim: Simulation, args: Args) -> bool:
    if args.text("action").lower() not in _ACTIONS:
        raise bad("wrong parameter action in request")
    chat = open_chat(sim, args)
    sim.feed.publish(EventKind.TYPING, chat.id, audience(chat))
    return True


def _send(sim: Simulation, args: Args, what: str, **content: Any) -> Json:
    markup = reply_markup(args)
    chat = writable_chat(sim, args, what)
    check_place(markup, chat)
    thread = topic(sim, args, chat)
    replied = _replied(args, chat)
    sim.flood.count(chat)
    message = post(
        sim,
        chat,
        sim.world.bot,
        thread=thread,
        reply_to=replied,
        markup=markup,
        silent=args.flag("disable_notification"),
        protected=args.flag("protect_content"),
        **content,
    )
    return message_json(sim.world, chat, message)


def _replied(args: Args, chat: Chat) -> MessageId | None:
    """The message replied to, by `reply_parameters` or the older `reply_to_message_id`."""
    try:
        parameters = args.parsed("reply_parameters") or {}
    except ValueError as error:
        raise bad("can't parse reply parameters JSON object") from error
    if not isinstance(parameters, dict):
        raise bad("object expected as reply parameters")
    number = as_number(parameters.get("message_id")) or args.integer("reply_to_message_id")
    if not number:
        return None
    if MessageId(number) in chat.messages:
        return MessageId(number)
    if parameters.get("allow_sending_without_reply") or args.flag("allow_sending_without_reply"):
        return None
    raise bad("message to be replied not found")


def _preview(args: Args) -> Json | None:
    try:
        options = args.parsed("link_preview_options")
    except json.JSONDecodeError as error:
        raise bad("can't parse link preview options JSON object") from error
    return options if isinstance(options, dict) else None
