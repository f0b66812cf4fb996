"""Which chats hear of what, and of which shops."""

from dataclasses import dataclass

from services.db.uow import Unit
from services.domain.ids import ShopId
from services.domain.notices import Target
from services.domain.shops import Shop
from services.domain.team import Chat, Right, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """A chat (or a thread of it) with the connected shops that it hears of."""

    target: Target
    chat: Chat
    shops: frozenset[ShopId]


async def listeners(unit: Unit, topic: Topic, shops: list[Shop]) -> list[Listener]:
    """Everyone who hears of ``topic`` in one of ``shops``, each once."""
    found: dict[Target, tuple[Chat, set[ShopId]]] = {}
    for shop in shops:
        for target, chat in await unit.chats.targets(topic, shop.id):
            found.setdefault(target, (chat, set()))[1].add(shop.id)
    return [Listener(target=target, chat=chat, shops=frozenset(heard)) for target, (chat, heard) in found.items()]


async def second_voice(unit: Unit, chat: Chat) -> list[str] | None:
    """Language and zone of the owner, where a group speaks another language: red matters are told in both."""
    if chat.private:
        return None
    owners = await unit.team.owners()
    other = next((owner for owner in owners if owner.language is not chat.language), None)
    return [other.language.value, other.zone] if other else None


async def packers(unit: Unit, chat: Chat, shop: ShopId) -> list[str]:
    """User names of those who pack for a shop, to be called by name in a group; nobody is called in private."""
    if chat.private:
        return []
    members = await unit.team.all()
    return [member.username for member in members if member.username and member.may(Right.PACK, shop)][:5]
