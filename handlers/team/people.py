"""The list of people, a person's roles, removal, leaving."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.show import redraw, reply
from handlers.texts import Texts
from handlers.views import team as views
from services.domain.ids import MemberId, ShopId
from services.domain.team import Grant, Member, Role
from services.team import Team


def router() -> Router:
    """People and their roles."""
    router = Router(name="people")
    router.message.register(list_people, Command("team"))
    router.message.register(ask_leave, Command("leave"))
    router.callback_query.register(open_list, cb.OpenTeam.filter())
    router.callback_query.register(open_person, cb.OpenPerson.filter())
    router.callback_query.register(pick_role, cb.PickRole.filter())
    router.callback_query.register(pick_role_shops, cb.PickRoleShops.filter())
    router.callback_query.register(toggle, cb.ToggleGrant.filter())
    router.callback_query.register(ask_remove, cb.AskRemovePerson.filter())
    router.callback_query.register(remove, cb.RemovePerson.filter())
    router.callback_query.register(leave, cb.LeaveTeam.filter())
    return router


async def list_people(message: Message, member: Member, t: Texts, team: Team) -> None:
    """`/team`."""
    await reply(message, views.roster(t, await team.roster(member), page=0, runs=member.is_owner))


async def open_list(query: CallbackQuery, callback_data: cb.OpenTeam, member: Member, t: Texts, team: Team) -> None:
    """A page of the list."""
    await redraw(query, views.roster(t, await team.roster(member), page=callback_data.page, runs=member.is_owner))
    await query.answer()


async def open_person(query: CallbackQuery, callback_data: cb.OpenPerson, member: Member, t: Texts, team: Team) -> None:
    """One person's page."""
    await redraw(query, views.person(t, *await team.person(member, MemberId(callback_data.member))))
    await query.answer()


async def pick_role(query: CallbackQuery, callback_data: cb.PickRole, member: Member, t: Texts, team: Team) -> None:
    """Choose a role."""
    entry, shops = await team.person(member, MemberId(callback_data.member))
    await redraw(query, views.roles(t, entry.member, shops))
    await query.answer()


async def pick_role_shops(
    query: CallbackQuery, callback_data: cb.PickRoleShops, member: Member, t: Texts, team: Team
) -> None:
    """Choose the shops of a role."""
    entry, shops = await team.person(member, MemberId(callback_data.member))
    await redraw(query, views.role_shops(t, entry.member, Role(callback_data.role), shops))
    await query.answer()


async def toggle(
    query: CallbackQuery, callback_data: cb.ToggleGrant, member: Member, t: Texts, tp: Texts, team: Team
) -> None:
    """Give a role or take it."""
    grant = Grant(role=Role(callback_data.role), shop=ShopId(callback_data.shop) or None)
    after = await team.toggle(member, MemberId(callback_data.member), grant, seen=callback_data.seen)
    await redraw(query, views.roles(t, after, await team.shops(member)))
    await query.answer(views.toggled(tp, grant.role, given=grant in after.grants))


async def ask_remove(
    query: CallbackQuery, callback_data: cb.AskRemovePerson, member: Member, t: Texts, team: Team
) -> None:
    """One press more. A card is left to the notifier: the question comes below it."""
    entry, _ = await team.person(member, MemberId(callback_data.member))
    screen = views.removing(t, entry)
    if callback_data.card and isinstance(query.message, Message):
        await reply(query.message, screen)
    else:
        await redraw(query, screen)
    await query.answer()


async def remove(query: CallbackQuery, callback_data: cb.RemovePerson, member: Member, t: Texts, team: Team) -> None:
    """Out, at once."""
    gone = await team.remove(member, MemberId(callback_data.member), seen=callback_data.seen)
    await redraw(query, views.removed(t, gone))
    await query.answer()


async def ask_leave(message: Message, member: Member, t: Texts, team: Team) -> None:
    """`/leave`."""
    await team.may_leave(member)
    await reply(message, views.leaving(t))


async def leave(query: CallbackQuery, member: Member, t: Texts, team: Team) -> None:
    """Gone of one's own will."""
    await team.leave(member)
    await redraw(query, views.left(t))
    await query.answer()
