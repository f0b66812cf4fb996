"""The composition root: builds everything once, starts it in order, stops it in the opposite one."""

import asyncio
import logging
from contextlib import AsyncExitStack

from aiogram import Bot
from aiogram.utils.token import TokenValidationError, validate_token

from bot import jobs, painters, services
from bot.absence import WAS_OFF, Absence
from bot.courier import Courier
from bot.database import NoSecretKey, open_database, prepare
from bot.dispatcher import Feeder, assemble
from bot.handling import Handling
from bot.housekeeping import Housekeeping
from bot.intake import Intake
from bot.introduction import introduce
from bot.lanes import Lanes
from bot.lock import Lock
from bot.notifier import Notifier
from bot.pacing import Pacer
from bot.scheduler import Scheduler
from bot.session import open_bot
from bot.settings import Settings
from bot.tasks import Tasks
from handlers.texts import Library
from services.db.uow import Database
from services.domain.team import System
from services.errors import InvalidInput
from services.ozon import OzonApi
from services.ports import Clock
from services.team import ClaimOffer

_log = logging.getLogger(__name__)
_START = System(job="bot.start")


class NoToken(InvalidInput):
    """The settings hold no token, or something that is none."""

    default_code = "no_token"


def _complete(settings: Settings) -> None:
    """Refuse what could only fail later. Raises `NoToken` and `NoSecretKey`."""
    try:
        validate_token(settings.token)
    except TokenValidationError as error:
        raise NoToken from error
    if not settings.keys:
        raise NoSecretKey


class App:
    """One bot. ``start`` returns when it takes updates in; ``stop`` when everything is put away."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock
        self.tasks = Tasks(clock)
        self._open = AsyncExitStack()

    database: Database
    services: services.Services
    bot: Bot
    offer: ClaimOffer | None
    """The way to become owner, while there is none; printed by who started the app, never logged."""

    async def start(self) -> None:
        """Raises `AppError` where it cannot: another process, a newer schema, a wrong key, a refused token."""
        try:
            await self._start()
        except BaseException:
            await self.kill()
            raise

    async def _start(self) -> None:
        _complete(self.settings)
        lock = Lock(self.settings.data_dir)
        lock.take()
        self._open.callback(lock.free)
        await prepare(self.settings, self.clock)
        self.database = open_database(self.settings, self.clock)
        self._open.push_async_callback(self.database.close)
        self._build()
        await self._settle()
        await introduce(self.bot, self.library, self.database, self.clock)
        self.offer = await self.services.claims.at_start(_START)
        for name, work in (
            ("lanes", self._lanes.run),
            ("marks", self._handling.run),
            ("notifier", self._notifier.run),
            ("scheduler", self._scheduler.run),
        ):
            self.tasks.start(name, work)
        await self._intake.replay()
        self.tasks.start("intake", self._intake.run)

    def _build(self) -> None:
        settings, clock, database = self.settings, self.clock, self.database
        self.library = Library()
        pacer = Pacer(settings, clock)
        self.bot = open_bot(settings, pacer)
        self._open.push_async_callback(self.bot.session.close)
        transport = services.open_transport(settings, clock)
        self._open.push_async_callback(transport.close)
        ozon = OzonApi(transport, settings.ozon_api, clock)
        self.services = services.build(database, clock, ozon, settings.font_folders)
        courier = Courier(
            bot=self.bot,
            database=database,
            clock=clock,
            painters=painters.gather(self.library, self.services),
            printer=self.services.printer,
        )
        self._notifier = Notifier(database, clock, pacer, courier, card_seconds=settings.card_seconds)
        database.alarms.add(self._notifier.bell)
        self._housekeeping = Housekeeping(database, clock, settings)
        by_kind = jobs.gather(self.services, self._housekeeping, database, clock, ozon, self.bot)
        self._scheduler = Scheduler(database, clock, by_kind, tick_seconds=settings.tick_seconds)
        feeder = Feeder(self.bot, assemble(self.services, database, clock, self.library))
        self._handling = Handling(feeder.feed, database, clock)
        self._lanes = Lanes(self._handling.handle, width=settings.workers)
        absence = Absence(database, clock, announce=WAS_OFF in by_kind)
        self._intake = Intake(self.bot, database, clock, settings, self._lanes, self._handling, absence)

    async def _settle(self) -> None:
        """Prove the key, free what an earlier process held, plan the standing work."""
        async with self.database.write() as unit:
            await unit.secrets.prove_key()
            await unit.due.release_all()
            await self._housekeeping.plan(unit)
            await jobs.plan(unit, self.clock)
            await unit.commit()

    async def idle(self) -> None:
        """Wait until every taken-in update is handled and every notice that may go now is out."""
        await self._lanes.idle()
        await self._handling.flush()
        await self._notifier.idle()

    async def stop(self) -> None:
        """Take nothing more in, finish what is begun within the time allowed; the rest waits in the database."""
        await self.tasks.stop("intake")
        try:
            async with asyncio.timeout(self.settings.stop_seconds):
                await self._lanes.idle()
                await self._scheduler.rest()
                await self._notifier.rest()
        except TimeoutError:
            _log.warning("not everything came to its end in time: it is taken up again at the next start")
        await self._handling.flush()
        await self.kill()

    async def kill(self) -> None:
        """End everything where it stands, as a crash would."""
        await self.tasks.stop_all()
        await self._open.aclose()
