"""Keeping the rules of shops, and what merges teach about them."""

from collections.abc import Collection

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.merges.documents import document_of, rules_of
from services.db.orders.mapping import posting_of
from services.db.tables.merges import DecisionRow, MergeMemberRow, MergeRow
from services.db.tables.orders import PostingRow, TermRow
from services.db.tables.rules import OfferRow, RulesRow
from services.domain.ids import MergeId, ShopId
from services.domain.lookups import buyer_key, normal
from services.domain.merges import DEFAULTS, OfferKind, Refusal, Refused, ShopRules, Verb
from services.domain.merges.ruled import Offer
from services.domain.team import Actor, Member
from services.errors import NotFound
from services.ports import Clock

LOOKED_BACK = 200
"""How many refusals of a shop are looked at for a kind among them."""


class MergeRules:
    """Every change is a new row; the newest counts."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def of(self, shop: ShopId) -> ShopRules:
        """The rules that count now; the house's where nothing was ever changed."""
        query = select(RulesRow).where(RulesRow.shop_id == shop).order_by(RulesRow.id.desc()).limit(1)
        row = (await self._session.scalars(query)).one_or_none()
        return rules_of(row.id, row.document) if row else DEFAULTS

    async def at(self, version: int) -> ShopRules:
        """The rules as they stood in one version. Raises `NotFound`."""
        row = await self._session.get(RulesRow, version)
        if row is None:
            raise NotFound("rules_not_found")
        return rules_of(row.id, row.document)

    async def change(self, shop: ShopId, rules: ShopRules, actor: Actor) -> ShopRules:
        """These count from now on; answers them with their version."""
        by = actor.id if isinstance(actor, Member) else None
        row = RulesRow(shop_id=shop, document=document_of(rules), by=by, at=self._clock.now())
        self._session.add(row)
        await self._session.flush()
        return rules_of(row.id, row.document)

    async def refused(self, shop: ShopId) -> list[Refused]:
        """Refusals that gave a reason, oldest first, each with what was in the merge."""
        query = (
            select(DecisionRow.merge_id, DecisionRow.reason)
            .join(MergeRow, MergeRow.id == DecisionRow.merge_id)
            .where(MergeRow.shop_id == shop, DecisionRow.verb == Verb.REJECT, DecisionRow.reason != "")
            .order_by(DecisionRow.id.desc())
            .limit(LOOKED_BACK)
        )
        rows = (await self._session.execute(query)).all()
        return [each for merge, reason in reversed(rows) for each in await self._refused(MergeId(merge), reason)]

    async def approvals(self, shop: ShopId, method: int) -> int:
        """How many merges of a delivery method people have approved."""
        query = (
            select(func.count())
            .select_from(DecisionRow)
            .join(MergeRow, MergeRow.id == DecisionRow.merge_id)
            .where(MergeRow.shop_id == shop, MergeRow.method_id == method)
            .where(DecisionRow.verb == Verb.APPROVE, DecisionRow.member_id.is_not(None))
        )
        return await self._session.scalar(query) or 0

    async def offer(self, shop: ShopId, kind: OfferKind, value: int, reason: str = "") -> Offer | None:
        """Note that the owner is offered this; None where that was done before."""
        known = select(OfferRow.id).where(OfferRow.shop_id == shop, OfferRow.kind == kind, OfferRow.value == value)
        if await self._session.scalar(known) is not None:
            return None
        row = OfferRow(shop_id=shop, kind=kind, value=value, reason=reason, at=self._clock.now())
        self._session.add(row)
        await self._session.flush()
        return _offer(row)

    async def offered(self, offer: int) -> Offer:
        """What was offered. Raises `NotFound`."""
        row = await self._session.get(OfferRow, offer, populate_existing=True)
        if row is None:
            raise NotFound("offer_not_found")
        return _offer(row)

    async def offers(self, shop: ShopId, kind: OfferKind) -> list[Offer]:
        """Everything of a kind that was ever offered."""
        query = select(OfferRow).where(OfferRow.shop_id == shop, OfferRow.kind == kind).order_by(OfferRow.id)
        return [_offer(row) for row in await self._session.scalars(query)]

    async def sku_of(self, shop: ShopId, word: str) -> int | None:
        """The SKU that is ordered under this offer id (in the normal form of look-ups), or that it is itself."""
        query = (
            select(PostingRow)
            .join(TermRow, TermRow.posting_id == PostingRow.id)
            .where(PostingRow.shop_id == shop, TermRow.term == word)
            .order_by(PostingRow.id.desc())
            .limit(1)
        )
        row = (await self._session.scalars(query)).one_or_none()
        items = posting_of(row).items if row else ()
        return next((item.sku for item in items if word in {str(item.sku), normal(item.offer_id)}), None)

    async def take(self, offer: int) -> bool:
        """The owner takes it; False where that was done before."""
        query = update(OfferRow).where(OfferRow.id == offer, OfferRow.taken_at.is_(None))
        done = query.values(taken_at=self._clock.now()).returning(OfferRow.id)
        return await self._session.scalar(done) is not None

    async def methods(self, shop: ShopId, ids: Collection[int]) -> dict[int, str]:
        """What these delivery methods are called on the shop's newest postings."""
        query = select(PostingRow.method_id, PostingRow.method_name).where(PostingRow.shop_id == shop)
        query = query.where(PostingRow.method_id.in_(ids)).distinct()
        rows = await self._session.execute(query)
        return dict(rows.all())

    async def goods(self, shop: ShopId, skus: Collection[int]) -> dict[int, str]:
        """The offer ids under which these SKUs were last ordered."""
        found: dict[int, str] = {}
        for sku in skus:
            query = (
                select(PostingRow)
                .join(TermRow, TermRow.posting_id == PostingRow.id)
                .where(PostingRow.shop_id == shop, TermRow.term == str(sku))
                .order_by(PostingRow.id.desc())
                .limit(1)
            )
            row = (await self._session.scalars(query)).one_or_none()
            items = posting_of(row).items if row else ()
            found |= {item.sku: item.offer_id for item in items if item.sku == sku}
        return found

    async def _refused(self, merge: MergeId, reason: str) -> list[Refused]:
        query = (
            select(PostingRow)
            .join(
                MergeMemberRow,
                (MergeMemberRow.posting == PostingRow.number) & (MergeMemberRow.shop_id == PostingRow.shop_id),
            )
            .where(MergeMemberRow.merge_id == merge)
            .order_by(PostingRow.number)
        )
        postings = [posting_of(row) for row in await self._session.scalars(query)]
        if not postings:
            return []
        skus = frozenset(item.sku for posting in postings for item in posting.items)
        buyer = buyer_key(postings[0].number)
        return [Refused(reason=Refusal(reason), method=postings[0].method.id, skus=skus, buyer=buyer)]


def _offer(row: OfferRow) -> Offer:
    return Offer(
        id=row.id, shop=ShopId(row.shop_id), kind=row.kind, value=row.value, reason=row.reason,
        taken=row.taken_at is not None
    )  # fmt: skip
