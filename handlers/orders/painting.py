"""Cards of orders that are drawn without being asked."""

from handlers.painting import Painter
from handlers.texts import Texts
from handlers.views.orders import asked
from handlers.views.orders.today import today
from handlers.views.screens import Screen
from services.domain.team import Chat, System
from services.orders.book import OrderBook
from services.orders.requests import Requests
from services.orders.today import Day

_PAINTER = System(job="orders.paint")


def painters(orders: OrderBook, day: Day, requests: Requests) -> dict[str, Painter]:
    """Card kind → how it is drawn for a chat."""

    async def draw_today(subject: str, chat: Chat, t: Texts) -> Screen:
        audience = await orders.audience(_PAINTER, chat)
        return today(t, await day.of_card(audience, subject, chat.zone))

    async def draw_request(subject: str, chat: Chat, t: Texts) -> Screen:
        audience = await orders.audience(_PAINTER, chat)
        return asked.request(t, await requests.of_card(audience, subject))

    return {"orders.today": draw_today, "orders.request": draw_request}
