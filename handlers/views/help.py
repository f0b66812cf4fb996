"""Help, and what is said to a press that comes to nothing."""

from collections.abc import Sequence

from handlers.callbacks import Home
from handlers.commands import Command
from handlers.texts import Texts
from handlers.views.screens import Screen, lines, press


def commands(t: Texts, offered: Sequence[Command], *, private: bool) -> Screen:
    """What can be typed."""
    text = lines(
        t("What you can type here"),
        *(f"/{command.name} — {command.words(t)}" for command in offered),
    )
    return Screen(text=text, rows=[[press(t("Home"), Home())]] if private else [])


def cancelled(t: Texts, closed: int) -> Screen:
    """The person withdrew from a question."""
    text = t("Forgotten. Nothing was changed.") if closed else t("I had not asked you anything.")
    return Screen(text=text, titled=False)


def not_understood(t: Texts) -> Screen:
    """A text that nothing here can read."""
    return Screen(text=t("I could not read that. /help shows what I understand."), titled=False)


def stale_card(t: Texts) -> str:
    """The button belongs to an older state of a card that is being redrawn."""
    return t("This button is old. Here is the fresh card.")


def stale_screen(t: Texts) -> str:
    """The button belongs to a screen that is no more."""
    return t("This button is old. Press /start for a fresh start.")


def press_again(t: Texts) -> str:
    """A decision that was pressed long ago is not carried out."""
    return t("Your press reached me late, so nothing was done. Please look again and press again.")
