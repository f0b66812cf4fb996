"""Settings of the chat in which they are opened, and who was sent what."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.ask import Desk
from handlers.filters import AnswerTo
from handlers.show import redraw, reply, send
from handlers.texts import Library, Texts
from handlers.views import home
from handlers.views import settings as views
from handlers.views import told as told_views
from services.domain.questions import Question
from services.domain.team import Chat, Habit, Language, Member, Right, Topic
from services.team import Chats, Habits, Told
from services.team.habits import QUIET, WORKING, ZONE


def router() -> Router:
    """Settings."""
    router = Router(name="settings")
    router.message.register(take_answer, AnswerTo(ZONE, QUIET, WORKING))
    router.message.register(show, Command("settings"))
    router.message.register(show_told, Command("quiet"))
    router.callback_query.register(open_page, cb.OpenSettings.filter())
    router.callback_query.register(bring_page, cb.BringSettings.filter())
    router.callback_query.register(set_language, cb.SetLanguage.filter())
    router.callback_query.register(pick_zone, cb.PickZone.filter())
    router.callback_query.register(set_zone, cb.SetZone.filter())
    router.callback_query.register(type_zone, cb.TypeZone.filter())
    router.callback_query.register(pick_hours, cb.PickHours.filter())
    router.callback_query.register(set_hours, cb.SetHours.filter())
    router.callback_query.register(type_hours, cb.TypeHours.filter())
    router.callback_query.register(pick_hearing, cb.PickHearing.filter())
    router.callback_query.register(set_hearing, cb.SetHearing.filter())
    router.callback_query.register(open_told, cb.OpenTold.filter())
    return router


async def show(message: Message, member: Member, chat: Chat, thread: int, t: Texts, chats: Chats) -> None:
    """`/settings`."""
    await reply(message, views.page(t, await chats.page(member, chat), thread))


async def open_page(query: CallbackQuery, member: Member, chat: Chat, thread: int, t: Texts, chats: Chats) -> None:
    """Back to the settings."""
    await redraw(query, views.page(t, await chats.page(member, chat), thread))
    await query.answer()


async def bring_page(query: CallbackQuery, member: Member, chat: Chat, thread: int, t: Texts, chats: Chats) -> None:
    """What I send, and when: from a card, which stays."""
    await send(query, views.page(t, await chats.page(member, chat), thread))
    await query.answer()


async def set_language(
    query: CallbackQuery,
    callback_data: cb.SetLanguage,
    member: Member,
    chat: Chat,
    thread: int,
    library: Library,
    habits: Habits,
    chats: Chats,
) -> None:
    """Speak another language from now on, beginning with this screen."""
    after = await habits.settle(member, chat, Habit(language=Language(callback_data.language)))
    t = library.texts(after.language, after.zone)
    if callback_data.back == "welcome":
        await redraw(query, home.welcome(t, member, language=after.language))
    else:
        await redraw(query, views.page(t, await chats.page(member, after), thread))
    await query.answer()


async def pick_zone(query: CallbackQuery, chat: Chat, t: Texts) -> None:
    """Choose a clock."""
    await redraw(query, views.zones(t, chat))
    await query.answer()


async def set_zone(
    query: CallbackQuery,
    callback_data: cb.SetZone,
    member: Member,
    chat: Chat,
    thread: int,
    library: Library,
    habits: Habits,
    chats: Chats,
) -> None:
    """Live by this clock."""
    after = await habits.settle(member, chat, Habit(zone=callback_data.zone))
    t = library.texts(after.language, after.zone)
    await redraw(query, views.page(t, await chats.page(member, after), thread))
    await query.answer()


async def type_zone(query: CallbackQuery, member: Member, chat: Chat, t: Texts, habits: Habits, desk: Desk) -> None:
    """Ask for a city."""
    question = await habits.ask(member, chat, ZONE)
    await desk.ask(query, views.asking_zone(t, chat), question)
    await query.answer()


async def pick_hours(query: CallbackQuery, callback_data: cb.PickHours, chat: Chat, t: Texts) -> None:
    """Choose hours."""
    await redraw(query, views.presets(t, chat, callback_data.which))
    await query.answer()


async def set_hours(
    query: CallbackQuery,
    callback_data: cb.SetHours,
    member: Member,
    chat: Chat,
    thread: int,
    t: Texts,
    habits: Habits,
    chats: Chats,
) -> None:
    """Take a preset."""
    span = views.span_of(callback_data.span)
    habit = Habit(quiet=span) if callback_data.which == "quiet" else Habit(working=span)
    after = await habits.settle(member, chat, habit)
    await redraw(query, views.page(t, await chats.page(member, after), thread))
    await query.answer()


async def type_hours(
    query: CallbackQuery,
    callback_data: cb.TypeHours,
    member: Member,
    chat: Chat,
    t: Texts,
    habits: Habits,
    desk: Desk,
) -> None:
    """Ask for hours."""
    question = await habits.ask(member, chat, QUIET if callback_data.which == "quiet" else WORKING)
    await desk.ask(query, views.asking_hours(t, chat, callback_data.which), question)
    await query.answer()


async def take_answer(
    message: Message,
    member: Member,
    chat: Chat,
    thread: int,
    question: Question,
    library: Library,
    habits: Habits,
    chats: Chats,
) -> None:
    """A zone or hours, typed."""
    after = await habits.answer(member, chat, question, message.text or "")
    t = library.texts(after.language, after.zone)
    await reply(message, views.page(t, await chats.page(member, after), thread))


async def pick_hearing(
    query: CallbackQuery, callback_data: cb.PickHearing, member: Member, chat: Chat, t: Texts, chats: Chats
) -> None:
    """Choose what is told here."""
    await redraw(query, views.hearing(t, await chats.page(member, chat), callback_data.thread))
    await query.answer()


async def set_hearing(
    query: CallbackQuery, callback_data: cb.SetHearing, member: Member, chat: Chat, t: Texts, chats: Chats
) -> None:
    """Switch one topic."""
    thread = callback_data.thread
    await chats.hear(member, chat, thread, Topic(callback_data.topic), on=callback_data.on)
    await redraw(query, views.hearing(t, await chats.page(member, chat), thread))
    await query.answer()


async def show_told(message: Message, member: Member, chat: Chat, t: Texts, told: Told) -> None:
    """`/quiet`."""
    decides = member.may(Right.DECIDE)
    sent = await told.recent(member, chat)
    await reply(message, told_views.told(t, chat, sent, everywhere=False, decides=decides))


async def open_told(
    query: CallbackQuery, callback_data: cb.OpenTold, member: Member, chat: Chat, t: Texts, told: Told
) -> None:
    """Who was sent what, here or in every chat."""
    everywhere = callback_data.everywhere
    sent = await told.recent(member, chat, everywhere=everywhere)
    decides = member.may(Right.DECIDE)
    await redraw(query, told_views.told(t, chat, sent, everywhere=everywhere, decides=decides))
    await query.answer()
