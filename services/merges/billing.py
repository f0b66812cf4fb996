"""What carriers billed: typed for one parcel, or taken from a carrier's list."""

from collections.abc import Sequence
from datetime import timedelta

from services.db.uow import Database, Unit
from services.domain.ids import MergeId, QuestionId, ShopId
from services.domain.merges import GONE, Verb
from services.domain.merges.bills import Billable, BillLine, BillPage, Imported, read_bill
from services.domain.money import Money
from services.domain.notices import Target
from services.domain.questions import Question
from services.domain.team import Actor, Chat, Member, Right, require, visible
from services.errors import InvalidInput, NotAllowed, NotNow
from services.merges.accounting import moneyed
from services.merges.bill_files import lines_of
from services.merges.records import parcel_subject
from services.ports import Clock, TableReader

BILL = "merges.bill"
BILLS = "merges.bills"
ANSWER_WITHIN = timedelta(hours=3)
PAGE = 6


class Billing:
    """Only for who sees the shop's money. A bill is corrected by another one; each is in the audit."""

    def __init__(self, database: Database, clock: Clock, tables: TableReader) -> None:
        self._database = database
        self._clock = clock
        self._tables = tables

    async def page(self, actor: Actor, chat: Chat, thread: int, offset: int = 0) -> BillPage:
        """Joint parcels that went and have no bill yet."""
        async with self._database.read() as unit:
            shops = await moneyed(unit, actor, chat, thread)
            count, merges = await unit.savings.bills.without(shops, offset=offset, limit=PAGE)
            parcels = [await self._parcel(unit, actor, merge) for merge in merges]
        return BillPage(parcels=tuple(parcels), count=count, offset=offset)

    async def ask(self, actor: Actor, place: Target, merge_id: MergeId) -> tuple[Billable, QuestionId]:
        """Ask for the bill of one parcel. `NotNow` ``merge_not_now`` before hand-over."""
        async with self._database.write() as unit:
            actor = await unit.team.now(actor)
            parcel = await self._parcel(unit, actor, merge_id)
            question = await self._ask(unit, actor, place, BILL, str(merge_id))
            await unit.commit()
        return parcel, question

    async def take(self, actor: Actor, question: Question, typed: str) -> Billable:
        """Keep the bill; ``-`` takes it away. `InvalidInput` for what is no amount."""
        async with self._database.write() as unit:
            actor = await unit.team.now(actor)
            parcel = await self._parcel(unit, actor, MergeId(int(question.subject)))
            bill = read_bill(typed, parcel.currency)
            await self._claim(unit, question)
            await self._enter(unit, actor, parcel, bill)
            parcel = await self._parcel(unit, actor, parcel.merge)
            await unit.commit()
        return parcel

    async def ask_file(self, actor: Actor, place: Target) -> QuestionId:
        """Ask for a carrier's list."""
        async with self._database.write() as unit:
            actor = await unit.team.now(actor)
            seen = visible(actor, Right.MONEY)
            if seen is not None and not seen:
                raise NotAllowed(right=Right.MONEY.value)
            question = await self._ask(unit, actor, place, BILLS, "")
            await unit.commit()
        return question

    async def take_file(self, actor: Actor, question: Question, data: bytes | None) -> Imported:
        """Take the bills of our joint parcels out of a list; a file with one fault changes nothing.

        `InvalidInput`: ``bills_expected`` where no file came, ``bills_columns``, ``bills_lines``, and what the reader
        of tables raises.
        """
        if data is None:
            raise InvalidInput("bills_expected")
        lines = await lines_of(data, self._tables)
        async with self._database.write() as unit:
            actor = await unit.team.now(actor)
            shops = frozenset(shop.id for shop in await unit.shops.all(visible(actor, Right.MONEY)))
            outcome = await self._match(unit, actor, shops, lines)
            await self._claim(unit, question)
            await unit.commit()
        return outcome

    async def _match(self, unit: Unit, actor: Actor, shops: frozenset[ShopId], lines: Sequence[BillLine]) -> Imported:
        """Numbers that mean no parcel of ours, or two, are named."""
        meant = await unit.savings.bills.meant(shops)
        billed: dict[MergeId, BillLine] = {}
        unknown: list[str] = []
        for line in lines:
            merges = meant.get(line.number, set())
            if len(merges) != 1:
                unknown.append(line.number)
                continue
            (merge,) = merges
            if merge in billed:
                fault = (line.line, "bill_twice", f"{line.number} ({billed[merge].line})")
                raise InvalidInput("bills_lines", faults=[fault])
            billed[merge] = line
        for merge, line in billed.items():
            parcel = await self._parcel(unit, actor, merge)
            bill = Money(amount=line.amount, currency=line.currency or parcel.currency)
            if bill != parcel.bill:
                await self._enter(unit, actor, parcel, bill)
        return Imported(matched=len(billed), unknown=tuple(unknown))

    async def _parcel(self, unit: Unit, actor: Actor, merge_id: MergeId) -> Billable:
        merge = await unit.merges.get(merge_id, visible(actor))
        require(actor, Right.MONEY, merge.shop)
        if merge.state not in GONE:
            raise NotNow("merge_not_now", state=merge.state.value, verb=Verb.HAND_OVER.value)
        account, bill, at = await unit.savings.one(merge.id)
        shop = await unit.shops.get(merge.shop)
        return Billable(
            merge=merge.id, shop=merge.shop, number=await unit.parcels.number_of(parcel_subject(merge.id)),
            postings=merge.present, at=at or self._clock.now(), account=account, bill=bill,
            currency=account.together.currency if account else shop.currency,
        )  # fmt: skip

    async def _enter(self, unit: Unit, actor: Actor, parcel: Billable, bill: Money | None) -> None:
        if not isinstance(actor, Member):
            raise NotAllowed
        await unit.savings.bills.enter(parcel.shop, parcel_subject(parcel.merge), bill, actor.id)
        said = {"amount": format(bill.amount, "f"), "currency": bill.currency} if bill else {}
        unit.audit.note(actor, "merges.bill", f"merge:{parcel.merge}", said)

    async def _ask(self, unit: Unit, actor: Actor, place: Target, kind: str, subject: str) -> QuestionId:
        if not isinstance(actor, Member):
            raise NotAllowed
        expires_at = self._clock.now() + ANSWER_WITHIN
        return await unit.questions.ask(place.chat, kind, subject=subject, member=actor.id, expires_at=expires_at)

    async def _claim(self, unit: Unit, question: Question) -> None:
        if not await unit.questions.claim(question.id):
            raise NotNow("answered_already")
