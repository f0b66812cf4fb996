"""A screen: what stands in one message."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, User

from services.domain.paper import Chart, Document, Sheet

Button = InlineKeyboardButton
Rows = Sequence[Sequence[Button]]

_COPYABLE = re.compile(r"(?<![\w-])\d{5,}-\d{4,}-\d+(?![\w-])")
LIMIT = 4096
"""Telegram's longest text in code points."""
CAPTION_LIMIT = 1024
"""Telegram's longest text beside a picture or a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Somebody of the team who is called by ``words`` in a group's text, so that their phone sounds."""

    words: str
    telegram: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Plain text and its buttons. Views write no markup: the first line of a ``titled`` screen is bold, and
    posting numbers and ``codes`` can be copied by a tap.

    ``ask`` is a placeholder: the message opens a reply of the person who sees it. A ``picture`` or a ``document``
    goes with the text as its caption; cards, which are edited in place, show neither. ``block`` is a part of the
    text that is set apart, to be copied whole. ``calls``: who is called in the text.
    """

    text: str
    rows: Rows = ()
    titled: bool = True
    ask: str = ""
    codes: tuple[str, ...] = ()
    block: str = ""
    picture: Chart | Sheet | None = None
    document: Document | None = None
    calls: tuple[Call, ...] = ()

    @property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        """The buttons as Telegram wants them; empty rows fall away."""
        rows = [list(row) for row in self.rows if row]
        return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None

    @property
    def entities(self) -> list[MessageEntity]:
        """What is bold or copyable, in Telegram's UTF-16 units."""
        found = _entities(self.text, titled=self.titled, codes=self.codes, block=self.block)
        return _with_calls(self.text, found, self.calls) if self.calls else found


def press(text: str, data: CallbackData, *, style: str | None = None) -> Button:
    """A button that tells the bot something. ``style``: primary, success or danger."""
    return InlineKeyboardButton(text=text, callback_data=data.pack(), style=style)


def link(text: str, url: str) -> Button:
    """A button that opens an address."""
    return InlineKeyboardButton(text=text, url=url)


def in_rows(buttons: Sequence[Button], width: int = 2) -> list[list[Button]]:
    """Buttons laid out ``width`` to a row."""
    return [list(buttons[start : start + width]) for start in range(0, len(buttons), width)]


def lines(*parts: str | None) -> str:
    """The parts that are there, a line each."""
    return "\n".join(part for part in parts if part)


def cut(text: str, length: int) -> str:
    """A long name shortened for a phone's line."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _entities(text: str, *, titled: bool, codes: tuple[str, ...], block: str = "") -> list[MessageEntity]:
    spans = [(match.start(), match.end(), "code") for match in _COPYABLE.finditer(text)]
    for code in codes:
        spans += [(found.start(), found.end(), "code") for found in re.finditer(re.escape(code), text)]
    apart = text.find(block) if block else -1
    if apart >= 0:
        end = apart + len(block)
        spans = [span for span in spans if span[1] <= apart or span[0] >= end] + [(apart, end, "pre")]
    entities = [
        MessageEntity(type=kind, offset=_units(text[:start]), length=_units(text[start:end]))
        for start, end, kind in sorted(set(spans))
    ]
    head = text.split("\n", maxsplit=1)[0]
    if titled and "\n" in text and not any(start < len(head) for start, _, _ in spans):
        entities.insert(0, MessageEntity(type="bold", offset=0, length=_units(head)))
    return entities


def _with_calls(text: str, entities: list[MessageEntity], calls: Sequence[Call]) -> list[MessageEntity]:
    """Mentions by number reach people without a user name too. A name that looks like a number stays a name."""
    for call in calls:
        at = text.rfind(call.words)
        if at < 0:
            continue
        start, length = _units(text[:at]), _units(call.words)
        person = User(id=call.telegram, is_bot=False, first_name=call.words.lstrip("@") or "?")
        mention = MessageEntity(type="text_mention", offset=start, length=length, user=person)
        apart = [one for one in entities if one.offset + one.length <= start or one.offset >= start + length]
        entities = sorted([*apart, mention], key=lambda one: one.offset)
    return entities
