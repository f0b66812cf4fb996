"""Price cards and rates. Nothing is overwritten: what a merge was priced with can always be found again."""

from datetime import date
from decimal import Decimal

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables.tariffs import MethodTariffRow, RateRow, TariffCardRow
from services.db.tariffs.mapping import card_of, document_of
from services.domain.ids import MemberId, ShopId
from services.domain.pricebook import KeptCard
from services.domain.tariffs import Card, Rate, Rates
from services.errors import NotFound
from services.ports import Clock


class Tariffs:
    """Keeps one card for each delivery method of a shop, and the shop's dated rates."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def card_of(self, shop: ShopId, method: int) -> KeptCard | None:
        """What prices a method; None: no price yet."""
        row = await self._session.get(MethodTariffRow, (shop, method))
        return await self.get(shop, row.card_id) if row else None

    async def cards(self, shop: ShopId) -> dict[int, KeptCard]:
        """Every priced method of the shop and its card."""
        query = select(MethodTariffRow.method_id, TariffCardRow).join(
            TariffCardRow, TariffCardRow.id == MethodTariffRow.card_id
        )
        rows = await self._session.execute(query.where(MethodTariffRow.shop_id == shop))
        return {method: _kept(row) for method, row in rows}

    async def names(self, shop: ShopId) -> dict[int, str]:
        """What the priced methods were called when they got their price."""
        query = select(MethodTariffRow.method_id, MethodTariffRow.method_name)
        rows = await self._session.execute(query.where(MethodTariffRow.shop_id == shop))
        return {method: name for method, name in rows}  # noqa: C416 - rows are no plain pairs

    async def get(self, shop: ShopId, card: int) -> KeptCard:
        """A card of the shop, also one that was replaced. Raises `NotFound`."""
        row = await self._session.get(TariffCardRow, card)
        if row is None or row.shop_id != shop:
            raise NotFound("tariff_not_found")
        return _kept(row)

    async def put(
        self, shop: ShopId, method: int, method_name: str, card: Card, *, name: str, source: str, by: MemberId | None,
        confirmed: bool,
    ) -> KeptCard:  # fmt: skip
        """Have this card price the method from now on; the one before it stays in the archive."""
        now = self._clock.now()
        row = TariffCardRow(
            shop_id=shop, name=name[:128], document=document_of(card), source=source[:200], entered_by=by,
            entered_at=now, confirmed_by=by if confirmed else None, confirmed_at=now if confirmed else None,
        )  # fmt: skip
        self._session.add(row)
        await self._session.flush()
        held = await self._session.get(MethodTariffRow, (shop, method))
        if held is None:
            held = MethodTariffRow(shop_id=shop, method_id=method)
            self._session.add(held)
        else:
            await self._replaced(held.card_id)
        held.method_name, held.card_id = method_name[:255], row.id
        await self._session.flush()
        return _kept(row)

    async def drop(self, shop: ShopId, method: int) -> None:
        """The method has no price any more."""
        held = await self._session.get(MethodTariffRow, (shop, method))
        if held is None:
            return
        await self._replaced(held.card_id)
        await self._session.delete(held)
        await self._session.flush()

    async def rates(self, shop: ShopId) -> Rates:
        """Everything that was entered, oldest first."""
        query = select(RateRow).where(RateRow.shop_id == shop).order_by(RateRow.on, RateRow.id)
        rows = await self._session.scalars(query)
        return Rates(rates=tuple(Rate(base=row.base, quote=row.quote, rate=row.rate, on=row.on) for row in rows))

    async def add_rate(
        self, shop: ShopId, base: str, quote: str, rate: Decimal, on: date, by: MemberId | None
    ) -> Rate:  # fmt: skip
        """What one ``base`` was worth in ``quote`` on a day."""
        entered = Rate(base=base, quote=quote, rate=rate, on=on)
        self._session.add(
            RateRow(shop_id=shop, base=base, quote=quote, rate=rate, on=on, entered_by=by, entered_at=self._clock.now())
        )
        await self._session.flush()
        return entered

    async def _replaced(self, card: int) -> None:
        query = update(TariffCardRow).where(TariffCardRow.id == card)
        await self._session.execute(query.values(replaced_at=self._clock.now()))


def _kept(row: TariffCardRow) -> KeptCard:
    return KeptCard(
        id=row.id, shop=ShopId(row.shop_id), card=card_of(row.document), name=row.name, source=row.source,
        entered_by=MemberId(row.entered_by) if row.entered_by else None, entered_at=row.entered_at,
        confirmed_by=MemberId(row.confirmed_by) if row.confirmed_by else None, confirmed_at=row.confirmed_at,
    )  # fmt: skip
