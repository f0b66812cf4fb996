"""Cards and lists of orders, turned in place."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.show import redraw, reply
from handlers.texts import Texts
from handlers.views.orders import card as views
from handlers.views.orders import lists
from handlers.views.orders.today import today as today_view
from services.domain.orders import Phase
from services.domain.team import Chat, Member
from services.errors import NotFound
from services.merges.reading import MergeBook
from services.orders.book import OrderBook
from services.orders.requests import Requests
from services.orders.today import Day


def router() -> Router:
    """What is pressed on an order, and the two commands."""
    router = Router(name="orders.cards")
    router.message.register(count_orders, Command("orders"))
    router.message.register(show_today, Command("today"))
    router.callback_query.register(open_order, cb.OpenOrder.filter())
    router.callback_query.register(open_mates, cb.SameBuyer.filter())
    router.callback_query.register(open_counts, cb.CountOrders.filter())
    router.callback_query.register(open_phase, cb.ListOrders.filter())
    router.callback_query.register(open_requests, cb.ListRequests.filter())
    router.callback_query.register(open_today, cb.ShowToday.filter())
    return router


async def count_orders(message: Message, member: Member, chat: Chat, t: Texts, orders: OrderBook) -> None:
    """`/orders`."""
    await reply(message, lists.counts(t, await orders.counts(member, chat)))


async def show_today(message: Message, member: Member, chat: Chat, t: Texts, day: Day) -> None:
    """`/today`."""
    await reply(message, today_view(t, await day.of(member, t.zone, chat)))


async def open_order(
    query: CallbackQuery,
    callback_data: cb.OpenOrder,
    member: Member,
    chat: Chat,
    t: Texts,
    orders: OrderBook,
    merges: MergeBook,
) -> None:
    """The card, or everything about the order."""
    found = await orders.card(member, callback_data.order, chat)
    if callback_data.more:
        screen = views.more(t, found, private=chat.private, back=callback_data.back)
    else:
        company = await merges.company(member, found.posting)
        screen = views.card(t, found, private=chat.private, back=callback_data.back, company=company)
    await redraw(query, screen)
    await query.answer()


async def open_mates(
    query: CallbackQuery, callback_data: cb.SameBuyer, member: Member, chat: Chat, t: Texts, orders: OrderBook
) -> None:
    """The buyer's open orders."""
    found = await orders.same_buyer(member, callback_data.order, callback_data.page, chat)
    await redraw(query, lists.same_buyer(t, found, callback_data.order))
    await query.answer()


async def open_counts(query: CallbackQuery, member: Member, chat: Chat, t: Texts, orders: OrderBook) -> None:
    """Orders by state."""
    await redraw(query, lists.counts(t, await orders.counts(member, chat)))
    await query.answer()


async def open_phase(
    query: CallbackQuery, callback_data: cb.ListOrders, member: Member, chat: Chat, t: Texts, orders: OrderBook
) -> None:
    """A page of one state."""
    if callback_data.phase not in set(Phase):
        raise NotFound
    phase = Phase(callback_data.phase)
    found = await orders.in_phase(member, phase, callback_data.page, chat)
    await redraw(query, lists.in_phase(t, found, phase))
    await query.answer()


async def open_requests(query: CallbackQuery, member: Member, chat: Chat, t: Texts, requests: Requests) -> None:
    """Cancellation requests that wait."""
    await redraw(query, lists.requests(t, await requests.waiting(member, chat)))
    await query.answer()


async def open_today(query: CallbackQuery, member: Member, chat: Chat, t: Texts, day: Day) -> None:
    """The day."""
    await redraw(query, today_view(t, await day.of(member, t.zone, chat)))
    await query.answer()
