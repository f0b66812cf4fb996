"""Looking an order up by whatever a person typed or scanned: from the copy, and once from Ozon."""

import asyncio
import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from services.db.uow import Database
from services.domain import lookups
from services.domain.ids import PostingNumber, ShopId
from services.domain.orderbook import PAGE, Result
from services.domain.orders import FetchedPosting, Posting
from services.domain.team import Actor, Chat
from services.errors import InvalidInput, NotFound, OzonError, OzonNotFound, OzonRejected
from services.orders.book import card_of, listed, require_somewhere, within
from services.orders.reading import Opened, Reading
from services.ports import Clock

_ORDER = re.compile(r"^[0-9]{5,}-[0-9]{4,}$")
PATIENCE = 8.0
"""Seconds that a person is made to wait for Ozon."""
_YEAR = timedelta(days=364)
_log = logging.getLogger(__name__)


class Search:
    """Forgiving look-up. What Ozon answers to a miss is kept as a copy like any other."""

    def __init__(self, database: Database, clock: Clock, reading: Reading) -> None:
        self._database = database
        self._clock = clock
        self._reading = reading

    async def look_up(self, actor: Actor, text: str, *, page: int = 0, chat: Chat | None = None) -> Result:
        """Find by posting, order or tracking number, label barcode, offer id or SKU. Raises `InvalidInput`."""
        require_somewhere(actor)
        terms = lookups.wanted(text)
        if not terms:
            raise InvalidInput("nothing_to_look_up")
        async with self._database.read() as unit:
            seen = await within(unit, actor, chat)
        result = await self._known(actor, terms, seen, page)
        if result is not None:
            return result
        unasked = await self._ask(terms, seen)
        result = await self._known(actor, terms, seen, page)
        return replace(result, unasked=unasked) if result else Result(term=terms[0], unasked=unasked)

    async def _known(
        self, actor: Actor, terms: Sequence[str], seen: frozenset[ShopId] | None, page: int
    ) -> Result | None:
        now = self._clock.now()
        async with self._database.read() as unit:
            for term in terms:
                total, postings = await unit.orders.find(term, seen, offset=page * PAGE, limit=PAGE)
                if total == 1 and postings:
                    return Result(term=term, order=await card_of(unit, actor, postings[0], now))
                if total:
                    return Result(term=term, choice=await listed(unit, postings, total, page, now))
        return None

    async def _ask(self, terms: Sequence[str], seen: frozenset[ShopId] | None) -> tuple[str, ...]:
        """Ask every shop once for what looks like a number; answers the names of those that could not be asked."""
        term = next((term for term in terms if _askable(term)), None)
        if term is None:
            return ()
        async with self._database.read() as unit:
            shops = await unit.shops.all(seen)
        async with asyncio.TaskGroup() as group:
            asked = [(shop.name, group.create_task(self._ask_shop(shop.id, term))) for shop in shops]
        return tuple(name for name, task in asked if not task.result())

    async def _ask_shop(self, shop: ShopId, term: str) -> bool:
        """True where the shop's Ozon gave an answer, whatever it was."""
        try:
            opened = await self._reading.open(shop)
            if opened is None:
                return False
            sent_at = self._clock.now()
            async with asyncio.timeout(PATIENCE):
                found = await self._fetch(opened, term)
            if found:
                await self._reading.keep(opened, found, (), sent_at=sent_at)
        except (NotFound, OzonRejected):
            return True
        except (OzonError, TimeoutError) as error:
            _log.info("shop %s could not be asked for an order: %s", shop, error)
            return False
        return True

    async def _fetch(self, opened: Opened, term: str) -> Sequence[FetchedPosting | Posting]:
        ozon, credentials, now = self._reading.ozon, opened.credentials, self._clock.now()
        if _ORDER.match(term):
            pages = ozon.postings.of_orders(credentials, [term], since=now - _YEAR, to=now)
            return [posting async for page in pages for posting in page.items]
        if lookups.looks_like_posting(term):
            try:
                return [await ozon.postings.get(credentials, PostingNumber(term))]
            except OzonNotFound:
                return [await ozon.fbo.get(credentials, PostingNumber(term))]
        number = await ozon.postings.by_barcode(credentials, term.lower() if term.startswith("II") else term)
        return [await ozon.postings.get(credentials, number)]


def _askable(term: str) -> bool:
    return bool(_ORDER.match(term)) or lookups.looks_like_posting(term) or lookups.looks_like_barcode(term)
