"""The command menu that Telegram shows beside the keyboard, in every language."""

import hashlib
from itertools import product

from aiogram import Bot
from aiogram.types import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from handlers.commands import COMMANDS
from handlers.texts import Library
from services.db.uow import Database
from services.domain.team import DEFAULT_ZONES, Language

_FACT = "telegram.menu"


async def publish(bot: Bot, library: Library, database: Database) -> None:
    """Tell Telegram the commands, where they are not the ones it was told last."""
    menus = {
        (language, private): [
            BotCommand(command=one.name, description=one.words(library.texts(language, DEFAULT_ZONES[language])))
            for one in COMMANDS
            if (one.private if private else one.group)
        ]
        for language, private in product(Language, (True, False))
    }
    digest = hashlib.sha256(repr(menus).encode()).hexdigest()
    fact = f"{_FACT}:{bot.id}"
    async with database.read() as unit:
        if await unit.facts.get(fact) == digest:
            return
    for (language, private), menu in menus.items():
        scope = BotCommandScopeAllPrivateChats() if private else BotCommandScopeAllGroupChats()
        await bot.set_my_commands(menu, scope=scope, language_code="" if language is Language.EN else language.value)
    async with database.write() as unit:
        await unit.facts.put(fact, digest)
        await unit.commit()
