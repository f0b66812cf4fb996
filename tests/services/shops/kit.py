"""What a test about shops needs besides the stage: the use cases, the owner's private chat, answers to questions."""

from dataclasses import dataclass
from datetime import timedelta

from sandbox.world.shops import Shop as WorldShop
from services.db.inbox import Received
from services.db.tables import InboxRow
from services.domain.due import Again, Job, Tick
from services.domain.ids import QuestionId, ShopId
from services.domain.notices import Target
from services.domain.questions import Question
from services.domain.team import Actor, Chat
from services.shops.connecting import Connected, Connecting, Refused
from services.shops.keeping import ShopBook
from services.shops.watching import ShopWatch
from tests.services.merges.kit.stage import Stage

UPDATE = 77


@dataclass(kw_only=True)
class Counter:
    """An owner at the counter: connects, keeps and watches shops of the stage."""

    stage: Stage
    chat: Chat

    def __post_init__(self) -> None:
        life = self.stage.life
        self.connecting = Connecting(life.database, self.stage.clock, life.ozon)
        self.book = ShopBook(life.database, self.stage.clock)
        self.watch = ShopWatch(life.database, self.stage.clock, life.ozon)

    async def question(self, wanted: QuestionId) -> Question:
        async with self.stage.life.database.read() as unit:
            found = await unit.questions.find(self.chat.id, self.stage.owner.id, None, private=True)
        assert found is not None
        assert found.id == wanted
        return found

    async def ask_for_key(self, client_id: str) -> Question:
        """The dialogue up to the question for the key."""
        first = await self.question(await self.connecting.begin(self.stage.owner, self.chat))
        _, asked = await self.connecting.take_client_id(self.stage.owner, self.chat, first, client_id)
        return await self.question(asked)

    async def answer(self, question: Question, key: str, *, actor: Actor | None = None) -> Connected | Refused:
        """The key comes in as an update that lies in the inbox meanwhile."""
        async with self.stage.life.database.write() as unit:
            update = Received(update_id=UPDATE, chat_key=1, payload=key, received_at=self.stage.clock.real())
            await unit.inbox.insert([update])
            await unit.commit()
        return await self.connecting.take_key(actor or self.stage.owner, self.chat, question, key, UPDATE)

    async def connect(self, shop: WorldShop) -> ShopId:
        outcome = await self.answer(await self.ask_for_key(shop.client_id), shop.api_key)
        assert isinstance(outcome, Connected)
        self.stage.ids[shop.client_id] = outcome.shop.id
        return outcome.shop.id

    async def lies_in_inbox(self) -> str:
        """What is left of the update with the key."""
        async with self.stage.life.database.engine.connect() as connection:
            return str((await connection.execute(InboxRow.__table__.select())).one().payload)

    async def pass_time(self, length: timedelta, step: timedelta = timedelta(minutes=10)) -> None:
        """Let time pass and run the jobs of shops as they fall due."""
        end = self.stage.clock.real() + length
        while self.stage.clock.real() < end:
            self.stage.clock.forward(min(step, end - self.stage.clock.real()))
            await self.run_due()

    async def run_due(self) -> None:
        database, clock = self.stage.life.database, self.stage.clock
        async with database.write() as unit:
            claimed = await unit.due.claim(clock.now(), clock.real(), limit=50)
            await unit.commit()
        jobs = self.watch.jobs()
        for job in claimed:
            again = await jobs[job.kind](job) if job.kind in jobs else Again(at=None)
            async with database.write() as unit:
                await unit.due.done(job, again.at, again.params)
                await unit.commit()

    async def read(self, shop: ShopId) -> None:
        """The minutely reading of a shop, which is the first to notice that Ozon serves it no more."""
        job = Job(
            kind="orders.sync", subject=str(shop), tick=Tick.REAL, due_at=self.stage.clock.real(), attempts=0, params={}
        )
        await self.stage.life.orders["orders.sync"](job)

    async def heard(self) -> list[tuple[str, dict[str, object]]]:
        """What was said in the group about shops, oldest first."""
        async with self.stage.life.database.read() as unit:
            notices = await unit.delivery.notices(Target(chat=self.stage.group.chat).chat, limit=200)
        return [(notice.kind, dict(notice.params)) for notice in notices if notice.kind.startswith("shops.")]
