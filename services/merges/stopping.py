"""A merge stops: what is out, what may go on, who is called. Looked at before the move, written and told after it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from services.db.uow import Unit
from services.domain.due import Tick
from services.domain.ids import MergeId, PostingNumber
from services.domain.merges import (
    MARGIN,
    UNDER_WAY,
    UNTOUCHED,
    Candidate,
    Context,
    Merge,
    State,
    earliest_deadline,
    expires_at,
    reproposable,
)
from services.domain.merges.defence import Answer, Bar, Caller, Rest, Stop, StopCard, dropouts, rest_of
from services.domain.notices import Lane, Target
from services.domain.team import Chat, Topic
from services.domain.writes import StepKind
from services.merges.calling import caller_of, second_voice
from services.merges.progress import OWN
from services.merges.proving import offer
from services.merges.records import AUTO, CARD, FEATURE, Records, parcel_subject
from services.ports import Clock

BROKEN = "merges.broken"
LOUD = (Topic.MERGES, Topic.URGENT, Topic.TODAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A merge just before it stops. ``rest`` None = there is nobody whom it would go on without.

    ``posting``: whom it is about, None = all.
    """

    before: Merge
    members: tuple[Candidate, ...]
    out: frozenset[PostingNumber]
    rest: Rest | None
    posting: PostingNumber | None


class Stopping:
    """Works in the caller's unit."""

    def __init__(self, clock: Clock, records: Records) -> None:
        self._clock = clock
        self._records = records

    async def look(self, unit: Unit, merge: Merge, posting: PostingNumber | None) -> Sight:
        """Who is out beside ``posting``, and whether the others still pay as one parcel."""
        members, context = await self._judged(unit, merge, frozenset(merge.present), merge.state)
        out = dropouts(members, merge.state, context, posting)
        return _sight(merge, members, out, _rest_of(members, out, merge.state, context), posting)

    async def note(self, unit: Unit, sight: Sight, broken: Merge, reason: str) -> Stop:
        """Write it down; where nothing was packed, the rest is a new proposal at once."""
        before, rest, following = sight.before, sight.rest, None
        going = rest.postings if rest is not None and rest.goes_on else ()
        if before.state in UNTOUCHED and going:
            following = await self._propose(unit, sight, frozenset(going))
            going = going if following is not None else ()
        bar = str(rest.bar) if rest is not None else ""
        return await unit.stops.add(
            broken, before.state, reason, out=sight.out, rest=going, bar=bar, following=following
        )  # fmt: skip

    async def tell(self, unit: Unit, sight: Sight, merge: Merge, stop: Stop) -> None:
        """With sound, wherever the shop's parcels are decided or packed."""
        facts = await self._facts(unit, sight, merge, stop)
        for target, chat in (await self._listeners(unit, merge)).items():
            caller = await caller_of(unit, merge, chat)
            params = {**facts, "caller": _called(caller), "also": await second_voice(unit, chat)}
            await unit.outbox.say(target, BROKEN, params, lane=Lane.CRITICAL, silent=False)

    async def again(self, unit: Unit, stop: Stop, posting: PostingNumber | None, reason: str) -> None:
        """Somebody of a rest that waits to go on has changed too: a new stop, told anew, takes the place of the old."""
        merge = await unit.merges.get(stop.merge, lock=True)
        members, context = await self._judged(unit, merge, frozenset(stop.rest), stop.state)
        out = dropouts(members, stop.state, context, posting)
        await unit.outbox.touch(CARD, str(merge.id))
        if not out:
            return
        sight = _sight(merge, members, out, _rest_of(members, out, stop.state, context), posting)
        merge = replace(merge, revision=merge.revision + 1)
        await unit.merges.save(merge)
        lying = sight.out | (frozenset(stop.out) if stop.open else frozenset())
        await unit.stops.answer(stop.id, Answer.ASKED_AGAIN, None)
        going = sight.rest.postings if sight.rest is not None and sight.rest.goes_on else ()
        bar = str(sight.rest.bar) if sight.rest is not None else ""
        newer = await unit.stops.add(merge, stop.state, reason, out=lying, rest=going, bar=bar)
        await self.tell(unit, sight, merge, newer)

    async def card(self, unit: Unit, merge: Merge) -> StopCard | None:
        """The newest stop as it is shown: while the merge is broken, and while nobody said where the goods are."""
        stop = await unit.stops.newest(merge.id)
        if stop is None or not (merge.state is State.BROKEN or stop.open):
            return None
        waits = merge.state is State.BROKEN and stop.state in UNDER_WAY and stop.rest
        by = (await unit.team.ever(stop.answered_by)).name if stop.answered_by else ""
        rest = await self.standing(unit, merge, stop) if waits else None
        return StopCard(stop=stop, rest=rest, caller=await caller_of(unit, merge), answered_by=by)

    async def standing(self, unit: Unit, merge: Merge, stop: Stop) -> Rest:
        """Whether the rest of a packed parcel may still go on, all of it, and for what."""
        apart = await self._apart(unit, merge)
        members, context = await self._judged(unit, merge, frozenset(stop.rest) - apart, stop.state)
        if len(members) < len(stop.rest):
            return Rest(postings=stop.rest, bar=Bar.WENT_APART)
        found = rest_of(members, (), stop.state, context)
        return found if found.postings == stop.rest else Rest(postings=stop.rest, bar=Bar.NOT_ALL)

    async def _apart(self, unit: Unit, merge: Merge) -> frozenset[PostingNumber]:
        """Who was given a number of their own, or travels with others meanwhile."""
        steps = await unit.writes.of(FEATURE, str(merge.id), StepKind.TRACK)
        own = {step.posting for step in steps if step.params.get(OWN)}
        elsewhere = await unit.merges.holding(merge.shop, sorted(merge.ever))
        return frozenset(own).union(*(other.present for other in elsewhere if other.id != merge.id))

    async def _judged(
        self, unit: Unit, merge: Merge, postings: frozenset[PostingNumber], state: State
    ) -> tuple[list[Candidate], Context]:
        margin = MARGIN if state is State.PROPOSED else timedelta(0)
        return await self._records.judged(unit, merge.shop, postings, merge.id, margin)

    async def _propose(self, unit: Unit, sight: Sight, going: frozenset[PostingNumber]) -> MergeId | None:
        """The rest of a merge that nobody had packed; None where it was refused before, or the time is over."""
        shop, members = sight.before.shop, [each for each in sight.members if each.number in going]
        deadline = earliest_deadline(members)
        if deadline is None or expires_at(deadline) <= self._clock.now():
            return None
        if not reproposable(await unit.merges.remembered(shop, going), going):
            return None
        merge = await unit.merges.create(shop, going, expires_at(deadline))
        await self._records.set_clocks(unit, merge)
        if members[0].posting.method.id in (await unit.merge_rules.of(shop)).auto:
            await unit.due.put(AUTO, str(merge.id), self._clock.now(), tick=Tick.BUSINESS)
        await offer(unit, merge)
        await self._records.show(unit, merge)
        await unit.merges.pushed(merge.id)
        return merge.id

    async def _listeners(self, unit: Unit, merge: Merge) -> dict[Target, Chat]:
        return {target: chat for topic in LOUD for target, chat in await unit.chats.targets(topic, merge.shop)}

    async def _facts(self, unit: Unit, sight: Sight, merge: Merge, stop: Stop) -> dict[str, Any]:
        """What is told, as it stood at this moment."""
        postings = {member.number: member.posting for member in sight.members}
        gone = [postings[number] for number in stop.out if number in postings]
        seen = [each.seen_at for number, each in postings.items() if number not in stop.out and each.seen_at]
        ended = [each.cancellation for each in gone if each.cancellation]
        return {
            "merge": merge.id,
            "shop": merge.shop,
            "posting": sight.posting,
            "postings": sorted(postings),
            "reason": stop.reason,
            "owing": list(merge.owing),
            "state": stop.state.value,
            "stop": stop.id,
            "revision": stop.revision,
            "out": list(stop.out),
            "items": [[item.quantity, item.name, item.offer_id] for each in gone for item in each.items],
            "at": (gone[0].seen_at if gone and gone[0].seen_at else stop.at).isoformat(),
            "counts": any(each.counts for each in ended) if ended else None,
            "read_at": min(seen).isoformat() if seen else "",
            "number": await unit.parcels.number_of(parcel_subject(merge.id)),
            "rest": _rest(sight.rest),
            "next": stop.next,
        }


