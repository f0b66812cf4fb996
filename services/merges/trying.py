"""Trying one parcel with one real pair: the owner starts a trial, lets it wait, calls it off, says what came of it."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from services.db.uow import Database, Unit
from services.domain.due import Again, Job
from services.domain.ids import MergeId, QuestionId, ShopId
from services.domain.merges import UNTOUCHED, Merge, MethodRules, State, Trial, moves
from services.domain.merges.trials import SAYABLE, Reason, TrialPage, TrialRecord, TrialState
from services.domain.merges.trying import Judgement, stalled
from services.domain.notices import Lane, Target
from services.domain.questions import Question
from services.domain.shops import Feature, Shop
from services.domain.team import Actor, Chat, Member, Right, require, visible
from services.errors import Changed, InvalidInput, NotFound, NotNow
from services.merges.proving import DOUBT, LOOK_AGAIN, TRIAL_CARD, conclude, look, sights_of, started
from services.merges.records import CARD, actor_member
from services.ports import Clock

SAY = "merges.trial_say"
ANSWER_WITHIN = timedelta(hours=3)
LONGEST_NOTE = 200
ABOUT = {True: TrialState.WORKED, False: TrialState.FAILED}


class Trying:
    """A trial is an ordinary merge that the owner watches: nothing is done in it that a merge does not do."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def jobs(self) -> Mapping[str, Callable[[Job], Awaitable[Again]]]:
        """The end of a doubt's patience."""
        return {DOUBT: self.ripen}

    async def page(self, actor: Actor, shop: ShopId, method: int) -> TrialPage:
        """The last trial of a delivery method, and the pairs that could be tried now. Raises `NotFound`."""
        async with self._database.read() as unit:
            await unit.shops.get(shop, visible(actor))
            trial = (await unit.trials.newest(shop)).get(method)
            return await self._page(unit, shop, method, trial, actor)

    async def pair(self, actor: Actor, merge_id: MergeId) -> TrialPage:
        """The same before a trial with this very merge. Raises `NotFound`."""
        async with self._database.read() as unit:
            merge = await unit.merges.get(merge_id, visible(actor))
            method = await unit.trials.method_of(merge.id)
            if method is None:
                raise NotFound("method_not_found")
            return await self._page(unit, merge.shop, method, None, actor, merge)

    async def open(self, actor: Actor, trial_id: int, chat: Chat | None = None) -> TrialPage:
        """One trial; in a group, only of shops that the group hears of."""
        async with self._database.read() as unit:
            trial = await unit.trials.get(trial_id, await unit.chats.seen(actor, chat))
            return await self._page(unit, trial.shop, trial.method, trial, actor)

    async def card(self, chat: Chat, trial_id: int) -> TrialPage:
        """The card of a trial for a chat's audience."""
        async with self._database.read() as unit:
            trial = await unit.trials.get(trial_id, (await unit.chats.audience(chat)).shops)
            return await self._page(unit, trial.shop, trial.method, trial, None)

    async def start(self, actor: Actor, place: Target, merge_id: MergeId, revision: int) -> TrialRecord:
        """The owner agrees to try it with this pair. Whether it is approved and packed is decided on its own card.

        `NotNow` ``trial_not_a_pair``, ``trial_method_off``, ``trial_known`` where it worked before, ``trial_open``, and
        ``watch_only`` while the bot may not act.
        """
        async with self._database.write() as unit:
            actor = await unit.team.now(actor)
            require(actor, Right.RUN)
            merge = moves.seen(await unit.merges.get(merge_id, visible(actor), lock=True), revision)
            method = await unit.trials.method_of(merge.id) or 0
            await self._must_be_triable(unit, merge, method)
            trial = await self._begin(unit, actor, place, merge.shop, method, merge)
            await started(unit, trial)
            unit.audit.note(actor, "merges.trial_start", f"trial:{trial.id}", {"merge": merge.id, "method": method})
            await unit.outbox.show(place, TRIAL_CARD, str(trial.id), lane=Lane.ANSWER, afresh=True)
            await unit.outbox.show(place, CARD, str(merge.id), lane=Lane.ANSWER, afresh=True)
            await unit.commit()
        return trial

    async def wait(self, actor: Actor, place: Target, shop: ShopId, method: int) -> TrialPage:
        """Have the next pair of this delivery method offered. `NotNow` as `start`."""
        async with self._database.write() as unit:
            actor = await unit.team.now(actor)
            require(actor, Right.RUN)
            await unit.shops.get(shop, visible(actor))
            await self._must_be_open_to(unit, shop, method)
            trial = await self._begin(unit, actor, place, shop, method, None)
            unit.audit.note(actor, "merges.trial_wait", f"trial:{trial.id}", {"method": method})
            page = await self._page(unit, shop, method, trial, actor)
            await unit.commit()
        return page

    async def call_off(self, actor: Actor, trial_id: int, revision: int) -> TrialPage:
        """It shall show nothing: the merge goes on as any other. `NotNow` ``trial_over``."""
        async with self._database.write() as unit:
            actor = await unit.team.now(actor)
            require(actor, Right.RUN)
            trial = await unit.trials.get(trial_id, visible(actor))
            if trial.ended_at is not None:
                raise NotNow("trial_over")
            if trial.revision != revision:
                raise Changed("trial_changed")
            off = Judgement(state=TrialState.OFF, reason=Reason.CALLED_OFF)
            trial = await conclude(unit, trial, off, actor, self._clock)
            page = await self._page(unit, trial.shop, trial.method, trial, actor)
            await unit.commit()
        return page

    async def ask(self, actor: Actor, place: Target, trial_id: int, *, worked: bool) -> tuple[TrialPage, QuestionId]:
        """Ask the owner for a note on what they say came of it. `NotNow` ``trial_not_to_say``."""
        async with self._database.write() as unit:
            actor = await unit.team.now(actor)
            require(actor, Right.RUN)
            trial = await self._sayable(unit, actor, trial_id)
            question = await unit.questions.ask(
                place.chat,
                SAY,
                subject=f"{trial.id}:{int(worked)}",
                member=actor_member(actor),
                expires_at=self._clock.now() + ANSWER_WITHIN,
            )
            page = await self._page(unit, trial.shop, trial.method, trial, actor)
            await unit.commit()
        return page, question

    async def say(self, actor: Actor, question: Question, typed: str) -> TrialPage:
        """The owner's verdict with a note, in place of whatever stood there. `InvalidInput` ``trial_note``."""
        note = " ".join(typed.split())[:LONGEST_NOTE]
        if not note:
            raise InvalidInput("trial_note")
        number, worked = question.subject.split(":")
        async with self._database.write() as unit:
            actor = await unit.team.now(actor)
            require(actor, Right.RUN)
            trial = await self._sayable(unit, actor, int(number))
            await unit.questions.claim(question.id)
            said = Judgement(state=ABOUT[worked == "1"], reason=Reason.SAID)
            trial = await conclude(unit, trial, said, actor, self._clock, note)
            page = await self._page(unit, trial.shop, trial.method, trial, actor)
            await unit.commit()
        return page

    async def ripen(self, job: Job) -> Again:
        """A doubt stood long enough: it is the verdict, unless it came right or nothing could be seen meanwhile."""
        async with self._database.write() as unit:
            try:
                trial = await unit.trials.get(int(job.subject))
            except NotFound:
                return Again(at=None)
            await look(unit, trial, self._clock)
            trial = await unit.trials.get(trial.id)
            await unit.commit()
        return Again(at=self._clock.now() + LOOK_AGAIN if trial.doubt else None)

    async def _begin(
        self, unit: Unit, actor: Actor, place: Target, shop: ShopId, method: int, merge: Merge | None
    ) -> TrialRecord:
        """A new trial, or the waiting one with its pair."""
        last = (await unit.trials.newest(shop)).get(method)
        if last is not None and last.state is TrialState.WAITING and merge is not None:
            return await unit.trials.move(
                last.id, state=TrialState.RUNNING, merge_id=merge.id, started_by=actor_member(actor),
                started_at=self._clock.now(), chat_id=place.chat, thread=place.thread,
            )  # fmt: skip
        if last is not None and last.ended_at is None:
            raise NotNow("trial_open")
        names = await unit.merge_rules.methods(shop, [method])
        name, of = names.get(method, str(method)), merge.id if merge else None
        return await unit.trials.begin(shop, method, name, actor_member(actor), place, of)

    async def _must_be_triable(self, unit: Unit, merge: Merge, method: int) -> None:
        if len(merge.present) != 2 or merge.state not in UNTOUCHED:
            raise NotNow("trial_not_a_pair")
        if merge.state is State.PROPOSED and merge.expires_at and merge.expires_at <= self._clock.now():
            raise NotNow("merge_expired", expired_at=merge.expires_at)
        await self._must_be_open_to(unit, merge.shop, method)
        if Feature.MERGES not in (await unit.shops.get(merge.shop)).acts:
            raise NotNow("watch_only", postings=list(merge.present))

    async def _must_be_open_to(self, unit: Unit, shop: ShopId, method: int) -> None:
        rules = (await unit.merges.rules(shop)).get((shop, method), MethodRules())
        if rules.trial is Trial.WORKED:
            raise NotNow("trial_known")
        if not rules.one_parcel_allowed:
            raise NotNow("trial_method_off")

    async def _sayable(self, unit: Unit, actor: Actor, trial_id: int) -> TrialRecord:
        trial = await unit.trials.get(trial_id, visible(actor))
        newest = (await unit.trials.newest(trial.shop))[trial.method]
        if trial.state not in SAYABLE or newest.id != trial.id:
            raise NotNow("trial_not_to_say")
        return trial

    async def _page(
        self,
        unit: Unit,
        shop_id: ShopId,
        method: int,
        trial: TrialRecord | None,
        actor: Actor | None,
        merge: Merge | None = None,
    ) -> TrialPage:
        shop: Shop = await unit.shops.get(shop_id)
        rules = (await unit.merges.rules(shop_id)).get((shop_id, method), MethodRules())
        names = await unit.merge_rules.methods(shop_id, [method])
        if trial is not None and trial.merge is not None:
            merge = await unit.merges.get(trial.merge)
        running = trial is not None and trial.state is TrialState.RUNNING
        return TrialPage(
            shop=shop,
            method=method,
            name=names.get(method) or (trial.method_name if trial else str(method)),
            trial=trial,
            allowed=rules.one_parcel_allowed,
            verdict=rules.trial,
            runs=actor is None or (isinstance(actor, Member) and actor.is_owner),
            merge=merge,
            pairs=tuple([await unit.merges.get(each) for each in await unit.trials.pairs(shop_id, method)]),
            answers=tuple(await unit.trials.answers(trial.id)) if trial else (),
            by=(await unit.team.ever(trial.started_by)).name if trial else "",
            ended_by=(await unit.team.ever(trial.ended_by)).name if trial and trial.ended_by else "",
            stalled=running and trial is not None and stalled((await sights_of(unit, trial))[0]),
        )
