"""Reading merges for screens: the card, the list, why a pair may or may not travel together."""

from collections.abc import Collection, Sequence

from services.db.uow import Database, Unit
from services.db.writes import newest
from services.domain.ids import MergeId, PostingNumber, ShopId
from services.domain.lookups import buyer_key
from services.domain.merges import (
    Candidate,
    Context,
    Decision,
    Finding,
    Merge,
    MethodRules,
    Mode,
    contested_keys,
    explain,
    find_groups,
)
from services.domain.merges.cards import BesidePage, Company, Deed, MergeCard, MergePage
from services.domain.notices import Lane, Target
from services.domain.orders import Posting
from services.domain.team import Actor, Chat, visible
from services.errors import InvalidInput, NotFound
from services.merges.records import CARD, FEATURE, Records, parcel_subject
from services.ports import Clock

PAGE = 5
BESIDE_PAGE = 8


class MergeBook:
    """Reads; changes nothing. A chat reads with its audience, a person with what they may see."""

    def __init__(self, database: Database, clock: Clock, records: Records) -> None:
        self._database = database
        self._clock = clock
        self._records = records

    async def card(self, chat: Chat, merge_id: MergeId) -> MergeCard:
        """The card of a merge for a chat's audience. Raises `NotFound` where the chat does not hear of the shop."""
        async with self._database.read() as unit:
            audience = await unit.chats.audience(chat)
            return await self._card(unit, await unit.merges.get(merge_id, audience.shops))

    async def bring(self, actor: Actor, chat: Chat, thread: int, merge_id: MergeId) -> None:
        """Put the card at the end of this chat, where it is kept up to date from now on."""
        async with self._database.write() as unit:
            await unit.merges.get(merge_id, visible(actor))
            await unit.merges.get(merge_id, (await unit.chats.audience(chat)).shops)
            target = Target(chat=chat.id, thread=thread)
            await unit.outbox.show(target, CARD, str(merge_id), lane=Lane.ANSWER, afresh=True)
            await unit.commit()

    async def open(self, actor: Actor, merge_id: MergeId, chat: Chat | None = None) -> MergeCard:
        """The card of a merge for a person; in a group, only of shops that the group hears of."""
        async with self._database.read() as unit:
            return await self._card(unit, await unit.merges.get(merge_id, await unit.chats.seen(actor, chat)))

    async def page(self, actor: Actor, chat: Chat | None = None, offset: int = 0) -> MergePage:
        """Live merges, and how many groups can only stand side by side."""
        async with self._database.read() as unit:
            seen = await unit.chats.seen(actor, chat)
            count, merges = await unit.merges.page(seen, offset=offset, limit=PAGE)
            cards = [await self._card(unit, merge) for merge in merges]
            beside = len(await self._beside(unit, seen))
        return MergePage(merges=tuple(cards), count=count, offset=offset, beside=beside)

    async def beside(self, actor: Actor, chat: Chat | None = None, offset: int = 0) -> BesidePage:
        """Groups that can only stand side by side."""
        async with self._database.read() as unit:
            groups = await self._beside(unit, await unit.chats.seen(actor, chat))
        shown = tuple(groups[offset : offset + BESIDE_PAGE])
        return BesidePage(groups=shown, count=len(groups), offset=offset)

    async def why(
        self, actor: Actor, first: PostingNumber, second: PostingNumber, chat: Chat | None = None
    ) -> tuple[Finding, ...]:
        """Every check on a pair, failures first; postings of two shops have their own answer too."""
        if first == second:
            raise InvalidInput("merge_needs_numbers")
        async with self._database.read() as unit:
            seen = await unit.chats.seen(actor, chat)
            a, b = await self._find(unit, seen, first), await self._find(unit, seen, second)
            rules: dict[tuple[ShopId, int], MethodRules] = {}
            around: list[Candidate] = []
            for shop in {a.posting.shop, b.posting.shop}:
                rules |= await unit.merges.rules(shop)
                around += await unit.candidates.with_mates(shop, [first, second])
        context = Context(now=self._clock.now(), methods=rules, contested=contested_keys(around))
        return explain(a, b, context)

    async def company(self, actor: Actor, posting: Posting) -> Company:
        """With what an order could go: the mark on its card. The live merge that holds it, if there is one."""
        key = buyer_key(posting.number)
        async with self._database.read() as unit:
            await unit.shops.get(posting.shop, visible(actor))
            holding = await unit.merges.holding(posting.shop, [posting.number])
            if holding or key is None:
                return Company(merge=holding[0].id if holding else None)
            candidates = await unit.candidates.of_buyers(posting.shop, [key])
            rules = await unit.merges.rules(posting.shop)
        for group in find_groups(candidates, Context(now=self._clock.now(), methods=rules)).groups:
            if posting.number in group.members:
                mates = tuple(number for number in group.members if number != posting.number)
                return Company(mode=group.mode, mates=mates)
        return Company()

    async def pairs_today(self, actor: Actor, shop: ShopId) -> tuple[int, int]:
        """How many groups could be one parcel if it were switched on, and how many only side by side."""
        async with self._database.read() as unit:
            await unit.shops.get(shop, visible(actor))
            candidates = await unit.candidates.to_join(shop)
        allowed = {
            (shop, candidate.posting.method.id): MethodRules(one_parcel_allowed=True) for candidate in candidates
        }
        found = find_groups(candidates, Context(now=self._clock.now(), methods=allowed))
        return len(found.of(Mode.ONE_PARCEL)), len(found.of(Mode.SIDE_BY_SIDE))

    async def _beside(self, unit: Unit, seen: Collection[ShopId] | None) -> list[tuple[PostingNumber, ...]]:
        groups: list[tuple[PostingNumber, ...]] = []
        for shop in await unit.shops.all(seen):
            context = Context(now=self._clock.now(), methods=await unit.merges.rules(shop.id))
            found = find_groups(await unit.candidates.to_join(shop.id), context)
            groups += [group.members for group in found.of(Mode.SIDE_BY_SIDE)]
        return groups

    async def _find(self, unit: Unit, seen: Collection[ShopId] | None, number: PostingNumber) -> Candidate:
        for shop in await unit.shops.all(seen):
            found = await unit.candidates.named(shop.id, [number])
            if found:
                return found[0]
        raise NotFound("posting_not_found", number=number)

    async def _card(self, unit: Unit, merge: Merge) -> MergeCard:
        members, context = await self._records.judged(unit, merge.shop, merge.ever, merge.id)
        postings = tuple(member.posting for member in members)
        trial = context.rules_of(postings[0]).trial if postings else MethodRules().trial
        return MergeCard(
            merge=merge,
            shop=await unit.shops.get(merge.shop),
            postings=postings,
            deeds=await self._deeds(unit, await unit.merges.decisions(merge.id)),
            steps=tuple(newest(await unit.writes.of(FEATURE, str(merge.id)))),
            findings=await self._records.findings(unit, merge) if len(merge.present) > 1 else (),
            trial=trial,
            number=await unit.parcels.number_of(parcel_subject(merge.id)),
            now=self._clock.now(),
        )

    async def _deeds(self, unit: Unit, decisions: Sequence[Decision]) -> tuple[Deed, ...]:
        names = {by: (await unit.team.ever(by)).name for by in {each.by for each in decisions} if by is not None}
        return tuple(
            Deed(verb=each.verb, who=names[each.by] if each.by else "", at=each.at, posting=each.posting)
            for each in decisions
        )
