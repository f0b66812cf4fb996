"""A mate that came when its merge could take it no more is told of once."""

from collections.abc import Collection, Sequence

from services.db.uow import Unit
from services.domain.ids import PostingNumber
from services.domain.merges import GONE, UNDER_WAY, Candidate, Context, Decision, Merge, Verb
from services.domain.merges.checks import alike_findings, first_refusal, limit_findings, parcel_findings
from services.domain.merges.findings import Check
from services.domain.notices import Lane
from services.domain.team import Topic
from services.ports import Clock

TOO_LATE = "merges.too_late"


class Latecomers:
    """Says which order came too late for which parcel, silently, and remembers it with the merge."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def tell(
        self, unit: Unit, candidates: Sequence[Candidate], context: Context, arrived: Collection[str]
    ) -> None:
        """``candidates``: everybody open of these buyers; ``arrived``: who of them is new."""
        new = [candidate for candidate in candidates if candidate.number in arrived]
        if not new:
            return
        shop = new[0].posting.shop
        holding = await unit.merges.holding(shop, [candidate.number for candidate in candidates])
        inside = {number for merge in holding for number in merge.ever}
        by_number = {candidate.number: candidate for candidate in candidates}
        for late in new:
            if late.number in inside or first_refusal(late, context) is not None:
                continue
            for merge in holding:
                mates = [by_number[number] for number in merge.present if number in by_number]
                if mates and missed(late, mates, merge, context):
                    await self._say(unit, merge, late.number)

    async def _say(self, unit: Unit, merge: Merge, posting: PostingNumber) -> None:
        told = await unit.merges.decisions(merge.id)
        if any(each.verb is Verb.LATE and each.posting == posting for each in told):
            return
        await unit.merges.decide(
            Decision(merge=merge.id, verb=Verb.LATE, revision=merge.revision, at=self._clock.now(), posting=posting)
        )
        params = {
            "merge": merge.id,
            "posting": posting,
            "postings": list(merge.present),
            "gone": merge.state in GONE,
            "waiting": merge.state not in UNDER_WAY | GONE,
        }
        for target, _ in await unit.chats.targets(Topic.MERGES, merge.shop):
            await unit.outbox.say(target, TOO_LATE, params, lane=Lane.CARD, silent=True)


def missed(late: Candidate, mates: Sequence[Candidate], merge: Merge, context: Context) -> bool:
    """Whether it would have travelled with these, had it come in time."""
    pair = (late, mates[0])
    fits = (*alike_findings(pair, context), *parcel_findings(pair, context))
    if not all(finding.passed for finding in fits):
        return False
    if merge.state in UNDER_WAY | GONE:
        return True
    limits = limit_findings((late, *mates), context)
    return any(finding.check is Check.HOLD_WINDOW and not finding.passed for finding in limits)
