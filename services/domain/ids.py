"""Identifiers, one type each, so that one cannot stand in for another."""

from typing import NewType

MemberId = NewType("MemberId", int)
ChatId = NewType("ChatId", int)
"""Our own id of a chat row, never Telegram's."""
TelegramId = NewType("TelegramId", int)
"""An id that Telegram gave to a person or a chat."""
InviteId = NewType("InviteId", int)
ShopId = NewType("ShopId", int)
ClientId = NewType("ClientId", int)
PostingNumber = NewType("PostingNumber", str)
MergeId = NewType("MergeId", int)
WriteId = NewType("WriteId", int)
QuestionId = NewType("QuestionId", int)
