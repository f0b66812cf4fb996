"""Reading postings anew from Ozon before something is decided about them."""

from collections.abc import Collection

from services.db.orders import hidden
from services.db.uow import Database
from services.domain.ids import PostingNumber, ShopId
from services.domain.orders import Posting
from services.errors import NotNow
from services.ozon import OzonApi
from services.ports import Clock


class Rereading:
    """The local copy may be a minute old: a press looks at Ozon itself."""

    def __init__(self, database: Database, clock: Clock, ozon: OzonApi) -> None:
        self._database = database
        self._clock = clock
        self._ozon = ozon

    async def read(self, shop: ShopId, numbers: Collection[PostingNumber]) -> list[Posting]:
        """Read these postings and keep them. Raises `OzonError`; `NotNow` ``shop_frozen`` for a frozen shop."""
        async with self._database.read() as unit:
            if (await unit.shops.get(shop)).frozen:
                raise NotNow("shop_frozen")
            credentials = await unit.shops.credentials(shop)
        asked_at = self._clock.now()
        fetched = [await self._ozon.postings.get(credentials, number) for number in sorted(numbers)]
        async with self._database.write() as unit:
            key = await unit.secrets.hash_key()
            await unit.copies.keep(shop, [hidden(each, key) for each in fetched], seen_at=asked_at)
            await unit.commit()
        return [each.posting for each in fetched]
