"""Connecting and keeping shops: what a person presses and types."""

from aiogram import F, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers import limits
from handlers.ask import Desk
from handlers.filters import AnswerTo
from handlers.painting import Painter
from handlers.show import redraw, reply
from handlers.texts import Texts
from handlers.views import shops as views
from handlers.views.found import first_sync, found
from handlers.views.screens import Screen
from services.domain.ids import ClientId, ShopId
from services.domain.questions import Question
from services.domain.shops import Shop
from services.domain.team import Chat, ChatKind, Member, Right, System
from services.merges.reading import MergeBook
from services.orders.book import OrderBook
from services.orders.found import Findings
from services.shops.connecting import API_KEY, CLIENT_ID, Connected, Connecting, looks_like_key
from services.shops.keeping import NAME, ShopBook

_PAINTER = System(job="shops.paint")


def router() -> Router:
    """Everything about shops. Keys come first: a text that looks like one never reaches another handler."""
    router = Router(name="shops")
    router.message.register(take_key, AnswerTo(API_KEY))
    router.message.register(take_away, F.text.func(looks_like_key))
    router.message.register(take_client_id, AnswerTo(CLIENT_ID))
    router.message.register(take_name, AnswerTo(NAME))
    router.message.register(list_shops, Command("shops"))
    router.callback_query.register(connect, cb.ConnectShop.filter())
    router.callback_query.register(show_how, cb.ShowHow.filter())
    router.callback_query.register(ask_key, cb.TryKey.filter())
    router.callback_query.register(open_list, cb.ListShops.filter())
    router.callback_query.register(open_shop, cb.OpenShop.filter())
    router.callback_query.register(ask_name, cb.RenameShop.filter())
    router.callback_query.register(pause, cb.PauseShop.filter())
    router.callback_query.register(ask_removal, cb.AskRemoveShop.filter())
    router.callback_query.register(remove, cb.RemoveShop.filter())
    router.include_router(limits.router())
    return router


def painters(findings: Findings, merges: MergeBook, orders: OrderBook) -> dict[str, Painter]:
    """The card of the first reading: how far it has come, then what it found."""

    async def draw_found(subject: str, chat: Chat, t: Texts) -> Screen:
        audience, shop = await orders.audience(_PAINTER, chat), ShopId(int(subject))
        state, slices, read = await orders.progress(audience, shop)
        if not state.first_sync_done:
            return first_sync(t, state, slices, read)
        seen = await findings.found(audience, shop, chat.zone)
        pairs, _ = await merges.pairs_today(_PAINTER, shop)
        return found(t, seen, pairs)

    return {"shops.found": draw_found, "orders.first_sync": draw_found}  # the second: cards of version 0.1


async def connect(
    query: CallbackQuery, member: Member, chat: Chat, t: Texts, connecting: Connecting, desk: Desk
) -> None:
    """Ask for the Client-Id."""
    question = await connecting.begin(member, chat)
    await desk.ask(query, views.asking_client_id(t), question)
    await query.answer()


async def take_client_id(
    message: Message, member: Member, chat: Chat, question: Question, t: Texts, connecting: Connecting, desk: Desk
) -> None:
    """Take the Client-Id, ask for the key."""
    client_id, secret = await connecting.take_client_id(member, chat, question, message.text or "")
    await desk.ask(message, views.asking_key(t, client_id), secret)


async def ask_key(
    query: CallbackQuery,
    callback_data: cb.TryKey,
    member: Member,
    chat: Chat,
    t: Texts,
    connecting: Connecting,
    desk: Desk,
) -> None:
    """Ask for a key again, or for a new one of a connected shop."""
    client_id, shop = ClientId(callback_data.client_id), ShopId(callback_data.shop) if callback_data.shop else None
    question = await connecting.ask_key(member, chat, shop=shop, client_id=client_id)
    await desk.ask(query, views.asking_key(t, client_id), question)
    await query.answer()