def _rest_of(members: list[Candidate], out: frozenset[PostingNumber], state: State, context: Context) -> Rest:
    """Where nothing was packed the rest would be a new proposal, under everything that binds one."""
    if state in UNTOUCHED:
        return rest_of(members, out, State.PROPOSED, replace(context, margin=MARGIN))
    return rest_of(members, out, state, context)


def _sight(
    merge: Merge, members: list[Candidate], out: frozenset[PostingNumber], rest: Rest, posting: PostingNumber | None
) -> Sight:
    """Where the rest is everybody, nobody in particular is out and there is nothing to go on with."""
    everyone = frozenset(member.number for member in members)
    if not out and (not rest.goes_on or len(rest.postings) == len(everyone)):
        return Sight(before=merge, members=tuple(members), out=out, rest=None, posting=posting)
    if rest.goes_on:
        out = everyone - frozenset(rest.postings)
    return Sight(before=merge, members=tuple(members), out=out, rest=rest, posting=posting or min(out))


def _called(caller: Caller | None) -> Mapping[str, Any] | None:
    if caller is None:
        return None
    at = caller.at.isoformat()
    return {"name": caller.name, "telegram": caller.telegram, "packed": caller.packed, "at": at}


def _rest(rest: Rest | None) -> Mapping[str, Any] | None:
    if rest is None:
        return None
    saving, lacking = rest.saving, rest.lacking
    return {
        "postings": list(rest.postings),
        "bar": str(rest.bar),
        "saving": [format(saving.amount, "f"), saving.currency] if saving else None,
        "code": lacking.code.value if lacking else "",
        "params": {name: str(value) for name, value in lacking.params.items()} if lacking else {},
    }
