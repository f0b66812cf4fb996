"""Keeping trials and their answers, and what came of them for a delivery method."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables.merges import MergeMemberRow, MergeRow, MethodRow
from services.db.tables.trials import TrialAnswerRow, TrialRow
from services.domain.ids import ChatId, MemberId, MergeId, PostingNumber, ShopId
from services.domain.merges import UNTOUCHED, Trial
from services.domain.merges.trials import OPEN, VERDICTS, Doubt, TrialAnswer, TrialRecord, TrialState
from services.domain.notices import Target
from services.errors import NotFound
from services.ports import Clock

MOST_PAIRS = 5
"""How many pairs are offered to choose from."""


class Trials:
    """Finds and writes trials. Every change gives a new revision."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def begin(
        self, shop: ShopId, method: int, name: str, by: MemberId, place: Target, merge: MergeId | None = None
    ) -> TrialRecord:
        """A new trial; without a ``merge`` it waits for one."""
        row = TrialRow(
            shop_id=shop, method_id=method, method_name=name[:200], merge_id=merge, open=True, revision=1,
            state=TrialState.WAITING if merge is None else TrialState.RUNNING, chat_id=place.chat,
            thread=place.thread, started_by=by, started_at=self._clock.now(), reason="", posting="", said="", note="",
            doubt="",
        )  # fmt: skip
        self._session.add(row)
        await self._session.flush()
        return _trial(row)

    async def get(self, trial: int, within: Collection[ShopId] | None = None) -> TrialRecord:
        """One trial, if its shop may be seen. Raises `NotFound`."""
        query = select(TrialRow).where(TrialRow.id == trial).execution_options(populate_existing=True)
        row = (await self._session.scalars(query)).one_or_none()
        if row is None or (within is not None and row.shop_id not in within):
            raise NotFound("trial_not_found")
        return _trial(row)

    async def newest(self, shop: ShopId) -> dict[int, TrialRecord]:
        """The last trial of each delivery method of a shop."""
        last = select(func.max(TrialRow.id)).where(TrialRow.shop_id == shop).group_by(TrialRow.method_id)
        query = select(TrialRow).where(TrialRow.id.in_(last)).execution_options(populate_existing=True)
        return {row.method_id: _trial(row) for row in await self._session.scalars(query)}

    async def of_merge(self, merge: MergeId) -> TrialRecord | None:
        """The last trial that this merge was carried out for."""
        query = select(TrialRow).where(TrialRow.merge_id == merge).order_by(TrialRow.id.desc()).limit(1)
        row = (await self._session.scalars(query.execution_options(populate_existing=True))).one_or_none()
        return _trial(row) if row else None

    async def watching(self, shop: ShopId, postings: Collection[PostingNumber]) -> list[TrialRecord]:
        """Trials that run, or worked and are not proved to the end, with one of these postings in their merge."""
        merges = select(MergeMemberRow.merge_id).where(
            MergeMemberRow.shop_id == shop, MergeMemberRow.posting.in_(postings)
        )
        states = (TrialState.RUNNING, TrialState.WORKED)
        query = select(TrialRow).where(TrialRow.shop_id == shop, TrialRow.state.in_(states))
        query = query.where(TrialRow.proved_at.is_(None), TrialRow.merge_id.in_(merges))
        return [_trial(row) for row in await self._session.scalars(query.order_by(TrialRow.id))]

    async def move(self, trial: int, **values: Any) -> TrialRecord:
        """Change a trial; ``state`` opens and closes it."""
        if "state" in values:
            values["open"] = values["state"] in OPEN
        if "doubt" in values:
            values["doubt"] = values["doubt"] or ""
        query = update(TrialRow).where(TrialRow.id == trial)
        await self._session.execute(query.values(revision=TrialRow.revision + 1, **values))
        return await self.get(trial)

    async def pairs(self, shop: ShopId, method: int) -> list[MergeId]:
        """Open merges of exactly two postings of a delivery method, the soonest to leave first."""
        inside = select(func.count()).where(MergeMemberRow.merge_id == MergeRow.id, MergeMemberRow.left_at.is_(None))
        query = select(MergeRow.id).where(MergeRow.shop_id == shop, MergeRow.method_id == method)
        query = query.where(MergeRow.state.in_(UNTOUCHED), inside.scalar_subquery() == 2)
        query = query.order_by(MergeRow.expires_at, MergeRow.id).limit(MOST_PAIRS)
        return [MergeId(merge) for merge in await self._session.scalars(query)]

    async def method_of(self, merge: MergeId) -> int | None:
        """The delivery method that the postings of a merge share."""
        return await self._session.scalar(select(MergeRow.method_id).where(MergeRow.id == merge))

    async def answer(self, trial: int, answer: TrialAnswer) -> None:
        """Write an answer down."""
        row = TrialAnswerRow(
            trial_id=trial, at=answer.at, asked=answer.asked, posting=answer.posting, reply=answer.reply,
            code=answer.code[:80], said=answer.said[:400],
        )  # fmt: skip
        self._session.add(row)
        await self._session.flush()

    async def answers(self, trial: int) -> list[TrialAnswer]:
        """Every answer, oldest first."""
        query = select(TrialAnswerRow).where(TrialAnswerRow.trial_id == trial).order_by(TrialAnswerRow.id)
        return [_answer(row) for row in await self._session.scalars(query)]

    async def mark(self, shop: ShopId, method: int, trial: Trial, *, off: bool = False) -> None:
        """What cards say of this delivery method from now on; ``off`` switches one parcel off with it."""
        row = await self._session.get(MethodRow, (shop, method))
        if row is None:
            raise NotFound("method_not_found")
        row.trial = trial
        row.one_parcel = row.one_parcel and not off

    async def verdict(self, shop: ShopId, method: int) -> Trial:
        """What the last trial that came to a verdict said."""
        query = select(TrialRow.state).where(TrialRow.shop_id == shop, TrialRow.method_id == method)
        query = query.where(TrialRow.state.in_(VERDICTS)).order_by(TrialRow.id.desc()).limit(1)
        state = await self._session.scalar(query)
        return VERDICTS[state] if state else Trial.NONE


def _trial(row: TrialRow) -> TrialRecord:
    return TrialRecord(
        id=row.id, shop=ShopId(row.shop_id), method=row.method_id, method_name=row.method_name, state=row.state,
        revision=row.revision, place=Target(chat=ChatId(row.chat_id), thread=row.thread),
        started_by=MemberId(row.started_by), started_at=row.started_at,
        merge=MergeId(row.merge_id) if row.merge_id else None,
        offered=MergeId(row.offered_id) if row.offered_id else None,
        ended_by=MemberId(row.ended_by) if row.ended_by else None, ended_at=row.ended_at, reason=row.reason,
        posting=row.posting, said=row.said, note=row.note, doubt=Doubt(row.doubt) if row.doubt else None,
        doubt_since=row.doubt_since, proved_at=row.proved_at,
    )  # fmt: skip


def _answer(row: TrialAnswerRow) -> TrialAnswer:
    return TrialAnswer(
        at=row.at, asked=row.asked, posting=PostingNumber(row.posting), reply=row.reply, code=row.code, said=row.said
    )
