"""The opening, played through the chat as people would: claim, shops, invitations, group, what the bot may do."""

import asyncio
import re
from collections.abc import Awaitable, Callable

from sandbox.opening.cast import Cast, gather, meet
from sandbox.opening.hands import Hands
from sandbox.ports import CannotStart
from sandbox.telegram import NotAnsweredError, NotSeenError, Person, Telegram
from sandbox.world import Shop, World

_PATIENCE = 60.0
"""Seconds that the first reading of both shops may take."""
_INVITATION = re.compile(r"\?start=(join_\S+)")
METHOD = "e-youbao"
"""The own-carrier method for which one parcel is switched on."""
PRICE = ("100 g 24 CNY", "100 g 2.40 CNY", "0")
"""What it costs, as the owner types it: the first grams, each further ones, the discount."""
RATES = ("1 CNY = 12 RUB", "1 EUR = 95 RUB")


class Opening:
    """`gather` gives people their phones; `play` lets them set up the team."""

    def __init__(
        self, telegram: Telegram, world: World, language: str, all_read: Callable[[], Awaitable[bool]]
    ) -> None:
        self._all_read = all_read
        self._telegram = telegram
        self._world = world
        self._language = language

    cast: Cast

    def gather(self) -> None:
        """Give everybody a phone."""
        self.cast = gather(self._telegram, self._language)

    def people(self) -> list[Person]:
        """Everybody who has a phone by now."""
        return [Person(self._telegram.sim, user.id) for user in self._telegram.sim.world.people()]

    async def play(self, claim: str) -> None:
        """Until the team works. Raises `CannotStart` where the bot does not do its part."""
        try:
            await self._play(claim)
        except (NotSeenError, NotAnsweredError) as error:
            raise CannotStart(f"The team could not be set up: {error}") from error

    async def _play(self, claim: str) -> None:
        owner = Hands(self.cast.owner)
        owner.start(f"claim_{claim}")
        await owner.sees("team.invite")
        for shop in self._world.shops:
            await self._connect(owner, shop)
        for role, person in self.cast.invited:
            person.start(await self._invitation(owner, role))
        group = meet(self._telegram, self.cast, self._language)
        owner.say(f"/link@{self._telegram.bot.username}", group)
        await owner.press("link.yes", group=group)
        await self._reading()
        for shop in self._world.shops:
            if shop.is_rfbs:
                await self._let_act(owner, shop)

    async def _connect(self, owner: Hands, shop: Shop) -> None:
        """Client-Id, then the key."""
        owner.say("/shops")
        await owner.press("shops.connect")
        await owner.answer(shop.client_id)
        await owner.answer(shop.api_key)
        await owner.sees("shops.open")

    async def _invitation(self, owner: Hands, role: str) -> str:
        """What stands behind the link that the owner sends to somebody."""
        owner.say("/team")
        await owner.press("team.invite")
        await owner.press(f"team.inviteshops:{role}")
        await owner.press(f"team.invitemake:{role}")
        shown = await owner.sees("team.revoke")
        found = _INVITATION.search(shown.text)
        return found.group(1) if found else ""

    async def _reading(self) -> None:
        """Wait until the bot has read both shops."""
        try:
            async with asyncio.timeout(_PATIENCE):
                while not await self._all_read():
                    await self._telegram.sim.feed.change()
        except TimeoutError as error:
            raise CannotStart("The bot did not finish its first reading of the shops.") from error

    async def _let_act(self, owner: Hands, shop: Shop) -> None:
        """Let the bot write for merges, and one parcel travel by the shop's own carrier."""
        method = next(one for one in shop.methods if one.name.startswith(METHOD))
        await self._page(owner, shop)
        await owner.press("merges.asklet")
        await owner.press("merges.let")
        await self._page(owner, shop)
        await owner.press("merges.methods")
        await owner.press("merges.askallow", words=method.name)
        await owner.answer(shop.name)
        await owner.sees("merges.methods")
        await self._price(owner, shop, method.name)

    async def _price(self, owner: Hands, shop: Shop, method: str) -> None:
        """What the carrier charges, and what money is worth: without them the bot proposes nothing."""
        for rate in RATES:
            await self._page(owner, shop)
            await owner.press("tariffs.list")
            await owner.press("tariffs.rate")
            await owner.answer(rate)
            await owner.sees("tariffs.list")
        await self._page(owner, shop)
        await owner.press("tariffs.list")
        await owner.press("tariffs.open", words=method)
        await owner.press("tariffs.type")
        for reply in PRICE:
            await owner.answer(reply)
        await owner.sees("tariffs.remove")

    async def _page(self, owner: Hands, shop: Shop) -> None:
        owner.say("/shops")
        await owner.press("shops.open", words=shop.name)
