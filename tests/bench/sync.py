"""What it costs to read open postings, beside plain httpx and json.loads over the same pages.

Run: python -m tests.bench.sync [10000 100000]. The simulated Ozon runs in a process of its own; each measurement in a
fresh one, so that CPU seconds and the memory peak are its own. Prints figures, asserts nothing about clocks.
"""

import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from bot.clock import SystemClock
from sandbox.ozon import OzonServer
from sandbox.world import World
from services.db.engine import open_engine
from services.db.tables import Row
from services.db.uow import Database
from services.domain.due import Job, Tick
from services.domain.ids import ClientId
from services.domain.shops import Rights, Seller
from services.http import Transport
from services.orders.jobs import jobs
from services.ozon import OzonApi
from services.vault import Vault, new_key

PATH = "/v4/posting/fbs/unfulfilled/list"
COUNTS = (10_000, 100_000)


class StoryClock(SystemClock):
    """Business time stands where the world's does."""

    def __init__(self, now: str) -> None:
        self._now = datetime.fromisoformat(now)

    def now(self):
        return self._now

    def turn(self) -> None:
        self._now += timedelta(seconds=1)


async def serve(count: int) -> None:
    """The other side: prints where it is and stays until its input ends."""
    world = World.large(count)
    server = OzonServer(world)
    server.limits.per_second = 1_000_000
    await server.start()
    shop = world.shops[1]
    about = {
        "url": server.base_url,
        "client": shop.client_id,
        "key": shop.api_key,
        "now": world.clock.now().isoformat(),
    }
    print(json.dumps(about), flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await server.stop()


async def plain(about: dict[str, Any]) -> dict[str, float]:
    """Every page fetched and decoded, nothing more."""
    now, cursor, postings = datetime.fromisoformat(about["now"]), "", 0
    headers = {"Client-Id": about["client"], "Api-Key": about["key"]}
    filter_ = {
        "cutoff_from": (now - timedelta(days=30)).isoformat(),
        "cutoff_to": (now + timedelta(days=60)).isoformat(),
    }
    extra = {"analytics_data": True, "barcodes": True, "financial_data": True, "legal_info": True}
    start = _cpu()
    async with httpx.AsyncClient(base_url=about["url"], headers=headers, timeout=60) as client:
        while True:
            body = {"filter": filter_, "cursor": cursor, "limit": 100, "sort_dir": "ASC", "with": extra}
            page = json.loads((await client.post(PATH, json=body)).content)
            postings += len(page["postings"])
            cursor = page["cursor"]
            if not page["has_next"]:
                break
    return {"postings": postings, "plain": _cpu() - start}


async def bot(about: dict[str, Any]) -> dict[str, float]:
    """The job that reads open work: into an empty database, and once more with nothing changed."""
    clock = StoryClock(about["now"])
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite+aiosqlite:///{Path(folder) / 'bot.db'}")
        async with engine.begin() as connection:
            await connection.run_sync(Row.metadata.create_all)
        database = Database(engine, Vault([new_key()]), clock)
        transport = Transport(clock)
        run = jobs(database, clock, OzonApi(transport, about["url"], clock))["orders.sync"]
        seller = Seller(name="bench", country="", currency="CNY", subscription="")
        async with database.write() as unit:
            rights = Rights(methods=frozenset(), expires_at=None)
            shop = await unit.shops.add(ClientId(int(about["client"])), about["key"], seller, rights)
            await unit.commit()
        job = Job(kind="orders.sync", subject=str(shop), tick=Tick.REAL, due_at=clock.real(), attempts=0, params={})
        found: dict[str, float] = {}
        for name in ("first", "again"):
            start = _cpu()
            await run(job)
            found[name] = _cpu() - start
            clock.turn()
        async with database.read() as unit:
            found["postings"] = len(await unit.orders.open_numbers(shop))
        await transport.close()
        await database.close()
    return found


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _measure(mode: str, about: str) -> dict[str, float]:
    done = subprocess.run([sys.executable, "-m", "tests.bench.sync", mode, about], capture_output=True, check=True)
    return json.loads(done.stdout)


def compare(count: int) -> None:
    """One line of figures."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.sync", "serve", str(count)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        about = server.stdout.readline().decode()
        began = time.monotonic()
        base, ours = _measure("plain", about), _measure("bot", about)
        assert base["postings"] == ours["postings"] == count, (base, ours)
        for name, words in (("first", "into an empty database"), ("again", "nothing changed")):
            print(
                f"{count:>7} postings, {words:<22} {ours[name]:7.2f} s CPU, plain {base['plain']:6.2f} s,"
                f" ratio {ours[name] / base['plain']:5.1f}, {ours[name] / count * 1e6:6.0f} µs a posting"
            )
        print(
            f"{count:>7} postings, memory peak        {ours['peak']:7.0f} MiB, plain {base['peak']:6.0f} MiB,"
            f" ratio {ours['peak'] / base['peak']:5.1f}; both took {time.monotonic() - began:.0f} s by the clock"
        )
    finally:
        server.stdin.close()
        server.wait()


def main() -> None:
    """Dispatch: without a mode it compares."""
    mode, *rest = sys.argv[1:] or ["compare"]
    if mode == "serve":
        asyncio.run(serve(int(rest[0])))
    elif mode in {"plain", "bot"}:
        found = asyncio.run({"plain": plain, "bot": bot}[mode](json.loads(rest[0])))
        found["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(found))
    else:
        for count in [int(each) for each in sys.argv[1:] if each.isdigit()] or COUNTS:
            compare(count)


if __name__ == "__main__":
    main()
