"""Identifiers as Telegram hands them out, and the loose JSON they travel in."""

from typing import Any, NewType

UserId = NewType("UserId", int)
ChatId = NewType("ChatId", int)
MessageId = NewType("MessageId", int)

Json = dict[str, Any]
