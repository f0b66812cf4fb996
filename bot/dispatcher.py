"""The dispatcher: what every handler gets by name, and the routers in the order in which they are asked."""

from collections.abc import Iterator
from typing import Any

from aiogram import Bot, Dispatcher, Router

from bot.context import Context
from bot.lateness import Lateness
from bot.prompt import ask_at_once
from bot.services import Services
from handlers import catalog, door, errors, link, merges, orders, settings, shops, start, status, tariffs, team
from handlers import help as help_
from handlers.ask import Desk
from handlers.texts import Library
from services.db.inbox import Received
from services.db.uow import Database
from services.ports import Clock


def routers() -> Iterator[Router]:
    """The door comes first: it answers everybody who is no member. The fallback comes last."""
    yield errors.router()
    yield door.router()
    yield shops.router()
    yield start.router()
    yield team.router()
    yield link.router()
    yield settings.router()
    yield status.router()
    yield orders.router()
    yield merges.router()
    yield tariffs.router()
    yield catalog.router()
    yield help_.router()
    yield orders.typed()
    yield help_.fallback()


def assemble(services: Services, database: Database, clock: Clock, library: Library) -> Dispatcher:
    """A dispatcher with everything in its place."""
    dispatcher = Dispatcher(
        disable_fsm=True, clock=clock, desk=Desk(services.questions), library=library, **services.by_name()
    )
    dispatcher.update.outer_middleware(Context(database, library))
    dispatcher.callback_query.outer_middleware(Lateness(clock))
    dispatcher.include_routers(*routers())
    ask_at_once(dispatcher)
    return dispatcher


class Feeder:
    """Gives a taken-in update to the dispatcher. Handlers may ask for ``update_id`` and ``received_at``."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher) -> None:
        self._bot = bot
        self._dispatcher = dispatcher

    async def feed(self, update: dict[str, Any], one: Received) -> None:
        """Until its handler is done; what escapes the error handlers is raised."""
        await self._dispatcher.feed_raw_update(
            self._bot, update, update_id=one.update_id, received_at=one.received_at
        )  # fmt: skip
