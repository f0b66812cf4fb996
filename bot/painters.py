"""Every card and every message that the bot tells by itself: the features' painters, merged."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from bot.services import Services
from handlers import merges, orders, shops, team
from handlers.merges import trying
from handlers.painting import NoticeView, Painter
from handlers.texts import Library
from handlers.views import (
    notices_absence,
    notices_bot,
    notices_merges,
    notices_orders,
    notices_savings,
    notices_shops,
    notices_team,
    notices_trials,
)
from handlers.views.screens import Screen
from services.domain.notices import Params
from services.domain.team import Chat
from services.errors import NotFound

T = TypeVar("T")


class Painters:
    """Finds who can draw a kind, and gives it the words of the chat that will read it."""

    def __init__(
        self, library: Library, cards: Iterable[Mapping[str, Painter]], notices: Iterable[Mapping[str, NoticeView]]
    ) -> None:
        self._library = library
        self._cards = _merged(cards)
        self._notices = _merged(notices)

    async def card(self, kind: str, subject: str, chat: Chat) -> Screen | None:
        """The card as it should stand in ``chat`` now; None where its subject has nothing to show."""
        try:
            return await self._cards[kind](subject, chat, self._library.texts(chat.language, chat.zone))
        except NotFound:
            return None

    def notice(self, kind: str, params: Params, chat: Chat) -> Screen:
        """The words for a frozen fact."""
        return self._notices[kind](params, self._library.texts(chat.language, chat.zone))


def _merged(parts: Iterable[Mapping[str, T]]) -> dict[str, T]:
    whole: dict[str, T] = {}
    for part in parts:
        twice = whole.keys() & part.keys()
        if twice:
            raise ValueError(twice)
        whole |= part
    return whole


def gather(library: Library, services: Services) -> Painters:
    """Append a feature's painters and views here."""
    cards: list[Mapping[str, Painter]] = [
        merges.painters(services.merges),
        trying.painters(services.trying),
        shops.painters(services.findings, services.merges, services.orders),
        team.painters(services.team),
        orders.painters(services.orders, services.day, services.requests),
    ]
    notices: list[Mapping[str, NoticeView]] = [
        notices_absence.NOTICES,
        notices_bot.NOTICES,
        notices_merges.NOTICES,
        notices_orders.NOTICES,
        notices_savings.NOTICES,
        notices_shops.NOTICES,
        notices_trials.NOTICES,
        notices_team.NOTICES,
    ]
    return Painters(library, cards, notices)
