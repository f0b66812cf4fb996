"""`python -m sandbox`: a team, its shops and the bot, all on this computer."""

import asyncio
import logging
import signal
import sys
from collections.abc import Sequence

from bot.logs import set_up
from sandbox.options import Options, parse
from sandbox.ports import CannotStart
from sandbox.trial import Trial


async def serve(options: Options) -> None:
    """Start a trial and keep it going until a signal or Ctrl-C ends it."""
    trial = Trial(options)
    try:
        _end_by_signal(asyncio.current_task())
        await trial.start()
        await trial.run()
    except asyncio.CancelledError:
        pass
    finally:
        await trial.stop()
        _end_by_signal(None)


def _end_by_signal(task: asyncio.Task[None] | None) -> None:
    """Let SIGTERM and Ctrl-C end the task; None takes that back. On Windows Ctrl-C does so by itself."""
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        if task is None:
            loop.remove_signal_handler(one)
        else:
            loop.add_signal_handler(one, task.cancel)


def main(words: Sequence[str] | None = None) -> int:
    """The exit code: 0 after a clean stop, 2 where the trial cannot begin."""
    options = parse(sys.argv[1:] if words is None else words)
    set_up("WARNING", json=False, secrets=())
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # the bot's ticker tells of its own failures
    try:
        asyncio.run(serve(options))
    except CannotStart as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
