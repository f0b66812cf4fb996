"""Start-up time and memory of the whole bot beside a bare ``import aiogram``, each in a process of its own.

Run: ``python -m tests.bench.starting``.
"""

import subprocess
import sys

BARE = "import aiogram"
OURS = """
import asyncio, tempfile
from pathlib import Path
from tests.chat.conftest import *
from sandbox.telegram import Telegram
from sandbox.ozon import OzonServer
from sandbox.world import World
from tests.chat.stage import Stage

async def run():
    telegram = await Telegram.start()
    ozon = OzonServer(World.small(7))
    await ozon.start()
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder), telegram, ozon)
        await stage.start()
        await stage.stop()
    await ozon.stop()
    await telegram.stop()

asyncio.run(run())
"""
FRAME = """
import resource, time
begin = time.perf_counter()
{body}
spent = time.perf_counter() - begin
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{{spent:.2f}} {{peak:.0f}}")
"""


def run(body: str) -> tuple[float, float]:
    """Seconds and peak MiB of one process; the best of three."""
    found = []
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", FRAME.format(body=body)], capture_output=True, text=True, check=True
        )
        seconds, mebibytes = done.stdout.split()[-2:]
        found.append((float(seconds), float(mebibytes)))
    return min(found)


def main() -> None:
    """Print both and the ratio."""
    bare, ours = run(BARE), run(OURS)
    print(f"import aiogram              {bare[0]:5.2f} s   {bare[1]:5.0f} MiB")
    print(f"bot from nothing to polling {ours[0]:5.2f} s   {ours[1]:5.0f} MiB   (with both simulated servers)")
    print(f"ratio                       × {ours[0] / bare[0]:.1f}     × {ours[1] / bare[1]:.1f}")


if __name__ == "__main__":
    main()
