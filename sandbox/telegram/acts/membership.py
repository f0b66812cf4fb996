"""Joining, leaving, rising, falling, muting, and blocking the bot."""

from dataclasses import replace
from typing import Any

from sandbox.telegram.errors import CannotDoError
from sandbox.telegram.posting import announce
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.chats import Chat, ChatKind
from sandbox.telegram.state.members import ADMIN_RIGHTS, Member, Status
from sandbox.telegram.state.users import User
from sandbox.telegram.updates import member_changed, message_came
from sandbox.telegram.wire.users import user_json


def add(sim: Simulation, actor: User, chat: Chat, user: User) -> None:
    """Bring a person or the bot into a group, with the line *joined*."""
    _need_member(chat, actor)
    old = chat.member(user.id)
    if old.inside:
        raise CannotDoError("already a member")
    _set(sim, chat, actor, Member(user_id=user.id, status=Status.MEMBER))
    line = announce(sim, chat, actor, "joined", {"new_chat_members": [user_json(user)]})
    message_came(sim, chat, line)


def remove(sim: Simulation, actor: User, chat: Chat, user: User) -> None:
    """Take someone out, or leave oneself. A removed bot reads *kicked*, and of a supergroup no last line."""
    leaving = actor.id == user.id
    _need_member(chat, actor)
    old = chat.member(user.id)
    if not old.inside:
        raise CannotDoError("not a member")
    if not leaving and not chat.member(actor.id).may("can_restrict_members"):
        raise CannotDoError("only administrators remove others")
    line = announce(sim, chat, actor, "left", {"left_chat_member": user_json(user)})
    if user.id != sim.world.bot.id or chat.kind is ChatKind.GROUP:
        message_came(sim, chat, line)
    _set(sim, chat, actor, Member(user_id=user.id, status=Status.LEFT if leaving else Status.KICKED))


def promote(  # the rights are an administrator's many flags
    sim: Simulation,
    actor: User,
    chat: Chat,
    user: User,
    *,
    rights: frozenset[str] = ADMIN_RIGHTS,
    anonymous: bool = False,
    title: str | None = None,
) -> None:
    """Make a member an administrator."""
    _need_owner(chat, actor)
    change(
        sim,
        actor,
        chat,
        user,
        status=Status.ADMINISTRATOR,
        rights=rights,
        anonymous=anonymous,
        title=title,
        muted=False,
    )


def demote(sim: Simulation, actor: User, chat: Chat, user: User) -> None:
    _need_owner(chat, actor)
    change(sim, actor, chat, user, status=Status.MEMBER, anonymous=False, title=None)


def mute(sim: Simulation, actor: User, chat: Chat, user: User, *, muted: bool) -> None:
    """Take a member's voice or give it back. In a basic group nobody is told."""
    _need_owner(chat, actor)
    if chat.member(user.id).is_admin:
        raise CannotDoError("administrators can't be muted")
    change(sim, actor, chat, user, muted=muted)


def change(sim: Simulation, actor: User, chat: Chat, user: User, **fields: Any) -> None:
    """Alter a membership and tell whom it concerns."""
    member = chat.member(user.id)
    if not member.inside:
        raise CannotDoError("not a member")
    _set(sim, chat, actor, replace(member, **fields))


def block(sim: Simulation, person: User) -> None:
    """Stop the bot in the private chat."""
    chat = sim.world.private_chat(person)
    if chat is None:
        raise CannotDoError("the bot was never started")
    if chat.blocked:
        return
    chat.blocked = True
    old = chat.member(sim.world.bot.id)
    member_changed(sim, chat, person, old, replace(old, status=Status.KICKED))


def unblock(sim: Simulation, person: User) -> None:
    chat = sim.world.private_chat(person)
    if chat is None or not chat.blocked:
        return
    chat.blocked = False
    new = chat.member(sim.world.bot.id)
    member_changed(sim, chat, person, replace(new, status=Status.KICKED), new)


def _set(sim: Simulation, chat: Chat, actor: User, new: Member) -> None:
    old = chat.member(new.user_id)
    if old == new:
        return
    chat.members[new.user_id] = new
    silent = chat.kind is ChatKind.GROUP and old.muted != new.muted
    if not silent:
        member_changed(sim, chat, actor, old, new)


def _need_member(chat: Chat, actor: User) -> None:
    if chat.is_private or not chat.has(actor.id):
        raise CannotDoError("not a member of this group")


def _need_owner(chat: Chat, actor: User) -> None:
    if not chat.member(actor.id).may("can_promote_members"):
        raise CannotDoError("only administrators may do this")
