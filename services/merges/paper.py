"""Paper that travels with a merge: its packing slip, our own note, and the list for a freight forwarder."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import timedelta

from services.db.uow import Database, Unit
from services.domain.ids import MergeId, PostingNumber, QuestionId, ShopId
from services.domain.merges import Merge, State
from services.domain.merges.slips import (
    FORWARDED_FOR,
    PRINTED,
    Addressees,
    Forwarded,
    ForwarderList,
    Slip,
    read_note,
)
from services.domain.notices import Target
from services.domain.orders import Recipient
from services.domain.questions import Question
from services.domain.shops import Shop
from services.domain.team import Actor, Chat, Member, Right, require, visible
from services.errors import NotAllowed, NotFound, NotNow, OzonError, OzonNotFound
from services.merges.records import CARD, parcel_subject
from services.ozon import OzonApi
from services.ports import Clock

NOTE = "merges.note"
ANSWER_WITHIN = timedelta(hours=3)

Progress = Callable[[int, int], Awaitable[None]]
"""Told how many of how many recipients were read."""


class Paper:
    """Gathers what is printed. In a group only of shops that the group hears of; recipients in private alone."""

    def __init__(self, database: Database, clock: Clock, ozon: OzonApi) -> None:
        self._database = database
        self._clock = clock
        self._ozon = ozon

    async def slip(self, actor: Actor, chat: Chat, merge_id: MergeId) -> Slip:
        """The packing slip. `NotNow`: ``merge_not_now`` before approval and after hand-over, ``shop_frozen``."""
        async with self._database.read() as unit:
            merge, shop = await self._printable(unit, actor, merge_id, await unit.chats.seen(actor, chat))
            return Slip(
                merge=merge,
                shop=shop,
                postings=tuple(await unit.orders.many(merge.shop, merge.present)),
                number=await unit.parcels.number_of(parcel_subject(merge.id)),
                note=await unit.paper.note(merge.id),
                now=self._clock.now(),
            )

    async def ask_note(self, actor: Actor, place: Target, merge_id: MergeId) -> tuple[Merge, QuestionId]:
        """Ask the presser for the note."""
        if not isinstance(actor, Member):
            raise NotAllowed
        async with self._database.write() as unit:
            merge, _ = await self._printable(unit, await unit.team.now(actor), merge_id, visible(actor))
            question = await unit.questions.ask(
                place.chat,
                NOTE,
                subject=str(merge.id),
                member=actor.id,
                expires_at=self._clock.now() + ANSWER_WITHIN,
            )
            await unit.commit()
        return merge, question

    async def note(self, actor: Actor, question: Question, typed: str) -> tuple[Merge, str]:
        """Keep the note; every card shows it from now on. `InvalidInput`: ``note_empty``, ``note_too_long``."""
        text = read_note(typed)
        if not isinstance(actor, Member):
            raise NotAllowed
        async with self._database.write() as unit:
            found = MergeId(int(question.subject))
            merge, _ = await self._printable(unit, await unit.team.now(actor), found, visible(actor))
            await unit.questions.claim(question.id)
            await unit.paper.write_note(merge.id, actor.id, text)
            unit.audit.note(actor, "merges.note", f"merge:{merge.id}", {"length": len(text)})
            await unit.outbox.touch(CARD, str(merge.id))
            await unit.commit()
        return merge, text

    async def forwarding(self, actor: Actor, shop: ShopId) -> tuple[Shop, bool]:
        """A shop, and whether recipients may stand in its forwarder's list."""
        require(actor, Right.RUN)
        async with self._database.read() as unit:
            return await unit.shops.get(shop, visible(actor)), shop in await unit.paper.with_recipients()

    async def let_recipients(self, actor: Actor, shop: ShopId, *, on: bool) -> None:
        """Let recipients stand there, or stop it."""
        require(actor, Right.RUN)
        if not isinstance(actor, Member):
            raise NotAllowed
        async with self._database.write() as unit:
            require(await unit.team.now(actor), Right.RUN)
            await unit.shops.get(shop)
            await unit.paper.let_recipients(shop, actor.id, on=on)
            verb = "merges.let_recipients" if on else "merges.stop_recipients"
            unit.audit.note(actor, verb, f"shop:{shop}")
            await unit.commit()

    async def forwarder(self, actor: Actor, chat: Chat) -> ForwarderList:
        """What a forwarder gets of the merges of the last two weeks; noted in the audit for each shop.

        `NotAllowed` for who packs nowhere; `NotNow` ``nothing_to_forward``.
        """
        now = self._clock.now()
        async with self._database.read() as unit:
            actor = await unit.team.now(actor)
            packing = visible(actor, Right.PACK)
            if packing is not None and not packing:
                raise NotAllowed(right=Right.PACK.value)
            shops = {shop.id: shop for shop in await unit.shops.all(_both(packing, await unit.chats.seen(actor, chat)))}
            found = await unit.paper.forwarded(shops.keys(), now - FORWARDED_FOR)
            gathered = [row for merge in found for row in await self._rows(unit, shops, merge)]
            rows = tuple(row for row in gathered if not row.shop.frozen)
            frozen = {row.shop.id: row.shop for row in gathered if row.shop.frozen}
            if not rows and not frozen:
                raise NotNow("nothing_to_forward")
            allowed = await unit.paper.with_recipients() if chat.private else frozenset()
        to_read = tuple(row for row in rows if row.shop.id in allowed and _may_read(actor, row.shop))
        await self._note(actor, rows, to_read)
        return ForwarderList(
            rows=rows, to_read=to_read, frozen=tuple(frozen.values()), since=now - FORWARDED_FOR, now=now
        )  # fmt: skip

    async def addressees(self, actor: Actor, chat: Chat, listed: ForwarderList, progress: Progress) -> Addressees:
        """Read the recipients live, for this one file. A shop whose reading fails is not asked on."""
        if not chat.private:
            raise NotNow("recipient_private_only")
        found: dict[tuple[ShopId, PostingNumber], Recipient] = {}
        stopped: set[ShopId] = set()
        for place, row in enumerate(listed.to_read):
            require(actor, Right.RECIPIENTS, row.shop.id)
            await progress(place, len(listed.to_read))
            if row.shop.id in stopped:
                continue
            try:
                recipient = await self._read(row)
            except OzonNotFound:
                continue
            except (OzonError, NotFound):
                stopped.add(row.shop.id)
                continue
            if recipient is not None:
                found[row.shop.id, row.posting.number] = recipient
        return Addressees(found=found, unread=len(listed.to_read) - len(found))

    async def _read(self, row: Forwarded) -> Recipient | None:
        async with self._database.read() as unit:
            credentials = await unit.shops.credentials(row.shop.id)
        return (await self._ozon.postings.get(credentials, row.posting.number)).recipient

    async def _rows(self, unit: Unit, shops: dict[ShopId, Shop], merge_id: MergeId) -> list[Forwarded]:
        merge = await unit.merges.get(merge_id, shops.keys())
        number = await unit.parcels.number_of(parcel_subject(merge.id))
        note = await unit.paper.note(merge.id)
        return [
            Forwarded(
                merge=merge.id, shop=shops[merge.shop], posting=posting, number=number, note=note.text if note else ""
            )
            for posting in await unit.orders.many(merge.shop, merge.present)
        ]

    async def _note(self, actor: Actor, rows: Sequence[Forwarded], to_read: Sequence[Forwarded]) -> None:
        """Before Ozon is asked for anybody's name."""
        async with self._database.write() as unit:
            for shop in sorted({row.shop.id for row in rows}):
                counted = sum(row.shop.id == shop for row in rows)
                read = sum(row.shop.id == shop for row in to_read)
                unit.audit.note(actor, "merges.forwarder", f"shop:{shop}", {"postings": counted, "recipients": read})
            await unit.commit()

    async def _printable(
        self, unit: Unit, actor: Actor, merge_id: MergeId, seen: Collection[ShopId] | None
    ) -> tuple[Merge, Shop]:
        merge = await unit.merges.get(merge_id, seen)
        require(actor, Right.PACK, merge.shop)
        if merge.state not in PRINTED:
            raise NotNow("merge_not_now", state=merge.state.value, verb=State.PACKED.value)
        shop = await unit.shops.get(merge.shop)
        if shop.frozen:
            raise NotNow("shop_frozen")
        return merge, shop


def _both(one: frozenset[ShopId] | None, other: frozenset[ShopId] | None) -> frozenset[ShopId] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other


def _may_read(actor: Actor, shop: Shop) -> bool:
    return isinstance(actor, Member) and actor.may(Right.RECIPIENTS, shop.id) and not shop.paused
