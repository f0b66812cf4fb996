"""Start-up time and memory of the whole bot beside a bare ``import aiogram``, each in a process of its own.

Run: ``python -m tests.bench.starting``.
"""

import subprocess
import sys

BARE = "import aiogram"
OURS = """
import asyncio, tempfile
from pathlib import Path
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
used = resource.getrusage(resource.RUSAGE_SELF)
print(f"{{spent:.2f}} {{used.ru_utime + used.ru_stime:.2f}} {{used.ru_maxrss / 1024:.0f}}")
"""
Found = tuple[float, float, float]


def run(body: str) -> Found:
    """Seconds, seconds of CPU (which others on the machine disturb least) and peak MiB of one process."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FRAME.format(body=body)], capture_output=True, text=True, check=True
    )
    seconds, cpu, mebibytes = done.stdout.split()[-3:]
    return float(seconds), float(cpu), float(mebibytes)


def best(found: list[Found]) -> Found:
    """The least of each."""
    seconds, cpu, mebibytes = zip(*found, strict=True)
    return min(seconds), min(cpu), min(mebibytes)


def main() -> None:
    """Print both, in turns three times, and the ratio."""
    both = [(run(BARE), run(OURS)) for _ in range(3)]
    bare, ours = best([one for one, _ in both]), best([one for _, one in both])
    print(f"import aiogram              {bare[0]:6.2f} s {bare[1]:6.2f} s CPU {bare[2]:5.0f} MiB")
    print(
        f"bot from nothing to polling {ours[0]:6.2f} s {ours[1]:6.2f} s CPU {ours[2]:5.0f} MiB   (with both simulated servers)"
    )
    print(
        f"ratio                       × {ours[0] / bare[0]:.1f}    × {ours[1] / bare[1]:.1f}       × {ours[2] / bare[2]:.1f}"
    )


if __name__ == "__main__":
    main()
