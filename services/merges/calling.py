"""Who is called by name when a parcel has to be opened: who packed it, or who approved where nobody has."""

from services.db.uow import Unit
from services.domain.ids import MemberId, ShopId
from services.domain.merges import Decision, Merge, Verb
from services.domain.merges.defence import Caller
from services.domain.team import Chat, Member, Right
from services.errors import NotFound
from services.merges.deeds import who_decided


async def caller_of(unit: Unit, merge: Merge, chat: Chat | None = None) -> Caller | None:
    """By name; in a group with the means to call them, where they still belong to the shop's team.

    In private nobody is called: the message is heard by its one reader. None where nobody packed or approved.
    """
    decision = await _decision(unit, merge)
    by = await who_decided(unit, decision) if decision else None
    if decision is None or by is None:
        return None
    member = await _of_the_team(unit, by, merge.shop)
    calls = member is not None and chat is not None and not chat.private
    return Caller(
        name=(member or await unit.team.ever(by)).name,
        at=decision.at,
        packed=decision.verb is Verb.PACK,
        telegram=member.telegram_id if member and calls else 0,
    )


async def _decision(unit: Unit, merge: Merge) -> Decision | None:
    """The last packing; before it the last approval."""
    made = await unit.merges.decisions(merge.id)
    for verb in (Verb.PACK, Verb.APPROVE):
        of_kind = [decision for decision in made if decision.verb is verb]
        if of_kind:
            return of_kind[-1]
    return None


async def _of_the_team(unit: Unit, by: MemberId, shop: ShopId) -> Member | None:
    try:
        member = await unit.team.get(by)
    except NotFound:
        return None
    return member if member.may(Right.SEE, shop) else None


async def second_voice(unit: Unit, chat: Chat) -> list[str] | None:
    """Language and zone of an owner, where a group speaks another language: red matters are told in both."""
    if chat.private:
        return None
    other = next((owner for owner in await unit.team.owners() if owner.language is not chat.language), None)
    return [other.language.value, other.zone] if other else None
