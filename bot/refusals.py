"""What Telegram's refusals mean for a notice on its way."""

from dataclasses import dataclass
from enum import Enum, auto

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

_THREAD = ("message thread not found", "TOPIC_CLOSED", "TOPIC_DELETED")
_VANISHED = (
    "message to edit not found", "message can't be edited", "there is no text in the message to edit",
    "MESSAGE_ID_INVALID", *_THREAD,
)  # fmt: skip
_SAME = "message is not modified"
_GONE = {
    "blocked by the user": "blocked",
    "user is deactivated": "deactivated",
    "was kicked": "kicked",
    "not a member": "left",
    "group chat was deleted": "deleted",
    "initiate conversation": "never_started",
    "chat not found": "not_found",
}


class Meaning(Enum):
    """What is to be done."""

    REST = auto()
    """The chat is to be left alone for a while."""
    GONE = auto()
    """The bot may not speak there any more."""
    MOVED = auto()
    """The group has another id now."""
    VANISHED = auto()
    """The message is not there to be edited: send it anew."""
    SAME = auto()
    """The message stands there already."""
    UNREACHABLE = auto()
    """Telegram does not answer: nobody's fault."""
    FAILED = auto()
    """Anything else counts towards parking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """``detail``: the reason of a gone chat, otherwise Telegram's words. ``moved_to`` is the group's new id."""

    meaning: Meaning
    detail: str = ""
    moved_to: int = 0


def read(error: TelegramAPIError) -> Refusal:
    """Tell what a refusal means."""
    match error:
        case TelegramRetryAfter():
            return Refusal(meaning=Meaning.REST, detail=error.message)
        case TelegramMigrateToChat():
            return Refusal(meaning=Meaning.MOVED, moved_to=error.migrate_to_chat_id)
        case TelegramNetworkError() | TelegramServerError() | TelegramUnauthorizedError() | TelegramConflictError():
            return Refusal(meaning=Meaning.UNREACHABLE, detail=error.message)
        case TelegramForbiddenError() | TelegramBadRequest():
            return _worded(error.message)
        case _:
            return Refusal(meaning=Meaning.FAILED, detail=error.message)


def wrong_thread(error: TelegramBadRequest) -> bool:
    """Whether the topic is closed or gone."""
    return any(words in error.message for words in _THREAD)


def _worded(message: str) -> Refusal:
    for words, reason in _GONE.items():
        if words in message:
            return Refusal(meaning=Meaning.GONE, detail=reason)
    if _SAME in message:
        return Refusal(meaning=Meaning.SAME)
    if any(words in message for words in _VANISHED):
        return Refusal(meaning=Meaning.VANISHED)
    return Refusal(meaning=Meaning.FAILED, detail=message)
