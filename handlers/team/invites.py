"""Making invitations and deciding about those who came by them."""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery
from aiogram.utils.deep_linking import create_start_link

from handlers import callbacks as cb
from handlers.door import JOIN
from handlers.show import redraw
from handlers.texts import Texts
from handlers.views import invites as views
from handlers.views import team as team_views
from services.domain.ids import InviteId, ShopId
from services.domain.team import NEEDS_CONFIRMATION, Member, Role
from services.team import Invites, Team


def router() -> Router:
    """Invitations."""
    router = Router(name="invites")
    router.callback_query.register(begin, cb.PickInviteRole.filter())
    router.callback_query.register(pick_shops, cb.PickInviteShops.filter())
    router.callback_query.register(make, cb.MakeInvite.filter())
    router.callback_query.register(revoke, cb.RevokeInvite.filter())
    router.callback_query.register(confirm, cb.ConfirmNewcomer.filter())
    router.callback_query.register(refuse, cb.RefuseNewcomer.filter())
    return router


async def begin(query: CallbackQuery, member: Member, t: Texts, invites: Invites) -> None:
    """Choose the role."""
    await invites.newest(member)
    await redraw(query, views.inviting(t))
    await query.answer()


async def pick_shops(
    query: CallbackQuery, callback_data: cb.PickInviteShops, member: Member, t: Texts, invites: Invites, team: Team
) -> None:
    """Choose the shops."""
    seen, shops = await invites.newest(member), await team.shops(member)
    await redraw(query, views.inviting_to(t, Role(callback_data.role), _shops(callback_data.shops), shops, seen))
    await query.answer()


async def make(
    query: CallbackQuery, callback_data: cb.MakeInvite, member: Member, t: Texts, invites: Invites, bot: Bot
) -> None:
    """Make the link and show it, once."""
    role, shops = Role(callback_data.role), _shops(callback_data.shops)
    made = await invites.invite(member, role, shops, seen=callback_data.seen)
    url = await create_start_link(bot, JOIN + made.token)
    await redraw(query, views.invited(t, made.invite, url, made.shops, waits=role in NEEDS_CONFIRMATION))
    await query.answer()


async def revoke(
    query: CallbackQuery,
    callback_data: cb.RevokeInvite,
    member: Member,
    t: Texts,
    tp: Texts,
    invites: Invites,
    team: Team,
) -> None:
    """Make a link worthless."""
    await invites.revoke(member, InviteId(callback_data.invite))
    await redraw(query, team_views.roster(t, await team.roster(member), page=0, runs=member.is_owner))
    await query.answer(views.withdrawn(tp))


async def confirm(
    query: CallbackQuery, callback_data: cb.ConfirmNewcomer, member: Member, tp: Texts, invites: Invites
) -> None:
    """Let somebody in; the card is redrawn by the notifier, for every owner."""
    await invites.confirm(member, InviteId(callback_data.invite))
    await query.answer(views.confirmed(tp))


async def refuse(
    query: CallbackQuery, callback_data: cb.RefuseNewcomer, member: Member, tp: Texts, invites: Invites
) -> None:
    """Keep somebody out."""
    await invites.refuse(member, InviteId(callback_data.invite))
    await query.answer(views.kept_out(tp))


def _shops(picked: str) -> tuple[ShopId, ...]:
    return tuple(ShopId(int(shop)) for shop in picked.split(",") if shop)
