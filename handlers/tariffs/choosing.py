"""Looking at prices, and choosing, confirming or removing one."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.show import redraw, reply
from handlers.texts import Texts
from handlers.views.tariffs import listing, method, services
from services.domain.ids import ShopId
from services.domain.team import Member
from services.tariffs.book import PriceBook


def router() -> Router:
    """`/tariffs` and what is behind its buttons."""
    router = Router(name="tariffs.choosing")
    router.message.register(list_tariffs, Command("tariffs"))
    router.callback_query.register(open_tariffs, cb.OpenTariffs.filter())
    router.callback_query.register(open_tariff, cb.OpenTariff.filter())
    router.callback_query.register(list_services, cb.ListServices.filter())
    router.callback_query.register(open_service, cb.OpenService.filter())
    router.callback_query.register(take_service, cb.TakeService.filter())
    router.callback_query.register(confirm_tariff, cb.ConfirmTariff.filter())
    router.callback_query.register(remove_tariff, cb.RemoveTariff.filter())
    return router


async def list_tariffs(message: Message, member: Member, t: Texts, prices: PriceBook) -> None:
    """The only shop's prices at once; of several shops one is picked first."""
    shops = await prices.shops(member)
    if len(shops) == 1:
        await reply(message, listing.prices(t, await prices.prices(member, shops[0].id)))
    else:
        await reply(message, listing.which_shop(t, shops))


async def open_tariffs(
    query: CallbackQuery, callback_data: cb.OpenTariffs, member: Member, t: Texts, prices: PriceBook
) -> None:
    """A shop's prices."""
    await redraw(query, listing.prices(t, await prices.prices(member, ShopId(callback_data.shop))))
    await query.answer()


async def open_tariff(
    query: CallbackQuery, callback_data: cb.OpenTariff, member: Member, t: Texts, prices: PriceBook
) -> None:
    """One method's price."""
    priced = await prices.method(member, ShopId(callback_data.shop), callback_data.method)
    await redraw(query, method.method(t, priced))
    await query.answer()


async def list_services(
    query: CallbackQuery, callback_data: cb.ListServices, member: Member, t: Texts, prices: PriceBook
) -> None:
    """Built-in cards."""
    asked = callback_data
    page = await prices.services(member, ShopId(asked.shop), asked.method, asked.offset)
    await redraw(query, services.services(t, page))
    await query.answer()


async def open_service(
    query: CallbackQuery, callback_data: cb.OpenService, member: Member, t: Texts, prices: PriceBook
) -> None:
    """One built-in card."""
    one = await prices.service(member, ShopId(callback_data.shop), callback_data.method, callback_data.mark)
    await redraw(query, services.service(t, one))
    await query.answer()


async def take_service(
    query: CallbackQuery, callback_data: cb.TakeService, member: Member, t: Texts, prices: PriceBook
) -> None:
    """It prices the method from now on."""
    asked = callback_data
    priced = await prices.pick(member, ShopId(asked.shop), asked.method, asked.mark, asked.seen)
    await redraw(query, method.method(t, priced))
    await query.answer()


async def confirm_tariff(
    query: CallbackQuery, callback_data: cb.ConfirmTariff, member: Member, t: Texts, prices: PriceBook
) -> None:
    """The figures hold."""
    asked = callback_data
    priced = await prices.confirm(member, ShopId(asked.shop), asked.method, asked.seen)
    await redraw(query, method.method(t, priced))
    await query.answer()


async def remove_tariff(
    query: CallbackQuery, callback_data: cb.RemoveTariff, member: Member, t: Texts, prices: PriceBook
) -> None:
    """No price again."""
    asked = callback_data
    left = await prices.remove(member, ShopId(asked.shop), asked.method, asked.seen)
    await redraw(query, listing.prices(t, left))
    await query.answer()
