"""Groups that hear of the team's matters, and how every chat wants to be spoken to."""

from collections.abc import Collection, Sequence

from services.db.uow import Database, Unit
from services.domain.ids import ShopId, TelegramId
from services.domain.notices import Target
from services.domain.team import (
    Chat,
    Member,
    Person,
    Right,
    Subscription,
    System,
    Topic,
    narrowed,
    visible,
)  # fmt: skip
from services.domain.team.roster import ChatPage
from services.errors import InvalidInput, NotFound
from services.team.acting import acting, own
from services.team.joining import shop_names, tell_owners

ADDED = 1
"""The place under which a stranger's adding the bot to groups is remembered."""


class Chats:
    """Links and unlinks groups, changes what a chat hears and how it is spoken to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(self, actor: Member, chat: Chat) -> ChatPage:
        """A chat as it stands; a private one only for its person."""
        own(actor, chat)
        async with self._database.read() as unit:
            heard = await unit.chats.hearing.heard(chat.id)
            names = await shop_names(unit, visible(actor))
            return ChatPage(chat=await unit.chats.get(chat.id), heard=tuple(heard), shops=names)

    async def link(
        self, actor: Member, chat: Chat, thread: int, topics: Collection[Topic], shops: Collection[ShopId] | None
    ) -> None:
        """Have a group, or one thread in it, hear of ``topics`` in ``shops`` (None: all). Again: it changes them.

        Raises `NotAllowed`, `InvalidInput` (``link_private``, ``link_nothing``).
        """
        if chat.private:
            raise InvalidInput("link_private")
        if not topics:
            raise InvalidInput("link_nothing")
        async with self._database.write() as unit:
            owner = await acting(unit, actor, Right.RUN)
            await self._hear(unit, Target(chat=chat.id, thread=thread), topics, shops)
            await unit.chats.link(chat.id)
            detail = {"thread": thread, "topics": sorted(topics), "shops": sorted(shops) if shops is not None else None}
            unit.audit.note(owner, "chat.linked", f"chat:{chat.id}", detail)
            await tell_owners(unit, "team.linked", {"title": chat.title, "by": owner.name}, but=owner.id)
            await unit.commit()

    async def unlink(self, actor: Member, chat: Chat, thread: int | None = None) -> bool:
        """Stop telling one thread (None: the whole group); True if the group hears nothing any more."""
        async with self._database.write() as unit:
            owner = await acting(unit, actor, Right.RUN)
            left = [
                one for one in await unit.chats.hearing.heard(chat.id) if thread is not None and one.thread != thread
            ]
            if left:
                await unit.chats.silence_thread(Target(chat=chat.id, thread=thread or 0))
            else:
                await unit.chats.unlink(chat.id)
            unit.audit.note(owner, "chat.unlinked", f"chat:{chat.id}", {"thread": thread})
            await unit.commit()
        return not left

    async def hear(self, actor: Member, chat: Chat, thread: int, topic: Topic, *, on: bool) -> None:
        """Switch one topic of a chat: of one's own private chat, or (owners) of a linked group."""
        own(actor, chat)
        async with self._database.write() as unit:
            member = await acting(unit, actor, None if chat.private else Right.RUN)
            target = Target(chat=chat.id, thread=thread)
            if not on:
                await unit.chats.hearing.stop(target, topic)
            else:
                await unit.chats.hearing.hear(target, topic, await self._reach(unit, member, chat))
            unit.audit.note(member, "chat.hears", f"chat:{chat.id}", {"thread": thread, "topic": topic.value, "on": on})
            await unit.commit()

    async def added(self, actor: System, chat: Chat, by: Person) -> None:
        """The bot was put into a group: the owners hear of it in private, once a day from a stranger."""
        async with self._database.write() as unit:
            member = await unit.team.find(by.telegram_id)
            if member is None and await unit.strangers.told(by.telegram_id, ADDED) is not None:
                return
            if member is None:
                await unit.strangers.tell(by.telegram_id, ADDED)
            params = {"title": chat.title, "by": by.name, "id": by.telegram_id, "known": member is not None}
            await tell_owners(unit, "team.added", params)
            unit.audit.note(actor, "chat.added", f"chat:{chat.id}", {"by": by.telegram_id})
            await unit.commit()

    async def people(self, actor: Member) -> list[tuple[TelegramId, str]]:
        """Who of the team may be looked for in a group, by the messenger's id."""
        async with self._database.read() as unit:
            await acting(unit, actor, Right.RUN)
            return [(one.telegram_id, one.name) for one in await unit.team.all()]

    async def _hear(
        self, unit: Unit, target: Target, topics: Collection[Topic], shops: Collection[ShopId] | None
    ) -> None:
        if shops is not None and not set(shops) <= set(await shop_names(unit)):
            raise NotFound("shop_gone")
        for topic in Topic:
            if topic in topics:
                await unit.chats.hearing.hear(target, topic, shops)
            else:
                await unit.chats.hearing.stop(target, topic)

    async def _reach(self, unit: Unit, member: Member, chat: Chat) -> frozenset[ShopId] | None:
        if chat.private:
            return visible(member)
        heard: Sequence[Subscription] = await unit.chats.hearing.heard(chat.id)
        return narrowed([one.shop for one in heard]) if heard else None
