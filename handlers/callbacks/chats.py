"""Buttons of settings, of linking groups, and of the status page. Topics stand as their first letters."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.core import Decides


class OpenSettings(CallbackData, prefix="settings.open"):
    """The settings of the chat in which it is pressed."""


class BringSettings(CallbackData, prefix="settings.bring"):
    """The same in a message of its own: the pressed one is a card."""


class SetLanguage(CallbackData, prefix="settings.language"):
    """Speak another language here. ``back`` is the screen to draw: welcome or settings."""

    language: str
    back: str


class PickZone(CallbackData, prefix="settings.zones"):
    """Choose a time zone."""


class SetZone(CallbackData, prefix="settings.zone"):
    """Live by this zone."""

    zone: str


class TypeZone(CallbackData, prefix="settings.zonetype"):
    """Ask for another zone."""


class PickHours(CallbackData, prefix="settings.hours"):
    """Choose ``quiet`` or ``working`` hours."""

    which: str


class SetHours(CallbackData, prefix="settings.sethours"):
    """Set them to a preset such as 2100-0800."""

    which: str
    span: str


class TypeHours(CallbackData, prefix="settings.hourstype"):
    """Ask for other hours."""

    which: str


class PickHearing(CallbackData, prefix="settings.hearing"):
    """Choose what is told here."""

    thread: int


class SetHearing(CallbackData, prefix="settings.hear"):
    """Switch one topic."""

    thread: int
    topic: str
    on: bool


class OpenTold(CallbackData, prefix="settings.told"):
    """Who was sent what, here or in every chat."""

    everywhere: bool


class LinkHere(CallbackData, prefix="link.here"):
    """Go on with linking, as a person who can be seen."""

    thread: int


class PickLink(CallbackData, prefix="link.pick"):
    """Choose what a group will hear of which shops."""

    thread: int
    topics: str
    shops: str


class LinkChat(Decides, CallbackData, prefix="link.yes"):
    """Tell this group from now on."""

    thread: int
    topics: str
    shops: str


class DropLink(CallbackData, prefix="link.no"):
    """Leave the group as it is."""


class UnlinkChat(Decides, CallbackData, prefix="link.off"):
    """Stop telling a thread (-1: the whole group)."""

    thread: int


class OpenStatus(CallbackData, prefix="status.open"):
    """How the bot is doing."""


class TryParked(Decides, CallbackData, prefix="status.again"):
    """Try once more what could not be told."""
