"""The running thing: two servers, the people, the controls."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Self

from aiohttp import web

from sandbox.telegram.botapi.server import BotApi
from sandbox.telegram.clock import Clock
from sandbox.telegram.faults import Faults
from sandbox.telegram.groups import Group
from sandbox.telegram.lint import Lint
from sandbox.telegram.memory import recall, remember
from sandbox.telegram.people import Person
from sandbox.telegram.phone.server import Phone, WorldAct, WorldStatus
from sandbox.telegram.simulation import Call, Settings, Simulation, Strictness, assemble
from sandbox.telegram.state.users import User

_SHUTDOWN_SECONDS = 1.0


class Telegram:
    """A simulated Telegram with one bot account. Start it, point the bot at `api_base`, and act through people."""

    def __init__(
        self, sim: Simulation, world_status: WorldStatus | None = None, world_act: WorldAct | None = None
    ) -> None:
        self.sim = sim
        self._phone = Phone(sim, world_status, world_act)
        self._runners: list[web.AppRunner] = []
        self.api_base = ""
        self.phone_url: str | None = None

    @classmethod
    async def start(
        cls,
        *,
        host: str = "127.0.0.1",
        api_port: int = 0,
        sim_port: int | None = None,
        token: str | None = None,
        strictness: Strictness | str | None = None,
        settings: Settings | None = None,
        on_event: Callable[[str], None] | None = None,
        world_status: WorldStatus | None = None,
        world_act: WorldAct | None = None,
        remembered: bytes | None = None,
    ) -> Self:
        """Serve the Bot API, and the phone page too unless `sim_port` is None; port 0 takes any free one.

        `on_event` gets one line per thing that happens; `world_status` answers the page's `GET /api/world`,
        `world_act` does what its `POST` asks for;
        `remembered` is what an earlier one gave out with `remember`.
        """
        chosen = settings or Settings()
        if strictness is not None:
            chosen = replace(chosen, strictness=Strictness(strictness))
        if token is not None:
            chosen = replace(chosen, token=token)
        telegram = cls(assemble(chosen, on_event), world_status, world_act)
        if remembered is not None:
            recall(telegram.sim, remembered)
        telegram.api_base = await telegram._serve(BotApi(telegram.sim).app(), host, api_port)
        if sim_port is not None:
            telegram.phone_url = await telegram._serve(telegram._phone.app(), host, sim_port)
        return telegram

    def remember(self) -> bytes:
        """Its chats and people as they stand, for a later `start`."""
        return remember(self.sim)

    async def stop(self) -> None:
        """End held polls and streams and close both ports."""
        for runner in self._runners:
            await runner.cleanup()
        self._runners.clear()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def token(self) -> str:
        return self.sim.settings.token

    @property
    def bot(self) -> User:
        return self.sim.world.bot

    @property
    def lint(self) -> Lint:
        return self.sim.lint

    @property
    def faults(self) -> Faults:
        return self.sim.faults

    @property
    def clock(self) -> Clock:
        return self.sim.clock

    @property
    def calls(self) -> list[Call]:
        """The bot's calls so far, oldest first, without getUpdates."""
        return list(self.sim.calls)

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def create_person(
        self, first_name: str, *, language: str = "ru", username: str | None = None, user_id: int | None = None
    ) -> Person:
        """A new user who has not met the bot yet."""
        user = self.sim.world.add_user(first_name, username=username, language_code=language, user_id=user_id)
        return Person(self.sim, user.id)

    def create_group(
        self,
        title: str,
        owner: Person,
        members: Iterable[Person] = (),
        *,
        supergroup: bool = True,
        forum: bool = False,
    ) -> Group:
        """A new group of people; the bot is added by `group.add_bot()`."""
        return Group.create(self.sim, title, owner, members, supergroup=supergroup, forum=forum)

    async def until(self, happened: Callable[[], bool], *, timeout: float = 5.0) -> None:  # noqa: ASYNC109 - how patient a test is
        """Wait by events until something is so: checked at every message, edit, press, call."""
        async with asyncio.timeout(timeout):
            while not happened():
                await self.sim.feed.change()

    async def until_idle(self, *, timeout: float = 5.0) -> None:  # noqa: ASYNC109 - how patient a test is
        """Wait until the bot has taken all updates and polls again."""
        async with asyncio.timeout(timeout):
            while len(self.sim.queue) or not self.sim.poller.is_held:
                await self.sim.poller.turn()

    async def _serve(self, app: web.Application, host: str, port: int) -> str:
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=_SHUTDOWN_SECONDS)
        await runner.setup()
        await web.TCPSite(runner, host, port).start()
        self._runners.append(runner)
        return f"http://{host}:{runner.addresses[0][1]}"