async def take_key(
    message: Message,
    member: Member,
    chat: Chat,
    question: Question,
    update_id: int,
    t: Texts,
    connecting: Connecting,
) -> None:
    """Delete the message with the key, prove the key, say what came of it."""
    deleted = await _delete(message)
    outcome = await connecting.take_key(member, chat, question, message.text or "", update_id)
    if isinstance(outcome, Connected):
        screen = views.connected(t, outcome.shop, outcome.missing, replaced=outcome.replaced, deleted=deleted)
    else:
        screen = views.wrong_key(
            t,
            client_id=outcome.client_id,
            shop=outcome.shop or 0,
            said=outcome.said,
            length=outcome.length,
            deleted=deleted,
        )
    await message.answer(screen.text, entities=screen.entities, parse_mode=None, reply_markup=screen.keyboard)


async def take_away(message: Message, chat: Chat, update_id: int, t: Texts, connecting: Connecting) -> None:
    """A key where it does not belong: delete it, forget it, say to revoke it."""
    deleted = await _delete(message)
    await connecting.forget(update_id)
    screen = views.exposed(t, deleted=deleted, private=chat.kind is ChatKind.PRIVATE)
    await message.answer(screen.text, entities=screen.entities, parse_mode=None, reply_markup=screen.keyboard)


async def show_how(query: CallbackQuery, t: Texts) -> None:
    """Where a key is made."""
    await redraw(query, views.how(t))
    await query.answer()


async def list_shops(message: Message, member: Member, t: Texts, shops: ShopBook) -> None:
    """`/shops`."""
    await reply(message, views.listed(t, await shops.all(member), runs=member.is_owner))


async def open_list(query: CallbackQuery, member: Member, t: Texts, shops: ShopBook) -> None:
    """All shops."""
    await redraw(query, views.listed(t, await shops.all(member), runs=member.is_owner))
    await query.answer()


async def open_shop(
    query: CallbackQuery, callback_data: cb.OpenShop, member: Member, t: Texts, shops: ShopBook
) -> None:
    """One shop's page."""
    await _page(query, await shops.get(member, ShopId(callback_data.shop)), member, t, shops)
    await query.answer()


async def ask_name(
    query: CallbackQuery,
    callback_data: cb.RenameShop,
    member: Member,
    chat: Chat,
    t: Texts,
    shops: ShopBook,
    desk: Desk,
) -> None:
    """Ask for a new name."""
    shop, question = await shops.ask_name(member, chat, ShopId(callback_data.shop))
    await desk.ask(query, views.asking_name(t, shop), question)
    await query.answer()


async def take_name(message: Message, member: Member, question: Question, t: Texts, shops: ShopBook) -> None:
    """Take the new name."""
    shop = await shops.rename(member, question, message.text or "")
    details = await shops.details(member, shop.id)
    money = member.may(Right.MONEY, shop.id)
    await reply(message, views.page(t, details, runs=member.is_owner, money=money))


async def pause(query: CallbackQuery, callback_data: cb.PauseShop, member: Member, t: Texts, shops: ShopBook) -> None:
    """Stop or resume reading."""
    shop = await shops.pause(member, ShopId(callback_data.shop), paused=callback_data.paused)
    await _page(query, shop, member, t, shops)
    await query.answer()


async def ask_removal(
    query: CallbackQuery, callback_data: cb.AskRemoveShop, member: Member, t: Texts, shops: ShopBook
) -> None:
    """One press more before it goes."""
    await redraw(query, views.asking_removal(t, await shops.get(member, ShopId(callback_data.shop))))
    await query.answer()


async def remove(query: CallbackQuery, callback_data: cb.RemoveShop, member: Member, t: Texts, shops: ShopBook) -> None:
    """Let it go."""
    await redraw(query, views.removed(t, await shops.remove(member, ShopId(callback_data.shop))))
    await query.answer()


async def _page(query: CallbackQuery, shop: Shop, member: Member, t: Texts, shops: ShopBook) -> None:
    details = await shops.details(member, shop.id)
    money = member.may(Right.MONEY, shop.id)
    await redraw(query, views.page(t, details, runs=member.is_owner, money=money))


async def _delete(message: Message) -> bool:
    try:
        return await message.delete()
    except TelegramAPIError:
        return False
