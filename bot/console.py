"""What the commands of the command line share: the reader's language, the settings, words for what goes wrong."""

import re
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import NoReturn

import typer
from pydantic import ValidationError

from bot.settings import Settings, from_environment, shell_language
from handlers import errors
from handlers.texts import Library, Texts
from handlers.views import console as view
from services.domain.team import DEFAULT_ZONES, Language, language_of
from services.errors import AppError

UNREADABLE = 2


class Console:
    """Speaks to the person at the terminal: ``--language``, else the setting, else the terminal's own.

    ``strict`` off for a command that needs no settings: wrong ones do not stop it.
    """

    def __init__(self, language: Language | None, *, strict: bool = True) -> None:
        self._words = errors.all_words()
        self.settings, problems = _settings()
        chosen = language or self.settings.language or language_of(re.split(r"[_.]", shell_language())[0])
        self.t: Texts = Library().texts(chosen, DEFAULT_ZONES[chosen])
        if problems and strict:
            self.fail(view.settings_wrong(self.t, problems))

    def say(self, text: str) -> None:
        """To standard output."""
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    def fail(self, text: str) -> NoReturn:
        """To standard error, and end with 1."""
        sys.stderr.write(text + "\n")
        raise SystemExit(1)

    def give_up(self, error: AppError) -> NoReturn:
        """Words for what cannot be read, to standard error, and end with 2."""
        sys.stderr.write(self.condition(error, self.t) + "\n")
        raise SystemExit(UNREADABLE)

    def condition(self, error: AppError, t: Texts) -> str:
        """The words for a condition."""
        return errors.say(self._words, error, t)

    @contextmanager
    def plainly(self) -> Generator[None]:
        """Conditions end the command in words, not in a trace."""
        try:
            yield
        except AppError as error:
            self.fail(self.condition(error, self.t))


@contextmanager
def bar(label: str, length: int) -> Generator[Callable[[int], None]]:
    """Takes how far things are; draws on standard error, and only where a person looks at it."""
    if not sys.stderr.isatty() or not length:
        yield lambda _at: None
        return
    with typer.progressbar(length=length, label=label, file=sys.stderr) as drawn:
        yield lambda at: drawn.update(max(0, at - drawn.pos))
        drawn.update(max(0, length - drawn.pos))


def _settings() -> tuple[Settings, list[tuple[str, str]]]:
    try:
        return from_environment(), []
    except ValidationError as error:
        problems = [(".".join(map(str, one["loc"])).upper(), one["msg"]) for one in error.errors(include_input=False)]
        return Settings(), problems
