"""Every method of this Bot API and who answers it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sandbox.telegram.botapi import answers, attachments, chats, commands, edit, pins, send, updates
from sandbox.telegram.botapi.args import Args
from sandbox.telegram.simulation import Simulation

Handler = Callable[[Simulation, Args], Any | Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Method:
    """A method's name as documented, its handler, and words that some answers carry."""

    name: str
    handler: Handler
    description: str | None = None


_ALL = (
    Method("getMe", updates.get_me),
    Method("getUpdates", updates.get_updates),
    Method("deleteWebhook", updates.delete_webhook, "Webhook is already deleted"),
    Method("setMyCommands", commands.set_my_commands),
    Method("deleteMyCommands", commands.delete_my_commands),
    Method("getMyCommands", commands.get_my_commands),
    Method("setMyDescription", commands.set_my_description),
    Method("setMyShortDescription", commands.set_my_short_description),
    Method("sendMessage", send.send_message),
    Method("sendPhoto", send.send_photo),
    Method("sendDocument", send.send_document),
    Method("sendChatAction", send.send_chat_action),
    Method("editMessageText", edit.edit_message_text),
    Method("editMessageReplyMarkup", edit.edit_message_reply_markup),
    Method("deleteMessage", edit.delete_message),
    Method("answerCallbackQuery", answers.answer_callback_query),
    Method("pinChatMessage", pins.pin_chat_message),
    Method("unpinChatMessage", pins.unpin_chat_message),
    Method("getFile", attachments.get_file),
    Method("getChat", chats.get_chat),
    Method("getChatMember", chats.get_chat_member),
    Method("getChatMemberCount", chats.get_chat_member_count),
    Method("getChatAdministrators", chats.get_chat_administrators),
    Method("leaveChat", chats.leave_chat),
)

METHODS = {method.name.lower(): method for method in _ALL}
"""By lower-cased name: the server does not mind the case."""
