"""`python -m bot check`: looks at everything the bot needs and says plainly what is missing."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC
from email.utils import parsedate_to_datetime

from bot.database import open_database
from bot.lock import AlreadyRunning, Lock
from bot.settings import Settings, unknown_names
from handlers.views.console import Finding, Verdict
from services.db.migrate import check_known, newest, revision_at
from services.db.uow import Database
from services.errors import AppError
from services.http import Answer, NoAnswer, Request, Transport, Tuning
from services.ozon import OzonApi
from services.ports import Clock

_OFF_BY = 60
_PATIENCE = Tuning(total=12, connect=8, silence=10, tries=2)


def _good(kind: str, **params: object) -> Finding:
    return Finding(kind=kind, verdict=Verdict.GOOD, params=params)


def _bad(kind: str, **params: object) -> Finding:
    return Finding(kind=kind, verdict=Verdict.BAD, params=params)


def _note(kind: str, **params: object) -> Finding:
    return Finding(kind=kind, verdict=Verdict.NOTE, params=params)


async def check(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    """Findings as they come, the quick ones first."""
    for name in unknown_names():
        yield _note("unknown_setting", name=name)
    async for finding in _telegram(settings, clock):
        yield finding
    async for finding in _ozon(settings, clock):
        yield finding
    async for finding in _database(settings, clock):
        yield finding


async def _telegram(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    if not settings.token:
        yield _bad("no_token")
    url = f"{settings.telegram_api.rstrip('/')}/bot{settings.token or '0:none'}/getMe"
    proxy = settings.telegram_proxy.get_secret_value()
    answer = await _ask(url, proxy, clock)
    if isinstance(answer, NoAnswer):
        yield _bad("telegram_silent", cause=answer.cause.value, proxy=bool(proxy))
        return
    yield _good("telegram_answers", proxy=bool(proxy))
    if settings.token:
        name = _username(answer)
        yield _good("token_good", name=name) if name else _bad("token_refused")
    async for finding in _time(answer, clock):
        yield finding


async def _ozon(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    proxy = settings.ozon_proxy.get_secret_value()
    answer = await _ask(f"{settings.ozon_api.rstrip('/')}/v1/roles", proxy, clock)
    if isinstance(answer, NoAnswer):
        yield _bad("ozon_silent", cause=answer.cause.value, proxy=bool(proxy))
        return
    yield _good("ozon_answers", proxy=bool(proxy))
    async for finding in _time(answer, clock):
        yield finding


async def _time(answer: Answer, clock: Clock) -> AsyncIterator[Finding]:
    """Telegram and Ozon both date their answers: a clock that is off breaks deadlines and TLS."""
    try:
        theirs = parsedate_to_datetime(answer.headers["date"]).astimezone(UTC)
    except (KeyError, ValueError):
        return
    ahead = (clock.real() - theirs).total_seconds()
    if abs(ahead) > _OFF_BY:
        yield _bad("clock_off", seconds=round(abs(ahead)), ahead=ahead > 0)


async def _database(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    if not settings.keys:
        yield _bad("no_key")
    try:
        revision = await asyncio.to_thread(_revision, settings)
        check_known(revision)
    except AppError as error:
        yield _bad("condition", error=error)
        return
    except Exception as error:  # noqa: BLE001 - whatever a database driver has to say
        yield _bad("database_broken", said=f"{type(error).__name__}: {str(error).splitlines()[0]}")
        return
    if not revision:
        yield _note("database_new")
        return
    yield _good("database_good") if revision == newest() else _note("database_old")
    yield _note("running") if _is_running(settings) else _note("not_running")
    if settings.keys and revision == newest():
        async for finding in _inside(settings, clock):
            yield finding


async def _inside(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    try:
        database = open_database(settings, clock)
    except AppError as error:
        yield _bad("condition", error=error)
        return
    try:
        async with database.read() as unit:
            await unit.secrets.prove_key()
        yield _good("key_good")
        async for finding in _shops(settings, clock, database):
            yield finding
    except AppError as error:
        yield _bad("condition", error=error)
    finally:
        await database.close()


async def _shops(settings: Settings, clock: Clock, database: Database) -> AsyncIterator[Finding]:
    async with database.read() as unit:
        shops = await unit.shops.all()
        opened = [(shop, await unit.shops.credentials(shop.id)) for shop in shops]
    if not opened:
        yield _note("no_shops")
    proxy = settings.ozon_proxy.get_secret_value() or None
    async with Transport(clock, proxy=proxy, tuning=_PATIENCE) as transport:
        ozon = OzonApi(transport, settings.ozon_api, clock)
        for shop, credentials in opened:
            try:
                await ozon.access.roles(credentials)
            except AppError as error:
                yield _bad("shop_bad", shop=shop.name, error=error)
            else:
                yield _good("shop_good", shop=shop.name)


async def _ask(url: str, proxy: str, clock: Clock) -> Answer | NoAnswer:
    async with Transport(clock, proxy=proxy or None, tuning=_PATIENCE) as transport:
        try:
            return await transport.send(Request(url=url, lane="check", kind="check", repeatable=True))
        except NoAnswer as error:
            return error


def _username(answer: Answer) -> str:
    try:
        return str(answer.json()["result"]["username"])
    except (KeyError, TypeError, json.JSONDecodeError):
        return ""


def _revision(settings: Settings) -> str:
    """Looking must not leave an empty file behind."""
    if settings.database_file is not None and not settings.database_file.exists():
        return ""
    return revision_at(settings.database)


def _is_running(settings: Settings) -> bool:
    lock = Lock(settings.data_dir)
    try:
        lock.take()
    except AlreadyRunning:
        return True
    lock.free()
    return False
