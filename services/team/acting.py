"""Who acts, read again in the transaction of the act: a removal holds at once, whatever was loaded before."""

from services.db.uow import Unit
from services.domain.team import Chat, Member, Right, require
from services.errors import NotAllowed


async def acting(unit: Unit, actor: Member, right: Right | None = None) -> Member:
    """The member as they stand now. Raises `NotAllowed`."""
    found = await unit.team.now(actor)
    assert isinstance(found, Member)
    if right is Right.RUN and not found.may(right):
        raise NotAllowed("owners_only", owners=[owner.name for owner in await unit.team.owners()])
    if right is not None:
        require(found, right)
    return found


def own(actor: Member, chat: Chat) -> None:
    """A private chat is its person's alone. Raises `NotAllowed`."""
    if chat.private and chat.member != actor.id:
        raise NotAllowed("others_chat")
