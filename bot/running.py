"""The real process: from start to the signal that ends it."""

import asyncio
import gc
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from bot import logs
from bot.app import App
from bot.clock import SystemClock
from bot.console import Console
from handlers.views import console as view
from services.errors import AppError


def run(console: Console) -> None:
    """Until SIGTERM or Ctrl-C."""
    settings = console.settings
    logs.set_up(settings.log_level, json=settings.log_json, secrets=settings.secrets())
    with console.plainly(), asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_live(console))


async def _live(console: Console) -> None:
    """A signal during the start ends the start."""
    stop = asyncio.Event()
    _listen(stop)
    app = App(console.settings, SystemClock())
    async with asyncio.TaskGroup() as group:
        starting = group.create_task(_start(app))
        waiting = group.create_task(stop.wait())
        await asyncio.wait({starting, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if starting.done() and starting.result() is None:
            await _greet(console, app)
            _settle_collector()
            await waiting
            console.say(view.stopping(console.t))
            await app.stop()
            console.say(view.stopped(console.t))
        starting.cancel()
        waiting.cancel()
    if not starting.cancelled() and (refusal := starting.result()) is not None:
        raise refusal


async def _start(app: App) -> AppError | None:
    """Start; answers why it cannot be."""
    try:
        await app.start()
    except AppError as error:
        return error
    return None


async def _greet(console: Console, app: App) -> None:
    username = (await app.bot.me()).username or ""
    console.say(view.started(console.t, username))
    if app.offer is not None:
        link = f"https://t.me/{username}?start=claim_{app.offer.token}"
        console.say(view.claim(console.t, link, app.offer.code))


def _listen(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        if sys.platform == "win32":
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
        else:
            loop.add_signal_handler(number, stop.set)


def _settle_collector() -> None:
    """The models of Telegram's API are many small objects that live for ever: the collector need not walk them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """The faster loop where it is installed; none of it shows in what the bot does."""
    if find_spec("uvloop") is None:
        return None
    factory: Callable[[], asyncio.AbstractEventLoop] = import_module("uvloop").new_event_loop
    return factory
