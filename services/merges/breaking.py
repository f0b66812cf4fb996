"""A merge that cannot stand any more: it breaks loudly, and what is owed is written down."""

from services.db.uow import Unit
from services.domain.ids import PostingNumber
from services.domain.merges import Check, Merge, State, Verb, moves
from services.domain.merges.changes import SEALED_ELSEWHERE
from services.domain.merges.defence import Stop
from services.domain.notices import Lane
from services.domain.team import Actor, Topic
from services.domain.writes import StepKind
from services.merges.records import FEATURE, Moved, Records, parcel_subject
from services.merges.stopping import Stopping
from services.ports import Clock
from services.writes.journal import Journal

QUIET = frozenset({SEALED_ELSEWHERE, Check.PRICED.value, Check.SAVES.value})


class Breaking:
    """Ends a merge because of its members; the grouping goes, what Ozon knows stays."""

    def __init__(self, clock: Clock, records: Records, journal: Journal) -> None:
        self._clock = clock
        self._records = records
        self._journal = journal
        self._stopping = Stopping(clock, records)

    async def break_up(
        self, unit: Unit, actor: Actor, merge: Merge, *, reason: str, posting: PostingNumber | None
    ) -> Merge:
        """Break it, stop what has not left, and say so with sound where people pack.

        A proposal that nobody approved and that ends because a posting was sealed elsewhere, or because it does not pay
        any more, closes silently: nothing can go wrong in it.
        """
        shared, sight = await self.shared(unit, merge), await self._stopping.look(unit, merge, posting)
        broken = moves.break_up(merge, self._clock.now(), reason=reason, shared=shared)
        broken = await self.forgiven(unit, broken)
        await self.stop(unit, merge)
        await self._records.keep(unit, broken, Moved(verb=Verb.BREAK, actor=actor, posting=sight.posting))
        if reason in QUIET and merge.state is State.PROPOSED:
            return broken
        stop = await self._stopping.note(unit, sight, broken, reason)
        await self._stopping.tell(unit, sight, broken, stop)
        return broken

    async def changed_again(self, unit: Unit, stop: Stop, posting: PostingNumber | None, reason: str) -> None:
        """Somebody of a rest that waits to go on has changed too."""
        await self._stopping.again(unit, stop, posting, reason)

    async def decide_now(self, unit: Unit, merge: Merge, posting: PostingNumber) -> None:
        """A posting of an open proposal was assembled elsewhere and can still join: whoever decides is called."""
        params = {
            "merge": merge.id,
            "shop": merge.shop,
            "posting": posting,
            "postings": list(merge.present),
            "revision": merge.revision,
        }
        for target, _ in await unit.chats.targets(Topic.MERGES, merge.shop):
            await unit.outbox.say(target, "merges.decide_now", params, lane=Lane.CARD, silent=False)

    async def shared(self, unit: Unit, merge: Merge) -> frozenset[PostingNumber]:
        """Postings to which the parcel's number was ever sent, answered or not."""
        return await unit.writes.sent_to(FEATURE, str(merge.id), StepKind.TRACK)

    async def forgiven(self, unit: Unit, merge: Merge) -> Merge:
        """The merge in which postings that are over owe no number any more: nothing can be set on them."""
        for posting in await unit.orders.many(merge.shop, merge.owing):
            if not posting.is_open:
                merge = moves.own_number_seen(merge, posting.number)
        return merge

    async def let_go(self, unit: Unit, merge: Merge, posting: PostingNumber) -> None:
        """One posting leaves the parcel: nothing more of this merge is done to it."""
        await self._journal.withdraw(unit, feature=FEATURE, subject=str(merge.id), postings=[posting])
        await unit.parcels.take_out(parcel_subject(merge.id), [posting])

    async def stop(self, unit: Unit, merge: Merge) -> None:
        """Nothing more of this merge leaves; the parcel is taken apart; no number is asked for."""
        await self._journal.withdraw(unit, feature=FEATURE, subject=str(merge.id), postings=merge.present)
        await unit.parcels.take_out(parcel_subject(merge.id), merge.present)
        await unit.questions.close_subject("merges.number", str(merge.id))
