"""In a group the bot answers what is meant for it: its commands, mentions of it, replies to it."""

from aiogram import Bot
from aiogram.enums import ChatType
from aiogram.types import Message


async def is_meant(bot: Bot, message: Message) -> bool:
    """In private everything is; in groups what names the bot or answers it."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    text = message.text or message.caption
    if text is None and message.photo is None and message.document is None:
        return False
    answered = message.reply_to_message
    if answered is not None and answered.from_user is not None and answered.from_user.id == bot.id:
        return True
    name = f"@{(await bot.me()).username or ''}".lower()
    return text is not None and _names(text.lower(), name)


def _names(text: str, name: str) -> bool:
    head = text.split(maxsplit=1)[0] if text.strip() else ""
    if head.startswith("/"):
        return "@" not in head or head.endswith(name)
    return name in text.replace(",", " ").replace(":", " ").split()
