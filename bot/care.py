"""What an operator does to a bot from the command line."""

from pathlib import Path

from aiogram.exceptions import TelegramAPIError

from bot.check import check
from bot.console import Console
from bot.database import open_database, prepare
from bot.lock import Lock
from bot.pacing import Pacer
from bot.services import open_transport
from bot.session import open_bot
from handlers.views import console as view
from services.db import backups
from services.db.migrate import revision_at
from services.domain.ids import ClientId
from services.domain.team import System
from services.ozon import OzonApi
from services.ports import Clock
from services.shops.connecting import Connecting
from services.team import Claims

_CONSOLE = System(job="console")


async def examine(console: Console, clock: Clock) -> int:
    """Print findings as they come; answers how many are bad."""
    bad = 0
    async for found in check(console.settings, clock):
        console.say(view.finding(console.t, found, console.condition))
        bad += found.verdict is view.Verdict.BAD
    console.say(view.verdict(console.t, bad))
    return bad


async def recover(console: Console, clock: Clock) -> None:
    """A fresh claim, also where there is an owner and while the bot is running."""
    await prepare(console.settings, clock)
    database = open_database(console.settings, clock)
    try:
        async with database.read() as unit:
            await unit.secrets.prove_key()
        offer = await Claims(database, clock).new(_CONSOLE)
    finally:
        await database.close()
    username = await _username(console, clock)
    console.say(view.claim(console.t, f"https://t.me/{username}?start=claim_{offer.token}", offer.code))


async def rotate(console: Console, clock: Clock) -> None:
    """Seal every secret anew. The bot must be stopped: it would go on sealing with the older key."""
    lock = Lock(console.settings.data_dir)
    lock.take()
    try:
        await prepare(console.settings, clock)
        database = open_database(console.settings, clock)
        try:
            async with database.write() as unit:
                await unit.secrets.prove_key()
                await unit.secrets.rotate()
                await unit.shops.rotate()
                await unit.inbox.rotate()
                await unit.commit()
        finally:
            await database.close()
    finally:
        lock.free()
    console.say(view.rotated(console.t))


def back_up(console: Console, file: Path) -> None:
    """A copy of the database, wherever it lives."""
    source = console.settings.database_file
    if source is not None and not source.exists():
        console.fail(view.missing(console.t, str(source)))
    try:
        backups.save(console.settings.database, file)
    except FileExistsError:
        console.fail(view.exists(console.t, str(file)))
    console.say(view.backed_up(console.t, str(file)))


def bring_back(console: Console, clock: Clock, file: Path) -> None:
    """What was there before is copied aside first."""
    if not file.is_file():
        console.fail(view.missing(console.t, str(file)))
    settings = console.settings
    lock = Lock(settings.data_dir)
    lock.take()
    try:
        backups.inspect(file)
        kept = ""
        if revision_at(settings.database):
            kept = str(backups.save_into(settings.database, settings.backups, clock.real(), keep=settings.backups_kept))
        backups.bring_back(settings.database, file)
    finally:
        lock.free()
    console.say(view.restored(console.t, str(file), kept))


async def _username(console: Console, clock: Clock) -> str:
    """The bot's name for the link; where Telegram does not answer the code alone must do."""
    bot = open_bot(console.settings, Pacer(console.settings, clock))
    try:
        return (await bot.me()).username or ""
    except TelegramAPIError:
        return "…"
    finally:
        await bot.session.close()


async def add_shop(console: Console, clock: Clock, client_id: int, api_key: str) -> None:
    """Connect a shop, or replace its key, without a chat. The bot may be running: it begins to read by itself."""
    await prepare(console.settings, clock)
    database = open_database(console.settings, clock)
    transport = open_transport(console.settings, clock)
    try:
        async with database.read() as unit:
            await unit.secrets.prove_key()
        connecting = Connecting(database, clock, OzonApi(transport, console.settings.ozon_api, clock))
        connected = await connecting.add(_CONSOLE, ClientId(client_id), api_key)
    finally:
        await transport.close()
        await database.close()
    console.say(view.shop_added(console.t, connected.shop, connected.missing, replaced=connected.replaced))
