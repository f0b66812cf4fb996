"""What can be said on the command line of `python -m sandbox`."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PORTS = 3
_SEED = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """One trial. `port` 0 takes any free ports; `data` None means a folder that is thrown away at the end."""

    port: int = 8800
    seed: int | None = None
    speed: float = 60.0
    data: Path | None = None
    bot: bool = True
    fresh: bool = False
    language: str = "zh"

    @property
    def story(self) -> int:
        """The seed of a new trial."""
        return _SEED if self.seed is None else self.seed


def parse(words: Sequence[str]) -> Options:
    """Options from the words of the command line; argparse ends the program where they make no sense."""
    said = _parser().parse_args(words)
    return Options(
        port=said.port,
        seed=said.seed,
        speed=said.speed,
        data=said.data,
        bot=not said.no_bot,
        fresh=said.fresh,
        language=said.language,
    )


def _parser() -> argparse.ArgumentParser:
    known = Options()
    parser = argparse.ArgumentParser(
        prog="python -m sandbox",
        description="Try the bot: a simulated Telegram on a phone page, a simulated Ozon, and the bot between them.",
        epilog="Everything stays on this computer. Ctrl-C stops it.",
    )
    add = parser.add_argument
    add(
        "--port",
        type=_port,
        default=known.port,
        help="of the phone page; Bot API and Ozon: the next two (%(default)s)",
    )
    add("--seed", type=int, help=f"which story is told ({_SEED}, or that of a trial that goes on)")
    add("--speed", type=_speed, default=known.speed, help="how many times faster than life it runs (%(default)g)")
    add("--data", type=Path, metavar="DIR", help="keep chats, database and story here and go on with them next time")
    add("--no-bot", action="store_true", help="without the bot, for one that you start yourself")
    add("--fresh", action="store_true", help="begin at the claim link instead of a team that already works")
    add("--language", choices=("zh", "ru", "en"), default=known.language, help="what the owner speaks (%(default)s)")
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not (port == 0 or 1 <= port <= 65_536 - PORTS):
        raise argparse.ArgumentTypeError(f"a port lies between 1 and {65_536 - PORTS}")
    return port


def _speed(text: str) -> float:
    speed = float(text)
    if not 0 <= speed <= 3_600:
        raise argparse.ArgumentTypeError("a speed lies between 0 and 3600")
    return speed
