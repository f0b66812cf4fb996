"""Reads returns."""

import dataclasses
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from functools import partial

import msgspec
from msgspec import UNSET, Raw, structs

from services.domain.ids import PostingNumber, ShopId
from services.domain.returns import GoodsReturn, ReturnClaim
from services.domain.shops import Credentials
from services.ozon.caller import Caller
from services.ozon.loose import Misfit, rows
from services.ozon.pages import Page, next_cursor, sift, walk
from services.ozon.reading import moment, money
from services.ozon.returns import wire


class Returns:
    """Claims are answered by the seller; goods only travel."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def rfbs_list(
        self,
        credentials: Credentials,
        *,
        since: datetime | None = None,
        to: datetime | None = None,
        groups: Sequence[str] = ("All",),
    ) -> AsyncIterator[Page[ReturnClaim]]:
        """``/v2/returns/rfbs/list``: claims made in this period, in Ozon's coarse states ``groups``, 500 a page."""
        created = wire.Created(since=since, until=to) if since and to else UNSET
        query = wire.ClaimsQuery(filter=wire.ClaimsFilter(created_at=created, group_state=list(groups)))

        async def fetch(cursor: str) -> Page[ReturnClaim]:
            answer = await self._caller.call(credentials, wire.CLAIMS, structs.replace(query, last_id=int(cursor)))
            page = sift(answer.returns, wire.WireClaim, partial(_claim, shop=credentials.shop), "return_id")
            full = len(rows(answer.returns)) >= wire.CLAIMS_PAGE
            last = _last_id(answer.returns, "return_id")
            return dataclasses.replace(page, cursor=next_cursor(wire.CLAIMS.path, has_next=full, cursor=last))

        return walk(wire.CLAIMS.path, fetch, "0")

    def list(
        self,
        credentials: Credentials,
        *,
        changed_from: datetime | None = None,
        changed_to: datetime | None = None,
        numbers: Sequence[PostingNumber] = (),
    ) -> AsyncIterator[Page[GoodsReturn]]:
        """``/v1/returns/list``: FBS and FBO goods whose state changed in this period, or of at most 50 postings."""
        changed = wire.Changed(time_from=changed_from, time_to=changed_to) if changed_from and changed_to else UNSET
        query = wire.GoodsQuery(
            filter=wire.GoodsFilter(
                visual_status_change_moment=changed, posting_numbers=[str(number) for number in numbers] or UNSET
            )
        )

        async def fetch(cursor: str) -> Page[GoodsReturn]:
            answer = await self._caller.call(credentials, wire.GOODS, structs.replace(query, last_id=int(cursor)))
            page = sift(answer.returns, wire.WireGoods, partial(_goods, shop=credentials.shop), "id")
            last = _last_id(answer.returns, "id")
            return dataclasses.replace(page, cursor=next_cursor(wire.GOODS.path, has_next=answer.has_next, cursor=last))

        return walk(wire.GOODS.path, fetch, "0")


def _last_id(raw: Raw, name: str) -> str:
    """The id of the last row, which the next page starts after; '' where it has none."""
    last = rows(raw)[-1:]
    row = msgspec.json.decode(last[0]) if last else None
    value = str(row.get(name)) if isinstance(row, dict) else ""
    return value if value.isdigit() else ""


def _claim(row: wire.WireClaim, shop: ShopId) -> ReturnClaim:
    if not row.posting_number:
        raise Misfit("posting_number")
    product = row.product or wire.ClaimProduct()
    state = row.state or wire.ClaimState()
    return ReturnClaim(
        shop=shop,
        id=row.return_id,
        number=row.return_number,
        posting=PostingNumber(row.posting_number),
        order_number=row.order_number,
        group=state.group_state,
        state=state.state,
        state_name=state.state_name,
        money_state=state.money_return_state_name,
        created_at=moment(row.created_at),
        sku=product.sku or None,
        offer_id=product.offer_id,
        name=product.name,
        price=money(product.price, product.currency_code),
    )


def _goods(row: wire.WireGoods, shop: ShopId) -> GoodsReturn:
    product = row.product or wire.GoodsProduct()
    place = row.place or wire.GoodsPlace()
    storage = row.storage or wire.Storage()
    logistic = row.logistic or wire.Logistic()
    visual = row.visual or wire.Visual()
    status = visual.status or wire.VisualStatus()
    price = product.price or wire.Price()
    return GoodsReturn(
        shop=shop,
        id=row.id,
        posting=PostingNumber(row.posting_number),
        order_number=row.order_number,
        scheme=row.schema.lower(),
        kind=row.type,
        status=status.sys_name,
        status_name=status.display_name,
        status_at=moment(visual.change_moment),
        reason=row.return_reason_name,
        sku=product.sku or None,
        offer_id=product.offer_id,
        name=product.name,
        quantity=product.quantity,
        price=money(price.price, price.currency_code),
        barcode=logistic.barcode,
        place=place.name,
        place_address=place.address,
        returned_at=moment(logistic.return_date),
        arrived_at=moment(storage.arrived_moment),
        storage_paid_from=moment(storage.tariffication_start_date),
        destroyed_at=moment(storage.utilization_forecast_date),
        finished_at=moment(logistic.final_moment),
    )
