"""Switching one parcel on for a delivery method: only the owner, and only by typing the shop's name."""

from datetime import timedelta

from services.db.uow import Database
from services.domain.due import Tick
from services.domain.ids import QuestionId, ShopId
from services.domain.merges import MethodRules
from services.domain.merges.cards import MethodChoice
from services.domain.notices import Target
from services.domain.orders import Integration
from services.domain.questions import Question
from services.domain.shops import Shop
from services.domain.team import Actor, Member, Right, require, visible
from services.domain.typed import latin
from services.errors import InvalidInput, NotAllowed, NotFound
from services.ports import Clock

ALLOW = "merges.allow"
ANSWER_WITHIN = timedelta(hours=3)


class Allowing:
    """What the owner decides for each delivery method of the seller's own carrier."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def methods(self, actor: Actor, shop: ShopId) -> tuple[Shop, list[MethodChoice]]:
        """The methods seen on open postings of the shop that its own carrier takes."""
        async with self._database.read() as unit:
            found = await unit.shops.get(shop, visible(actor))
            rules = await unit.merges.rules(shop)
            candidates = await unit.candidates.to_join(shop)
            trials = await unit.trials.newest(shop)
        counts: dict[int, int] = {}
        names: dict[int, str] = {}
        for posting in (candidate.posting for candidate in candidates):
            if posting.integration is Integration.NON_INTEGRATED:
                counts[posting.method.id] = counts.get(posting.method.id, 0) + 1
                names[posting.method.id] = posting.method.name
        for trial in trials.values():
            names.setdefault(trial.method, trial.method_name)
        for (_, method), rule in rules.items():
            if rule.one_parcel_allowed:
                names.setdefault(method, str(method))
        return found, [
            MethodChoice(
                shop=shop,
                id=method,
                name=name,
                rules=rules.get((shop, method), MethodRules()),
                open_postings=counts.get(method, 0),
                trial=trials.get(method),
            )
            for method, name in sorted(names.items(), key=lambda pair: pair[1])
        ]

    async def choice(self, actor: Actor, shop: ShopId, method: int) -> tuple[Shop, MethodChoice]:
        """One of them. Raises `NotFound`."""
        found, choices = await self.methods(actor, shop)
        for each in choices:
            if each.id == method:
                return found, each
        raise NotFound("method_not_found")

    async def ask(
        self, actor: Actor, place: Target, shop: ShopId, method: int
    ) -> tuple[Shop, MethodChoice, QuestionId]:
        """Ask the owner to type the shop's name."""
        require(actor, Right.RUN)
        if not isinstance(actor, Member):
            raise NotAllowed
        found, choice = await self.choice(actor, shop, method)
        async with self._database.write() as unit:
            question = await unit.questions.ask(
                place.chat,
                ALLOW,
                subject=f"{shop}:{method}",
                member=actor.id,
                expires_at=self._clock.now() + ANSWER_WITHIN,
            )
            await unit.commit()
        return found, choice, question

    async def allow(self, actor: Actor, question: Question, typed: str) -> tuple[Shop, MethodChoice]:
        """Switch it on; every open pair of the shop is looked at anew. `InvalidInput` for another name."""
        require(actor, Right.RUN)
        shop, method = (int(part) for part in question.subject.split(":"))
        found, _ = await self.choice(actor, ShopId(shop), method)
        if _plain(typed) != _plain(found.name):
            raise InvalidInput("not_the_shops_name", name=found.name)
        await self._set(actor, ShopId(shop), method, on=True, question=question.id)
        return await self.choice(actor, ShopId(shop), method)

    async def forbid(self, actor: Actor, shop: ShopId, method: int) -> None:
        """Switch it off: open proposals stay until somebody answers, no new ones come."""
        require(actor, Right.RUN)
        await self._set(actor, shop, method, on=False, question=None)

    async def _set(self, actor: Actor, shop: ShopId, method: int, *, on: bool, question: QuestionId | None) -> None:
        if not isinstance(actor, Member):
            raise NotAllowed
        async with self._database.write() as unit:
            if question is not None:
                await unit.questions.claim(question)
            await unit.shops.get(shop)
            await unit.merges.allow(shop, method, actor.id, on=on)
            await unit.due.put("merges.scan", str(shop), self._clock.now(), tick=Tick.BUSINESS)
            unit.audit.note(actor, "merges.allow" if on else "merges.forbid", f"shop:{shop}", {"method": method})
            await unit.commit()


def _plain(text: str) -> str:
    return "".join(latin(text.upper()).split())
