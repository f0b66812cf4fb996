"""Languages, roles, and what each role may do."""

from collections.abc import Iterable
from enum import StrEnum


class Language(StrEnum):
    """The languages that the bot speaks."""

    ZH = "zh"
    RU = "ru"
    EN = "en"


class Role(StrEnum):
    """What a person does in the team; one person may have several, each for all shops or some."""

    OWNER = "owner"
    MANAGER = "manager"
    PACKER = "packer"
    BUYER = "buyer"
    SERVICE = "service"
    VIEWER = "viewer"


class Right(StrEnum):
    """What a use case asks of its actor."""

    SEE = "see"
    PACK = "pack"
    BUY = "buy"
    SERVE = "serve"
    DECIDE = "decide"
    RECIPIENTS = "recipients"
    MONEY = "money"
    RUN = "run"


_EVERYONE = frozenset({Right.SEE})
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.OWNER: frozenset(Right),
    Role.MANAGER: frozenset(Right) - {Right.RUN},
    Role.PACKER: _EVERYONE | {Right.PACK, Right.RECIPIENTS},
    Role.BUYER: _EVERYONE | {Right.BUY},
    Role.SERVICE: _EVERYONE | {Right.SERVE, Right.RECIPIENTS},
    Role.VIEWER: _EVERYONE,
}
NEEDS_CONFIRMATION = frozenset({Role.OWNER, Role.MANAGER})
"""Roles whose newcomer waits for an owner's word."""
WHOLE_TEAM_ONLY = frozenset({Role.OWNER})
"""Roles that are never given for some shops: who owns the bot owns all of it."""

DEFAULT_ZONES = {
    Language.ZH: "Asia/Shanghai",
    Language.RU: "Europe/Moscow",
    Language.EN: "Europe/Moscow",
}
"""Telegram never tells a zone: it is assumed by language and always printed with the time."""


def language_of(code: str | None, among: Iterable[Language] = Language) -> Language:
    """Our language for Telegram's code (``zh-hans``, ``ru``, ``uk``, …); English where we have no better."""
    head = (code or "").lower().replace("_", "-").split("-")[0]
    return next((language for language in among if language.value == head), Language.EN)
