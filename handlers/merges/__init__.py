"""Merges: what a person presses and types."""

from aiogram import Router

from handlers.merges import (
    allowing,
    carrying,
    consenting,
    deciding,
    defending,
    looking,
    paper,
    refusing,
    rules,
    savings,
    trying,
)
from handlers.painting import Painter
from handlers.texts import Texts
from handlers.views.merges.card import card
from handlers.views.screens import Screen
from services.domain.ids import MergeId
from services.domain.team import Chat
from services.merges.reading import MergeBook


def router() -> Router:
    """All of it."""
    router = Router(name="merges")
    router.include_routers(deciding.router(), consenting.router(), carrying.router(), allowing.router())
    router.include_routers(refusing.router(), rules.router(), paper.router(), trying.router(), looking.router())
    router.include_routers(savings.router(), defending.router())
    return router


def painters(merges: MergeBook) -> dict[str, Painter]:
    """The merge's card, as its chat may see it."""

    async def paint(subject: str, chat: Chat, t: Texts) -> Screen:
        return card(t, await merges.card(chat, MergeId(int(subject))))

    return {"merges.card": paint}
