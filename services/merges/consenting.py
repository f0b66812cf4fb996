"""The buyer's consent: what is said, by whom, and what came of it. Nothing is said without a press."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import datetime

from services.db.uow import Database, Unit
from services.domain.due import Again, Job, Tick
from services.domain.ids import MergeId, ShopId
from services.domain.merges import UNTOUCHED, Merge, State, Verb, moves
from services.domain.merges.consent import (
    OPEN,
    SPOKEN,
    Consent,
    ConsentCard,
    ConsentMode,
    ConsentNeed,
    ConsentState,
    Letter,
)
from services.domain.shops import Feature, Shop
from services.domain.team import Actor, Right, System, require, visible
from services.domain.writes import Step, StepKind, StepPlan, StepState
from services.errors import Changed, NotFound, NotNow
from services.merges.agreeing import consent_card, consent_of, current, subject_of
from services.merges.breaking import Breaking
from services.merges.records import CARD, FEATURE, Moved, Records, actor_member
from services.ports import Clock
from services.writes.journal import Journal

ANSWER = "merges.consent"
JOB = System(job=ANSWER)
_SAID = {ConsentNeed.TELL: ConsentState.TOLD, ConsentNeed.ASK: ConsentState.ASKED}
_ENDS = {
    StepState.REFUSED: ConsentState.FAILED,
    StepState.PERSON: ConsentState.FAILED,
    StepState.WITHDRAWN: ConsentState.VOID,
}


class Consenting:
    """A press carries the merge's revision and the mark of the text that stood above it."""

    def __init__(
        self, database: Database, clock: Clock, records: Records, breaking: Breaking, journal: Journal
    ) -> None:
        self._database = database
        self._clock = clock
        self._records = records
        self._breaking = breaking
        self._journal = journal

    def jobs(self) -> Mapping[str, Callable[[Job], Awaitable[Again]]]:
        """The end of the time in which a buyer may answer."""
        return {ANSWER: self.unanswered}

    async def send(self, actor: Actor, merge_id: MergeId, revision: int, letter: Letter, seen: str) -> Consent:
        """Have the text said in Ozon's chat, once, by the journal.

        `NotNow` ``consent_no_chat`` (``reach``) where the bot may not write there, ``consent_watch_only`` while it may
        not act, and what `told` raises.
        """
        async with self._database.write() as unit:
            actor, merge, shop, card = await self._open(unit, actor, merge_id, revision)
            _must_be_wanted(card, letter, seen)
            posting = card.chat.posting
            if posting is None:
                raise NotNow("consent_no_chat", reach=card.chat.reach.value)
            if shop.frozen:
                raise NotNow("shop_frozen")
            if Feature.MERGES not in shop.acts:
                raise NotNow("consent_watch_only")
            consent = await unit.consents.add(
                merge, letter, actor_member(actor), need=card.need, state=ConsentState.SENDING,
                answer_by=_answer_by(card), posting=posting,
            )  # fmt: skip
            step = StepPlan(kind=StepKind.MESSAGE, posting=posting, params={"text": letter.text})
            subject = subject_of(consent.id)
            await self._journal.write(unit, actor, feature=FEATURE, subject=subject, shop=merge.shop, steps=[step])
            await self._note(unit, actor, "merges.consent_send", merge, consent)
            await unit.commit()
        return consent

    async def told(self, actor: Actor, merge_id: MergeId, revision: int, letter: Letter, seen: str) -> Consent:
        """A person says that they sent the text themselves.

        `NotNow` ``consent_already`` where the buyer has it, ``consent_not_wanted`` where nobody is to be asked;
        `Changed` ``consent_text_changed`` where the text is another now than the one that was read.
        """
        async with self._database.write() as unit:
            actor, merge, _, card = await self._open(unit, actor, merge_id, revision)
            _must_be_wanted(card, letter, seen)
            consent = await unit.consents.add(
                merge, letter, actor_member(actor), need=card.need, state=_SAID[card.need], answer_by=_answer_by(card)
            )
            await self._await_answer(unit, consent)
            await self._note(unit, actor, "merges.consent_told", merge, consent)
            await unit.commit()
        return consent

    async def agreed(self, actor: Actor, merge_id: MergeId, revision: int) -> Consent:
        """The buyer said yes, a person says. `NotNow` ``consent_not_asked`` unless an answer is waited for."""
        async with self._database.write() as unit:
            actor, merge, _, _ = await self._open(unit, actor, merge_id, revision)
            consent = await self._answered(unit, actor, merge, {ConsentState.ASKED}, ConsentState.AGREED)
            await unit.commit()
        return consent

    async def refused(self, actor: Actor, merge_id: MergeId, revision: int) -> Consent:
        """The buyer wants them apart, a person says: they ship apart from now on."""
        async with self._database.write() as unit:
            actor, merge, _, _ = await self._open(unit, actor, merge_id, revision)
            consent = await self._answered(unit, actor, merge, SPOKEN, ConsentState.REFUSED)
            await self._part(unit, actor, merge)
            await unit.commit()
        return consent

    async def mode(self, actor: Actor, shop: ShopId) -> tuple[Shop, ConsentMode]:
        """How a shop wants it."""
        async with self._database.read() as unit:
            return await unit.shops.get(shop, visible(actor)), await unit.consents.mode(shop)

    async def set_mode(self, actor: Actor, shop: ShopId, mode: ConsentMode) -> Shop:
        """The owner decides how a shop wants it; every open card of the shop is redrawn."""
        async with self._database.write() as unit:
            actor = await unit.team.now(actor)
            require(actor, Right.RUN)
            found = await unit.shops.get(shop)
            await unit.consents.set_mode(shop, mode, actor_member(actor))
            unit.audit.note(actor, "merges.consent_mode", f"shop:{shop}", {"mode": mode.value})
            _, merges = await unit.merges.page(frozenset({shop}), offset=0, limit=1000)
            for merge in merges:
                await unit.outbox.touch(CARD, str(merge.id))
            await unit.commit()
        return found

    async def on_step(self, unit: Unit, step: Step) -> None:
        """The journal's news of a message, in the transaction that records them."""
        consent = await unit.consents.get(consent_of(step.subject))
        if consent.state is not ConsentState.SENDING:
            return
        if step.state is StepState.SEEN:
            consent = await unit.consents.move(consent.id, _SAID[consent.need], at=self._clock.now())
            await self._await_answer(unit, consent)
        elif step.state in _ENDS:
            await unit.consents.move(consent.id, _ENDS[step.state], reason=step.reason, said=step.said)
        await unit.outbox.touch(CARD, str(consent.merge))

    async def unanswered(self, job: Job) -> Again:
        """No answer in time: they ship apart. An approved merge is stopped loudly, for it may lie on the table."""
        async with self._database.write() as unit:
            try:
                merge = await unit.merges.get(MergeId(int(job.subject)), lock=True)
            except NotFound:
                return Again(at=None)
            consent = await current(unit, merge)
            if consent is None or consent.state is not ConsentState.ASKED or consent.answer_by is None:
                return Again(at=None)
            if consent.answer_by > self._clock.now():
                return Again(at=consent.answer_by)
            await unit.consents.move(consent.id, ConsentState.NO_ANSWER)
            if merge.state is State.APPROVED:
                await self._breaking.break_up(unit, JOB, merge, reason="no_answer", posting=None)
            elif merge.state is State.PROPOSED and merge.expires_at and merge.expires_at <= self._clock.now():
                await self._records.keep(
                    unit, moves.expire(merge, self._clock.now()), Moved(verb=Verb.EXPIRE, actor=JOB)
                )
            await unit.outbox.touch(CARD, job.subject)
            await unit.commit()
        return Again(at=None)

    async def _open(
        self, unit: Unit, actor: Actor, merge_id: MergeId, revision: int
    ) -> tuple[Actor, Merge, Shop, ConsentCard]:
        """The actor with rights as they stand now, the merge locked and as the person saw it, and its consent."""
        actor = await unit.team.now(actor)
        merge = await unit.merges.get(merge_id, visible(actor), lock=True)
        require(actor, Right.DECIDE, merge.shop)
        moves.seen(merge, revision)
        if merge.state not in UNTOUCHED:
            raise NotNow("merge_not_now", state=merge.state.value, verb="consent")
        if merge.state is State.PROPOSED and merge.expires_at and merge.expires_at <= self._clock.now():
            raise NotNow("merge_expired", expired_at=merge.expires_at)
        shop = await unit.shops.get(merge.shop)
        postings = await unit.orders.many(merge.shop, merge.present)
        card = await consent_card(unit, merge, shop, postings, self._clock.now())
        if card is None:
            raise NotNow("consent_not_wanted")
        return actor, merge, shop, card

    async def _answered(
        self, unit: Unit, actor: Actor, merge: Merge, among: Collection[ConsentState], to: ConsentState
    ) -> Consent:
        consent = await current(unit, merge)
        if consent is None or consent.state not in among:
            raise NotNow("consent_not_asked")
        values = {"answered_at": self._clock.now(), "answered_by": actor_member(actor)}
        consent = await unit.consents.move(consent.id, to, **values)
        await unit.due.drop(ANSWER, str(merge.id))
        await self._note(unit, actor, f"merges.consent_{to.value}", merge, consent)
        return consent

    async def _part(self, unit: Unit, actor: Actor, merge: Merge) -> None:
        """What the buyer does not want is not done: a proposal is rejected, an approved merge dissolved."""
        now, by = self._clock.now(), actor_member(actor)
        if merge.state is State.PROPOSED:
            await self._records.keep(unit, moves.reject(merge, by, now), Moved(verb=Verb.REJECT, actor=actor))
            return
        shared = await self._breaking.shared(unit, merge)
        apart = moves.dissolve(merge, by, now, shared=shared)
        await self._breaking.stop(unit, merge)
        await self._records.keep(unit, apart, Moved(verb=Verb.DISSOLVE, actor=actor))

    async def _await_answer(self, unit: Unit, consent: Consent) -> None:
        if consent.state is ConsentState.ASKED and consent.answer_by is not None:
            await unit.due.put(ANSWER, str(consent.merge), consent.answer_by, tick=Tick.BUSINESS)

    async def _note(self, unit: Unit, actor: Actor, verb: str, merge: Merge, consent: Consent) -> None:
        unit.audit.note(actor, verb, f"merge:{merge.id}", {"consent": consent.id, "revision": merge.revision})
        await unit.outbox.touch(CARD, str(merge.id))


def _must_be_wanted(card: ConsentCard, letter: Letter, seen: str) -> None:
    if card.state is not None and (card.state in OPEN or card.state is ConsentState.AGREED):
        raise NotNow("consent_already")
    if card.letter is None:
        raise NotNow("consent_not_wanted")
    if letter.mark != seen:
        raise Changed("consent_text_changed")


def _answer_by(card: ConsentCard) -> datetime | None:
    return card.letter.answer_by if card.letter and card.need is ConsentNeed.ASK else None
