"""One trial: a simulated Telegram, a simulated Ozon, the bot between them, and the story's clock."""

import asyncio
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from bot.app import App
from sandbox.acts import offered, perform
from sandbox.bot import start_bot
from sandbox.console import Console
from sandbox.keeping import Keeper, Kept
from sandbox.opening import Opening
from sandbox.options import Options
from sandbox.ozon import OzonServer
from sandbox.ports import HOST, CannotStart, ports_from
from sandbox.replay import replay
from sandbox.telegram import Telegram
from sandbox.world import World, WorldClock

_BEAT = 1.0
"""Seconds between two looks at what is due in the world."""
_KEEP_EVERY = 5
"""Beats between two times that the trial is written down."""


class Trial:
    """`start`, `run` until cancelled, `stop`. The story's clock stands until the trial is ready.

    With a data folder it goes on after a restart: the bot's database and Telegram's chats are kept, and the world tells
    its story again from the seed to where it stood, with what the team wrote to Ozon in its place.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self.clock = WorldClock(frozen=True)
        self.console = Console(self.clock.now)
        self.app: App | None = None
        self._keeper: Keeper | None = None
        self._open = AsyncExitStack()

    folder: Path
    world: World
    ozon: OzonServer
    telegram: Telegram
    opening: Opening

    async def start(self) -> None:
        """Everything up to READY. Raises `CannotStart`."""
        phone, bot_api, ozon = ports_from(self.options.port)
        self.folder = self._folder()
        keeper = Keeper(self.folder)
        kept = keeper.find()
        self._found_world(kept)
        self.telegram = await Telegram.start(
            host=HOST,
            api_port=bot_api,
            sim_port=phone,
            on_event=self.console.telegram,
            world_status=self._status,
            world_act=lambda act, shop: perform(self.world, act, shop),
            remembered=kept.chats if kept else None,
        )
        self._open.push_async_callback(self.telegram.stop)
        self.ozon = OzonServer(self.world)
        await self.ozon.start(HOST, ozon)
        self._open.push_async_callback(self.ozon.stop)
        self._introduce()
        if kept is None:
            keeper.begin()
        await self._set_going(kept)
        self._keeper = keeper
        self.world.on_event = self.console.world
        self.clock.thaw(speed=self.options.speed)
        self.console.open()

    async def run(self) -> None:
        """Let the story go on until cancelled."""
        beats = 0
        while True:
            self.world.advance()
            if beats % _KEEP_EVERY == 0:
                self._keep()
            beats += 1
            await asyncio.sleep(_BEAT)

    async def stop(self) -> None:
        """Put everything away, the bot first."""
        self.console.close()
        if self.app is not None:
            await self.app.stop()
        self._keep()
        await self._open.aclose()

    def _keep(self) -> None:
        if self._keeper is not None and self.options.data is not None:
            self._keeper.keep(self.world, self.telegram)

    def _folder(self) -> Path:
        if self.options.data is None:
            return Path(self._open.enter_context(tempfile.TemporaryDirectory(prefix="sandbox-")))
        try:
            self.options.data.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotStart(f"{self.options.data} cannot be a folder for a trial: {error.strerror}.") from error
        return self.options.data

    def _found_world(self, kept: Kept | None) -> None:
        """The story from its beginning, or moved on to where it was left."""
        options = self.options
        if kept and options.fresh:
            raise CannotStart(f"{self.folder} holds a trial that goes on. For a new one take another folder.")
        if kept and options.seed not in {None, kept.seed}:
            raise CannotStart(f"The trial in {self.folder} has the seed {kept.seed}. For another take another folder.")
        self.world = World.seeded(kept.seed if kept else options.story, clock=self.clock)
        if kept:
            replay(self.world, kept.writes, kept.now)

    def _introduce(self) -> None:
        fact = self.console.fact
        fact("Phone", str(self.telegram.phone_url))
        fact("Bot API", self.telegram.api_base)
        fact("Ozon", self.ozon.base_url)
        fact("Token", self.telegram.token)
        for shop in self.world.shops:
            fact("Client-Id", f"{shop.client_id} Api-Key {shop.api_key} ({shop.name})")
        kept = "kept" if self.options.data else "thrown away at the end"
        fact("Data", f"{self.folder} ({kept}; a trial: its encryption key lies beside it)")

    async def _set_going(self, kept: Kept | None) -> None:
        """The bot, and where the trial begins the team as well."""
        self.opening = Opening(self.telegram, self.world, self.options.language, self._all_read)
        if kept is None:
            self.opening.gather()
        if not self.options.bot:
            self._say_how_to_start_a_bot()
            return
        self.app = await start_bot(self.folder, self.telegram, self.ozon)
        offer = self.app.offer
        if offer is None:
            return
        if self.options.fresh or kept:
            link = f"https://t.me/{self.telegram.bot.username}?start=claim_{offer.token}"
            self.console.fact("Claim", f"{link} Code {offer.code}")
        else:
            await self.opening.play(offer.token)

    def _say_how_to_start_a_bot(self) -> None:
        telegram = self.telegram
        self.console.fact(
            "Start",
            f"TELEGRAM_TOKEN={telegram.token} TELEGRAM_API={telegram.api_base} OZON_API={self.ozon.base_url} "
            "python -m bot",
        )

    async def _all_read(self) -> bool:
        """Whether the bot has done the first reading of every shop."""
        if self.app is None:
            return False
        async with self.app.database.read() as unit:
            return all(shop.first_sync_done for shop in await unit.shops.all())

    def _status(self) -> dict[str, Any]:
        """What the phone page shows of the world."""
        running = self.app is not None or self.telegram.sim.poller.is_held
        return {
            "now": self.clock.now().isoformat(),
            "speed": self.clock.speed,
            "bot_running": running,
            "acts": offered(self.world),
        }
