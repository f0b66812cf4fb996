"""What the commands of the command line share: the reader's language, the settings, words for what goes wrong."""

import re
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import NoReturn

from pydantic import ValidationError

from bot.settings import Settings, from_environment, shell_language
from handlers import errors
from handlers.texts import Library, Texts
from handlers.views import console as view
from services.domain.team import DEFAULT_ZONES, Language, language_of
from services.errors import AppError


class Console:
    """Speaks to the person at the terminal: ``--language``, else the setting, else the terminal's own."""

    def __init__(self, language: Language | None) -> None:
        self._words = errors.all_words()
        self.settings, problems = _settings()
        chosen = language or self.settings.language or language_of(re.split(r"[_.]", shell_language())[0])
        self.t: Texts = Library().texts(chosen, DEFAULT_ZONES[chosen])
        if problems:
            self.fail(view.settings_wrong(self.t, problems))

    def say(self, text: str) -> None:
        """To standard output."""
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    def fail(self, text: str) -> NoReturn:
        """To standard error, and end with 1."""
        sys.stderr.write(text + "\n")
        raise SystemExit(1)

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


def _settings() -> tuple[Settings, list[tuple[str, str]]]:
    try:
        return from_environment(), []
    except ValidationError as error:
        problems = [(".".join(map(str, one["loc"])).upper(), one["msg"]) for one in error.errors(include_input=False)]
        return Settings(), problems
