"""Carries the journal out: look, send once, look again, whatever crashes in between."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from services.db.orders import hidden
from services.db.uow import Database, Unit
from services.domain.due import Again, Job
from services.domain.orders import FetchedPosting, Posting
from services.domain.shops import Credentials, Feature, Shop
from services.domain.writes import IN_FLIGHT, Act, Step, StepKind, StepState, next_move, pause_before_look
from services.errors import NotFound, OzonBusy, OzonError, OzonNotFound, OzonRejected, OzonUnavailable
from services.ozon import OzonApi
from services.ports import Clock
from services.writes.journal import RUN
from services.writes.steps.performers import Performer, look

OnStep = Callable[[Unit, Step], Awaitable[None]]
SHOP_PAUSE = timedelta(minutes=1)
"""How long to leave a shop alone that is frozen, paused or may not be written to."""
TURN_PAUSE = timedelta(seconds=5)
"""How long until a step looks again whether an earlier one about the same posting is over."""
_MOVING = frozenset({StepState.WAITING, StepState.SENT, StepState.UNKNOWN})


class WriteRunner:
    """One due job for each step. ``listeners`` hear of a step's news in the transaction that records it."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        ozon: OzonApi,
        performers: Mapping[StepKind, Performer],
        listeners: Mapping[str, OnStep],
    ) -> None:
        self._database = database
        self._clock = clock
        self._ozon = ozon
        self._performers = performers
        self._listeners = listeners

    def jobs(self) -> Mapping[str, Callable[[Job], Awaitable[Again]]]:
        """The one kind of job."""
        return {RUN: self.run}

    async def run(self, job: Job) -> Again:
        """Bring one step as far as it goes now. Any crash leaves a row from which the next run goes on."""
        try:
            step, shop, credentials = await self._open(int(job.subject))
        except NotFound:
            return Again(at=None)
        if step.over:
            return Again(at=None)
        if shop.frozen or shop.paused:
            return self._later(SHOP_PAUSE)
        asked_at = self._clock.now()
        try:
            found = await self._ozon.postings.get(credentials, step.posting)
        except OzonNotFound:
            return await self._end(step, StepState.REFUSED, "posting_not_found")
        except OzonError as error:
            return self._later(_patience(error, step))
        await self._keep(found, asked_at)
        return await self._judge(step, shop, credentials, found.posting)

    async def _judge(self, step: Step, shop: Shop, credentials: Credentials, posting: Posting) -> Again:
        performer = self._performers[step.kind]
        try:
            reading = await look(performer, credentials, posting, step)
        except (OzonBusy, OzonUnavailable) as error:
            return self._later(_patience(error, step))
        except OzonError as error:
            return await self._end(step, StepState.PERSON, error.code, str(error.params.get("said", "")))
        move = next_move(step, reading, self._clock.real())
        ends = {
            Act.SEEN: StepState.SEEN,
            Act.REFUSE: StepState.REFUSED,
            Act.PERSON: StepState.PERSON,
            Act.WITHDRAW: StepState.WITHDRAWN,
        }
        if move.act in ends:
            return await self._end(step, ends[move.act], move.reason)
        if move.act is Act.WAIT:
            return await self._look_again(step)
        if Feature(step.feature) not in shop.acts:
            return await self._end(step, StepState.PERSON, "acting_off")
        return await self._send(step, credentials, posting, performer)

    async def _send(self, step: Step, credentials: Credentials, posting: Posting, performer: Performer) -> Again:
        claimed = await self._claim(step)
        if claimed is None:
            return self._later(TURN_PAUSE)
        try:
            await performer.send(credentials, posting, claimed)
        except OzonBusy as error:
            await self._record(claimed, state=StepState.WAITING)
            return self._later(_patience(error, claimed))
        except OzonUnavailable as error:
            sent = bool(error.params.get("maybe_done", True))
            await self._record(claimed, state=StepState.UNKNOWN if sent else StepState.WAITING)
            return self._later(pause_before_look(claimed.tries))
        except OzonRejected as error:
            reason, said = str(error.params.get("reason", "")), str(error.params.get("said", ""))
            return await self._refused(claimed, posting, reason or error.code, said)
        except OzonError as error:
            said = str(error.params.get("said", ""))
            return await self._end(claimed, StepState.PERSON, error.code, said)
        await self._record(claimed, answered=True)
        return self._later(pause_before_look(0))

    async def _refused(self, step: Step, posting: Posting, reason: str, said: str) -> Again:
        """A refusal may only say that it was done before: the posting itself decides."""
        credentials = (await self._open(step.id))[2]
        try:
            posting = (await self._ozon.postings.get(credentials, step.posting)).posting
            reading = await look(self._performers[step.kind], credentials, posting, step)
        except OzonError:
            await self._record(step, state=StepState.UNKNOWN, reason=reason[:80], said=said[:400])
            return self._later(pause_before_look(step.tries))
        if reading.done:
            return await self._end(step, StepState.SEEN, "")
        if reading.busy:
            await self._record(step, answered=True)
            return self._later(pause_before_look(0))
        return await self._end(step, StepState.REFUSED, reason, said)

    async def _open(self, step_id: int) -> tuple[Step, Shop, Credentials]:
        async with self._database.read() as unit:
            step = await unit.writes.get(step_id)
            return step, await unit.shops.get(step.shop), await unit.shops.credentials(step.shop)

    async def _keep(self, found: FetchedPosting, asked_at: datetime) -> None:
        async with self._database.write() as unit:
            answer = hidden(found, await unit.secrets.hash_key())
            await unit.copies.keep(found.posting.shop, [answer], seen_at=asked_at)
            await unit.commit()

    async def _claim(self, step: Step) -> Step | None:
        async with self._database.write() as unit:
            claimed = await unit.writes.claim(step.id)
            if claimed is not None:
                await self._tell(unit, claimed)
                await unit.commit()
        return claimed

    async def _record(self, step: Step, **values: Any) -> None:
        async with self._database.write() as unit:
            moved = await unit.writes.move(step.id, _MOVING, **values)
            if moved is not None:
                await self._tell(unit, moved)
                await unit.commit()

    async def _end(self, step: Step, state: StepState, reason: str, said: str = "") -> Again:
        await self._record(step, state=state, reason=reason[:80], said=said[:400])
        return Again(at=None)

    async def _look_again(self, step: Step) -> Again:
        async with self._database.write() as unit:
            await unit.writes.move(step.id, IN_FLIGHT | {StepState.WAITING}, checks=step.checks + 1)
            await unit.commit()
        return self._later(pause_before_look(step.checks))

    async def _tell(self, unit: Unit, step: Step) -> None:
        await self._listeners[step.feature](unit, step)

    def _later(self, pause: timedelta) -> Again:
        return Again(at=self._clock.real() + pause)


def _patience(error: OzonError, step: Step) -> timedelta:
    if isinstance(error, OzonBusy):
        return timedelta(seconds=max(1.0, float(error.params.get("retry_after", 1))))
    if isinstance(error, OzonUnavailable):
        return pause_before_look(step.checks + 1)
    return SHOP_PAUSE
