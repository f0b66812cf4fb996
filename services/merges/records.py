"""What every merge use case does when it moves a merge on: keep it, tell it, set its clocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from services.db.uow import Unit
from services.domain.due import Tick
from services.domain.ids import MemberId, MergeId, PostingNumber, ShopId
from services.domain.merges import Candidate, Context, Decision, Finding, Merge, State, Verb, contested_keys, judge
from services.domain.merges.accounts import priced_of, recorded
from services.domain.merges.candidates import MARGIN
from services.domain.notices import Lane
from services.domain.team import Actor, Member, Topic
from services.merges.agreeing import follow
from services.merges.pricing import prices_of
from services.merges.proving import followed
from services.ports import Clock

CARD = "merges.card"
FEATURE = "merges"
EXPIRE = "merges.expire"
REMIND = "merges.remind"
WAKE = "merges.wake"
OWING = "merges.owing"
AUTO = "merges.auto"
REMIND_BEFORE = timedelta(hours=1)
OWING_EVERY = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A step in a merge's life that is to be kept. ``by`` None = the program itself."""

    verb: Verb
    actor: Actor
    posting: PostingNumber | None = None
    rules: tuple[Finding, ...] = field(default=())
    prices: Mapping[str, Any] | None = None


def parcel_subject(merge: MergeId) -> str:
    """Under which subject the merge's parcel is kept."""
    return f"merge:{merge}"


class Records:
    """Writes merges in the caller's unit, with decision, audit, cards and jobs, so that none can be forgotten."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def keep(self, unit: Unit, merge: Merge, moved: Moved) -> None:
        """Keep a merge that moved on, in every chat that holds its card."""
        await unit.merges.save(merge)
        by = moved.actor.id if isinstance(moved.actor, Member) else None
        await unit.merges.decide(
            Decision(
                merge=merge.id,
                verb=moved.verb,
                revision=merge.revision,
                at=self._clock.now(),
                by=by,
                posting=moved.posting,
                rules=moved.rules,
                rules_id=(await unit.merge_rules.of(merge.shop)).version or None,
                prices=moved.prices,
            )
        )
        detail = {"posting": moved.posting} if moved.posting else {}
        unit.audit.note(moved.actor, f"merges.{moved.verb.value}", f"merge:{merge.id}", detail)
        await self.set_clocks(unit, merge)
        await follow(unit, merge)
        await followed(unit, merge, self._clock)
        await unit.outbox.touch(CARD, str(merge.id))

    async def show(self, unit: Unit, merge: Merge, *, sound: bool = False, afresh: bool = False) -> None:
        """Put the card into every chat that hears of this shop's merges."""
        topics = [Topic.MERGES] if merge.state is State.PROPOSED else [Topic.MERGES, Topic.TODAY]
        for target in {target for topic in topics for target, _ in await unit.chats.targets(topic, merge.shop)}:
            await unit.outbox.show(
                target, CARD, str(merge.id), lane=Lane.CARD, silent=not sound, afresh=afresh
            )  # fmt: skip

    async def set_clocks(self, unit: Unit, merge: Merge) -> None:
        """Expiry, the reminder before it, the end of *Later*, and the clock of numbers that are owed."""
        subject, now = str(merge.id), self._clock.now()
        if merge.state is State.PROPOSED and merge.expires_at is not None:
            await unit.due.put(EXPIRE, subject, merge.expires_at, tick=Tick.BUSINESS)
            remind_at = merge.expires_at - REMIND_BEFORE
            if remind_at > now:
                await unit.due.put(REMIND, subject, remind_at, tick=Tick.BUSINESS)
            if merge.snoozed_until is None:
                await unit.due.drop(WAKE, subject)
            else:
                await unit.due.put(WAKE, subject, merge.snoozed_until, tick=Tick.BUSINESS)
        else:
            for kind in (EXPIRE, REMIND, WAKE):
                await unit.due.drop(kind, subject)
        if merge.owing:
            await unit.due.ensure(OWING, subject, now + OWING_EVERY, tick=Tick.BUSINESS)
        else:
            await unit.due.drop(OWING, subject)

    async def judged(
        self,
        unit: Unit,
        shop: ShopId,
        postings: frozenset[PostingNumber],
        within: MergeId | None,
        margin: timedelta = MARGIN,
    ) -> tuple[list[Candidate], Context]:
        """The postings as candidates, and the circumstances under which the rules look at them now."""
        around = await unit.candidates.with_mates(shop, postings)
        members = await unit.candidates.named(shop, postings)
        rules = await unit.merge_rules.of(shop)
        return members, Context(
            now=self._clock.now(),
            methods=await unit.merges.rules(shop),
            rules=rules,
            contested=contested_keys(around),
            within=within,
            margin=margin,
            prices=await prices_of(unit, self._clock, shop, [member.posting for member in members], rules),
        )

    async def findings(self, unit: Unit, merge: Merge) -> tuple[Finding, ...]:
        """Every check over the postings that are in the merge now.

        The margin before the deadline is for deciding: what was approved in time may be packed until the deadline.
        """
        margin = MARGIN if merge.state is State.PROPOSED else timedelta(0)
        members, context = await self.judged(unit, merge.shop, frozenset(merge.present), merge.id, margin)
        return judge(members, context).findings

    async def account(self, unit: Unit, merge: Merge) -> Mapping[str, Any] | None:
        """What joining the present members saves now, as a decision keeps it; None where there is nothing to join."""
        members, context = await self.judged(unit, merge.shop, frozenset(merge.present), merge.id)
        return recorded(*priced_of(members, context))


def actor_member(actor: Actor) -> MemberId:
    """The person behind a decision; the program never decides here."""
    assert isinstance(actor, Member)
    return actor.id
