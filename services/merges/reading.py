"""Reading merges for screens: the card, the list, why a pair may or may not travel together."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from services.db.uow import Database, Unit
from services.db.writes import newest
from services.domain.ids import MergeId, PostingNumber, ShopId
from services.domain.lookups import buyer_key
from services.domain.merges import (
    UNTOUCHED,
    Candidate,
    Context,
    Decision,
    Finding,
    Merge,
    MethodRules,
    Mode,
    State,
    Verb,
    contested_keys,
    explain,
    find_groups,
)
from services.domain.merges.accounts import Account, account_of, priced_of
from services.domain.merges.cards import BesidePage, Company, MergeCard, MergePage
from services.domain.merges.checks import held_until
from services.domain.merges.pricing import Priced
from services.domain.money import Money
from services.domain.notices import Lane, Target
from services.domain.orders import Posting
from services.domain.team import Actor, Chat, visible
from services.errors import InvalidInput, NotFound
from services.merges.agreeing import consent_card
from services.merges.deeds import deeds
from services.merges.pricing import prices_of
from services.merges.records import CARD, FEATURE, Records, parcel_subject
from services.merges.stopping import Stopping
from services.ports import Clock

PAGE = 5
BESIDE_PAGE = 8


class MergeBook:
    """Reads; changes nothing. A chat reads with its audience, a person with what they may see."""

    def __init__(self, database: Database, clock: Clock, records: Records) -> None:
        self._database = database
        self._clock = clock
        self._records = records
        self._stopping = Stopping(clock, records)

    async def card(self, chat: Chat, merge_id: MergeId) -> MergeCard:
        """The card of a merge for a chat's audience. Raises `NotFound` where the chat does not hear of the shop."""
        async with self._database.read() as unit:
            audience = await unit.chats.audience(chat)
            card = await self._card(unit, await unit.merges.get(merge_id, audience.shops))
        return replace(card, asks_why=_asks_why(card, chat))

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
            methods: dict[tuple[ShopId, int], MethodRules] = {}
            around: list[Candidate] = []
            for shop in {a.posting.shop, b.posting.shop}:
                methods |= await unit.merges.rules(shop)
                around += await unit.candidates.with_mates(shop, [first, second])
            rules = await unit.merge_rules.of(a.posting.shop)
            prices = await prices_of(unit, self._clock, a.posting.shop, [a.posting, b.posting], rules)
        context = Context(
            now=self._clock.now(), methods=methods, rules=rules, contested=contested_keys(around), prices=prices
        )
        return explain(a, b, context)

    async def company(self, actor: Actor, posting: Posting) -> Company:
        """With what an order could go: the mark on its card. The live merge that holds it, if there is one."""
        key = buyer_key(posting.number)
        async with self._database.read() as unit:
            await unit.shops.get(posting.shop, visible(actor))
            holding = await unit.merges.holding(posting.shop, [posting.number])
            if holding:
                return Company(merge=holding[0].id, open=holding[0].state is State.PROPOSED)
            if key is None:
                return Company()
            candidates = await unit.candidates.of_buyers(posting.shop, [key])
            context = await self._context(unit, posting.shop, candidates)
        for group in find_groups(candidates, context).groups:
            if posting.number in group.members:
                mates = tuple(number for number in group.members if number != posting.number)
                return Company(mode=group.mode, mates=mates)
        return Company()

    async def pairs_today(self, actor: Actor, shop: ShopId) -> tuple[int, int]:
        """How many groups could be one parcel if it were switched on, and how many only side by side."""
        async with self._database.read() as unit:
            await unit.shops.get(shop, visible(actor))
            candidates = await unit.candidates.to_join(shop)
            rules = await unit.merge_rules.of(shop)
        allowed = {
            (shop, candidate.posting.method.id): MethodRules(one_parcel_allowed=True) for candidate in candidates
        }
        found = find_groups(candidates, Context(now=self._clock.now(), methods=allowed, rules=rules))
        return len(found.of(Mode.ONE_PARCEL)), len(found.of(Mode.SIDE_BY_SIDE))

    async def _beside(self, unit: Unit, seen: Collection[ShopId] | None) -> list[tuple[PostingNumber, ...]]:
        groups: list[tuple[PostingNumber, ...]] = []
        for shop in await unit.shops.all(seen):
            candidates = await unit.candidates.to_join(shop.id)
            found = find_groups(candidates, await self._context(unit, shop.id, candidates))
            groups += [group.members for group in found.of(Mode.SIDE_BY_SIDE)]
        return groups

    async def _context(self, unit: Unit, shop: ShopId, candidates: Sequence[Candidate]) -> Context:
        methods, rules = await unit.merges.rules(shop), await unit.merge_rules.of(shop)
        prices = await prices_of(unit, self._clock, shop, [each.posting for each in candidates], rules)
        return Context(now=self._clock.now(), methods=methods, rules=rules, prices=prices)

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
        shop, present = await unit.shops.get(merge.shop), set(merge.present)
        travelling = [posting for posting in postings if posting.number in present]
        decisions = await unit.merges.decisions(merge.id)
        priced, least = _priced(merge, members, context)
        return MergeCard(
            merge=merge,
            shop=shop,
            postings=postings,
            deeds=await deeds(unit, decisions),
            steps=tuple(newest(await unit.writes.of(FEATURE, str(merge.id)))),
            findings=await self._records.findings(unit, merge) if len(merge.present) > 1 else (),
            trial=trial,
            number=await unit.parcels.number_of(parcel_subject(merge.id)),
            now=self._clock.now(),
            joins_until=_joins_until(merge, members, context),
            consent=await consent_card(unit, merge, shop, travelling, self._clock.now()),
            note=await unit.paper.note(merge.id),
            priced=priced,
            least=least,
            account=_account(decisions),
            stop=await self._stopping.card(unit, merge),
        )


def _asks_why(card: MergeCard, chat: Chat) -> bool:
    """Whether the reader of this chat refused it and has not said why; in a group one of them may have."""
    refused = [deed for deed in card.deeds if deed.verb is Verb.REJECT]
    if card.merge.state is not State.REJECTED or not refused or refused[-1].reason:
        return False
    return not chat.private or chat.member == card.merge.decided_by


def _priced(merge: Merge, members: Sequence[Candidate], context: Context) -> tuple[Priced | None, Money | None]:
    """What it would save now, while somebody has to decide; later what was decided counts."""
    if merge.state is not State.PROPOSED:
        return None, None
    present = set(merge.present)
    return priced_of([member for member in members if member.number in present], context)


def _account(decisions: Sequence[Decision]) -> Account | None:
    """The sum under which it was approved last, or goes on without somebody."""
    approved = [each for each in decisions if each.verb in {Verb.APPROVE, Verb.GO_ON}]
    return account_of(approved[-1].prices) if approved else None


def _joins_until(merge: Merge, members: Sequence[Candidate], context: Context) -> datetime | None:
    present = tuple(member for member in members if member.number in set(merge.present))
    until = held_until(present, context.rules) if merge.state in UNTOUCHED else None
    full = len(present) >= context.rules.most_members
    return until if until is not None and until > context.now and not full else None
