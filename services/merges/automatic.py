"""Approving under a rule of the owner: what he would have approved, up to a value, and never in doubt."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from services.db.uow import Database, Unit
from services.domain.due import Again, Job
from services.domain.ids import MergeId
from services.domain.merges import Finding, Merge, State, Verb, moves
from services.domain.merges.consent import ConsentNeed, asks
from services.domain.team import System
from services.errors import NotFound
from services.merges.agreeing import facts_of
from services.merges.fresh import Rereading
from services.merges.records import AUTO, Moved, Records
from services.ports import Clock

JOB = System(job=AUTO)
Objection = Callable[[Unit, Merge], Awaitable[bool]]
"""Whether a feature wants a person to decide, for example because the sum does not hold."""


class Automatic:
    """The due job that looks at a proposal once for each of its revisions."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        records: Records,
        rereading: Rereading,
        objections: Sequence[Objection] = (),
    ) -> None:
        self._database = database
        self._clock = clock
        self._records = records
        self._rereading = rereading
        self._objections = objections

    def jobs(self) -> Mapping[str, Callable[[Job], Awaitable[Again]]]:
        """By kind."""
        return {AUTO: self.approve}

    async def approve(self, job: Job) -> Again:
        """Approve on postings read anew, where a rule covers them and every check holds; else leave it to people."""
        async with self._database.read() as unit:
            merge = await _found(unit, job)
            if merge is None or await self._findings(unit, merge) is None:
                return Again(at=None)
        await self._rereading.read(merge.shop, merge.present)
        async with self._database.write() as unit:
            merge = await _found(unit, job, lock=True)
            findings = await self._findings(unit, merge) if merge else None
            if merge is None or findings is None:
                return Again(at=None)
            approved = moves.approve(merge, None, self._clock.now())
            prices = await self._records.account(unit, merge)
            moved = Moved(verb=Verb.APPROVE, actor=JOB, rules=findings, prices=prices)
            await self._records.keep(unit, approved, moved)
            await self._records.show(unit, approved)
            await unit.commit()
        return Again(at=None)

    async def _findings(self, unit: Unit, merge: Merge) -> tuple[Finding, ...] | None:
        """The checks under which the rule may approve it; None where a person must decide."""
        if merge.expires_at is None or self._clock.now() >= merge.expires_at or merge.first_by is not None:
            return None
        if (await unit.shops.get(merge.shop)).frozen:
            return None
        rules = await unit.merge_rules.of(merge.shop)
        rule = rules.approves(await unit.orders.many(merge.shop, merge.present))
        if rule is None or not (await unit.team.ever(rule.by)).is_owner:
            return None
        findings = await self._records.findings(unit, merge)
        if not all(finding.passed for finding in findings):
            return None
        objections = [consent_wanted, *self._objections]
        return None if any([await objects(unit, merge) for objects in objections]) else findings


async def consent_wanted(unit: Unit, merge: Merge) -> bool:
    """Where the buyer must be asked, a person decides."""
    postings = await unit.orders.many(merge.shop, merge.present)
    return asks(facts_of(await unit.consents.mode(merge.shop), postings)) is ConsentNeed.ASK


async def _found(unit: Unit, job: Job, *, lock: bool = False) -> Merge | None:
    try:
        merge = await unit.merges.get(MergeId(int(job.subject)), lock=lock)
    except NotFound:
        return None
    return merge if merge.state is State.PROPOSED else None
