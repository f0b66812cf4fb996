"""Buttons of no feature, and what marks one that decides."""

from aiogram.filters.callback_data import CallbackData


class Decides:
    """Marks a button whose press changes something that matters: ``class Approve(Decides, CallbackData, prefix=…)``.

    Such a press that reaches the program more than ten minutes late is not carried out: *press again*.
    """


def decides(data: str | None) -> bool:
    """Whether a button's data belongs to a deciding one."""
    prefix = (data or "").split(":", maxsplit=1)[0]
    return any(prefix == getattr(kind, "__prefix__", None) for kind in Decides.__subclasses__())


class Home(CallbackData, prefix="home.open"):
    """Back to the home screen."""


class Noop(CallbackData, prefix="home.noop"):
    """A button that only shows something, such as a page number."""
