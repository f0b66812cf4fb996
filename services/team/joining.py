"""What coming and going means for a person's chat: shared by claims, invitations and the roster."""

from collections.abc import Iterable

from services.db.uow import Unit
from services.domain.ids import MemberId, ShopId
from services.domain.notices import Lane, Target
from services.domain.team import Chat, Member, Topic, Verdict, default_hearing, visible

NEWCOMER = "team.newcomer"
"""The card about somebody who came by an invitation; its subject is the invitation."""


async def settle_in(unit: Unit, member: Member, *, extra: Iterable[Topic] = ()) -> Chat:
    """Open the person's private chat and let it hear what the roles bring, and ``extra`` beside."""
    chat = await unit.chats.open_private(member)
    await unit.strangers.forget(member.telegram_id)
    await unit.chats.hearing.stop_all(chat.id)
    hears = default_hearing(member) | dict.fromkeys(extra, visible(member))
    for topic, shops in hears.items():
        await unit.chats.hearing.hear(Target(chat=chat.id), topic, shops)
    return chat


async def see_off(unit: Unit, member: Member, kind: str, params: dict[str, object] | None = None) -> None:
    """End the person's rights in this transaction; their chat gets one last message of ``kind``, if any."""
    await unit.team.leave(member.id)
    await unit.invites.revoke_of(member.id)
    await unit.strangers.forget(member.telegram_id)
    chat = await unit.chats.private_of(member.id)
    if chat is None:
        return
    await unit.chats.silence(chat.id)
    if kind:
        await unit.outbox.say(Target(chat=chat.id), kind, params or {}, silent=False)


async def close_cards(unit: Unit, member: MemberId, by: MemberId) -> None:
    """The cards that told of the person's coming say that they went."""
    for invite in await unit.invites.come(member):
        if invite.verdict is not None:
            await unit.invites.decide(invite.id, invite.verdict, Verdict.REMOVED, by)
            await unit.outbox.touch(NEWCOMER, str(invite.id))


async def tell_owners(unit: Unit, kind: str, params: dict[str, object], *, but: MemberId | None = None) -> None:
    """A silent message to each owner's private chat."""
    for owner in await unit.team.owners():
        chat = await unit.chats.private_of(owner.id) if owner.id != but else None
        if chat is not None:
            await unit.outbox.say(Target(chat=chat.id), kind, params, lane=Lane.ANSWER)


async def shop_names(unit: Unit, shops: Iterable[ShopId] | None = None) -> dict[ShopId, str]:
    """What the connected shops are called."""
    return {shop.id: shop.name for shop in await unit.shops.all(None if shops is None else frozenset(shops))}
