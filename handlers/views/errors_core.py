"""Words for the conditions that belong to no feature."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.texts import Texts


def apology(t: Texts, incident: str) -> str:
    """Something broke that should not have."""
    return t("Sorry, that was my mistake, and it is written down. Try once more; if it stays, quote {id}.", id=incident)


WORDS: dict[str, Callable[[Texts, Mapping[str, Any]], str]] = {
    "unexpected": lambda t, _: t("That did not work. Try once more."),
    "not_found": lambda t, _: t("I do not know this, or it is not yours to see."),
    "not_allowed": lambda t, _: t("Your role does not cover this. An owner can change it in /team."),
    "invalid_input": lambda t, _: t("I could not read that. Please check it and send it again."),
    "changed": lambda t, _: t("Changed since you looked. Nothing was done; here is how it stands now."),
    "not_now": lambda t, _: t("That is not possible any more. Here is how it stands now."),
    "wrong_secret_key": lambda t, _: t("The encryption key in the settings is not the one this database was made with."),
    "malformed_secret_key": lambda t, _: t("SECRET_KEYS holds something that is no key. Make one: python -m bot key new"),
    "misplaced_secret": lambda t, _: t("A stored secret stands where it does not belong: the database was tampered with."),
    "no_secret_key": lambda t, _: t("SECRET_KEYS is missing. Make a key: python -m bot key new"),
    "no_token": lambda t, _: t("TELEGRAM_TOKEN is missing. @BotFather in Telegram gives one: /newbot"),
    "telegram_refused_token": lambda t, _: t("Telegram does not know this token. Copy it again from @BotFather."),
    "already_running": lambda t, p: t("Another process of this bot is using the folder {folder}. Stop it first.", **p),
    "schema_newer": lambda t, p: t(
        "The database comes from a newer version of this program (step {revision}). Install that version, or restore a backup.",
        **p,
    ),
    "not_a_backup": lambda t, p: t("{path} is not a backup of this bot, or it is damaged.", **p),
}  # fmt: skip
