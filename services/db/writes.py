"""The journal: steps are written down, moved on, and read."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from services.db.tables.writes import StepRow, WriteRow
from services.domain.ids import PostingNumber, ShopId, WriteId
from services.domain.writes import FAILED, OVER, UNORDERED, Step, StepKind, StepPlan, StepState
from services.errors import NotFound
from services.ports import Clock


class Writes:
    """Steps by write, by subject and by posting."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def add(
        self, feature: str, subject: str, shop: ShopId, actor: str, steps: Sequence[StepPlan]
    ) -> tuple[WriteId, list[int]]:
        """Write a wish down; answers it with the ids of its steps."""
        write = WriteRow(feature=feature, subject=subject, shop_id=shop, actor=actor, created_at=self._clock.now())
        self._session.add(write)
        await self._session.flush()
        rows = [
            StepRow(
                write_id=write.id, posting=plan.posting, kind=plan.kind, params=dict(plan.params), reason="", said="",
                state=StepState.WAITING, tries=0, checks=0, answered=False, withdrawn=False, ever_sent=False,
            )
            for plan in steps
        ]  # fmt: skip
        self._session.add_all(rows)
        await self._session.flush()
        return WriteId(write.id), [row.id for row in rows]

    async def get(self, step: int) -> Step:
        """One step. Raises `NotFound`."""
        found = [_step(*row) for row in await self._session.execute(_steps().where(StepRow.id == step))]
        if not found:
            raise NotFound
        return found[0]

    async def of(self, feature: str, subject: str, kind: StepKind | None = None) -> list[Step]:
        """Every step ever written for a subject, oldest first."""
        query = _steps().where(WriteRow.feature == feature, WriteRow.subject == subject).order_by(StepRow.id)
        if kind is not None:
            query = query.where(StepRow.kind == kind)
        return [_step(*row) for row in await self._session.execute(query)]

    async def move(self, step: int, among: Collection[StepState], **values: Any) -> Step | None:
        """Change a step that is still in one of these states; None where it moved meanwhile."""
        if values.get("state") in OVER:
            values.setdefault("over_at", self._clock.real())
        query = update(StepRow).where(StepRow.id == step, StepRow.state.in_(among)).values(**values)
        moved = await self._session.scalar(query.returning(StepRow.id))
        return None if moved is None else await self._fresh(step)

    async def claim(self, step: int) -> Step | None:
        """Mark a step as sent, before the request leaves; None where it may not be sent (any more, or yet).

        Steps about one posting leave in the order in which they were written: a number that was typed in later must
        not be overtaken by the one that it corrects.
        """
        allowed = (StepState.WAITING, StepState.SENT, StepState.UNKNOWN)
        query = (
            update(StepRow)
            .where(StepRow.id == step, StepRow.state.in_(allowed), StepRow.withdrawn.is_(False), ~_behind(step))
            .values(
                state=StepState.SENT, tries=StepRow.tries + 1, checks=0, answered=False, ever_sent=True,
                sent_at=self._clock.real(), reason="", said="",
            )
            .returning(StepRow.id)
        )  # fmt: skip
        claimed = await self._session.scalar(query)
        return None if claimed is None else await self._fresh(step)

    async def withdraw(
        self,
        feature: str,
        subject: str,
        *,
        postings: Collection[PostingNumber] | None = None,
        kind: StepKind | None = None,
    ) -> None:
        """Nothing of this subject may be sent (again), nor tried again after it failed; what left is still read back.

        ``postings`` and ``kind`` narrow it down.
        """
        ids = select(WriteRow.id).where(WriteRow.feature == feature, WriteRow.subject == subject)
        query = update(StepRow).where(StepRow.write_id.in_(ids), StepRow.state.not_in(_DONE))
        if postings is not None:
            query = query.where(StepRow.posting.in_(postings))
        if kind is not None:
            query = query.where(StepRow.kind == kind)
        await self._session.execute(query.values(withdrawn=True))

    async def again(self, feature: str, subject: str, kinds: Collection[StepKind]) -> list[Step]:
        """Give the newest failed steps of a subject another chance; answers them."""
        ids = [
            step.id
            for step in newest(await self.of(feature, subject))
            if step.kind in kinds and step.state in FAILED and not step.withdrawn
        ]
        fresh = {"state": StepState.WAITING, "tries": 0, "checks": 0, "reason": "", "said": "", "over_at": None}
        await self._session.execute(update(StepRow).where(StepRow.id.in_(ids)).values(**fresh))
        return [await self._fresh(step) for step in ids]

    async def sent_to(self, feature: str, subject: str, kind: StepKind) -> frozenset[PostingNumber]:
        """Postings to which a request of this kind ever left, answered or not."""
        query = (
            select(StepRow.posting)
            .join(WriteRow, WriteRow.id == StepRow.write_id)
            .where(WriteRow.feature == feature, WriteRow.subject == subject)
            .where(StepRow.kind == kind, StepRow.ever_sent)
        )
        return frozenset(PostingNumber(posting) for posting in await self._session.scalars(query))

    async def open_count(self, shop: ShopId) -> int:
        """How many steps of a shop are under way."""
        query = select(func.count()).select_from(StepRow).join(WriteRow, WriteRow.id == StepRow.write_id)
        return await self._session.scalar(query.where(WriteRow.shop_id == shop, StepRow.state.not_in(OVER))) or 0

    async def _fresh(self, step: int) -> Step:
        return await self.get(step)


_DONE = frozenset({StepState.SEEN, StepState.WITHDRAWN})


def _behind(step: int) -> ColumnElement[bool]:
    """Whether an earlier step about the same posting of the same shop is not over."""
    earlier, write = aliased(StepRow), aliased(WriteRow)
    shop = select(WriteRow.shop_id).where(WriteRow.id == StepRow.write_id).scalar_subquery()
    query = select(earlier.id).join(write, write.id == earlier.write_id)
    query = query.where(earlier.id < step, earlier.posting == StepRow.posting, write.shop_id == shop)
    return query.where(earlier.state.not_in(OVER), earlier.kind.not_in(UNORDERED)).correlate(StepRow).exists()


def newest(steps: Sequence[Step]) -> list[Step]:
    """The last step of each kind for each posting: older ones are history."""
    last = {(step.posting, step.kind): step for step in steps}
    return list(last.values())


def _steps() -> Select[StepRow, WriteRow]:
    query = select(StepRow, WriteRow).join(WriteRow, WriteRow.id == StepRow.write_id)
    return query.execution_options(populate_existing=True)


def _step(row: StepRow, write: WriteRow) -> Step:
    return Step(
        id=row.id, write=WriteId(row.write_id), feature=write.feature, subject=write.subject,
        shop=ShopId(write.shop_id), posting=PostingNumber(row.posting), kind=row.kind, params=row.params,
        state=row.state, reason=row.reason, said=row.said, tries=row.tries, checks=row.checks, sent_at=row.sent_at,
        answered=row.answered, withdrawn=row.withdrawn,
    )  # fmt: skip
