"""From an update to the first answer: our look-up beside a bare aiogram echo, in one run on one simulated Telegram.

Run: ``python -m tests.bench.answers [people] [rounds]``. Latency is measured one at a time, throughput with everybody
writing at once. The simulated Telegram runs in the same process, so both bots carry its cost.
"""

import asyncio
import gc
import logging
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from bot.clock import SystemClock
from sandbox.ozon import OzonServer
from sandbox.telegram import Person, Strictness, Telegram
from sandbox.world import World
from services.domain.ids import ClientId
from services.domain.team import Role, System
from tests.chat.stage import Stage

Write = Callable[[Person], Awaitable[None]]
UNHURRIED = {"chat_per_second": 10_000.0, "chat_burst": 10_000, "all_per_second": 1_000_000}


async def latency(people: list[Person], write: Write, rounds: int) -> list[float]:
    """One message at a time: seconds from the person's side to the answer on the screen."""
    spans = []
    for turn in range(rounds):
        person = people[turn % len(people)]
        begin = time.perf_counter()
        await write(person)
        spans.append(time.perf_counter() - begin)
    return spans


async def throughput(people: list[Person], write: Write, rounds: int) -> float:
    """Everybody at once: answers per second."""

    async def chatter(person: Person) -> None:
        for _ in range(rounds):
            await write(person)

    begin = time.perf_counter()
    await asyncio.gather(*(chatter(person) for person in people))
    return len(people) * rounds / (time.perf_counter() - begin)


def asking(telegram: Telegram, text: str) -> Write:
    """Write ``text`` and wait until one more message stands in the chat."""

    async def write(person: Person) -> None:
        person.say(text)
        count = len(person.messages())
        await telegram.until(lambda: len(person.messages()) > count, timeout=30)

    return write


async def measure(name: str, people: list[Person], write: Write, rounds: int) -> tuple[float, float, float]:
    """Print one bot's figures."""
    await latency(people, write, 20)
    spans = sorted(await latency(people, write, rounds))
    cpu, each = time.process_time(), max(2, rounds // len(people))
    rate = await throughput(people, write, each)
    cpu = (time.process_time() - cpu) / (len(people) * each)
    p50, p99 = statistics.median(spans), spans[int(len(spans) * 0.99) - 1]
    print(
        f"{name:28} p50 {p50 * 1000:6.1f} ms   p99 {p99 * 1000:6.1f} ms   {rate:7.0f} answers/s   {cpu * 1000:5.1f} ms CPU each"
    )
    return p50, rate, cpu


async def echo(count: int, rounds: int) -> tuple[float, float, float]:
    """The bare baseline."""
    telegram = await Telegram.start(strictness=Strictness.OFF)
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.api_base))
    bot, dispatcher = Bot(telegram.token, session=session), Dispatcher()

    @dispatcher.message()
    async def answer(message: Message) -> None:
        await message.answer(message.text or "…")

    people = [telegram.create_person(f"p{number}", language="en") for number in range(count)]
    async with asyncio.TaskGroup() as tasks:
        polling = tasks.create_task(dispatcher.start_polling(bot, handle_signals=False))
        for person in people:
            person.start()
        await telegram.until_idle()
        found = await measure("bare aiogram echo", people, asking(telegram, "0132112277-0101-1"), rounds)
        await dispatcher.stop_polling()
        await polling
    await session.close()
    await telegram.stop()
    return found


async def ours(count: int, rounds: int, postings: int) -> tuple[float, float, float]:
    """The whole bot: inbox, dispatcher, look-up in a database of ``postings``, answer."""
    telegram = await Telegram.start(strictness=Strictness.OFF)
    world = World.large(postings)
    ozon = OzonServer(world, loose=False)
    await ozon.start()
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder), telegram, ozon, **UNHURRIED)
        stage.clock, stage.settings = SystemClock(), stage.settings.model_copy(update={"tick_seconds": 1.0})
        await stage.start()
        shop = world.shops[1]
        await stage.app.services.connecting.add(System(job="bench"), ClientId(int(shop.client_id)), shop.api_key)
        people = [await stage.person(f"p{number}", role=Role.MANAGER) for number in range(count)]
        number = await _read_one(stage)
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 50, 50)
        found = await measure(f"look-up among {postings:,}", people, asking(telegram, number), rounds)
        await stage.stop()
    await ozon.stop()
    await telegram.stop()
    return found


async def _read_one(stage: Stage) -> str:
    """Wait until the shop is read; a number to look up."""
    while True:
        async with stage.database.read() as unit:
            shops = await unit.shops.all()
            if shops[0].first_sync_done:
                numbers = await unit.orders.open_numbers(shops[0].id)
                return str(numbers[len(numbers) // 2])
        await asyncio.sleep(0.5)


async def main() -> None:
    """Both, and the ratio."""
    logging.disable(logging.ERROR)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 400
    base = await echo(count, rounds)
    found = await ours(count, rounds, 5_000)
    print(
        f"{'ratio to the echo':28} p50 × {found[0] / base[0]:.1f}                   answers/s × {found[1] / base[1]:.2f}"
        f"         CPU × {found[2] / base[2]:.1f}"
    )


if __name__ == "__main__":
    asyncio.run(main())
