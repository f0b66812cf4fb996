"""Postings that Ozon packs and sends from its own warehouses. Read only."""

import dataclasses
from collections.abc import AsyncIterator
from datetime import datetime
from decimal import Decimal
from functools import partial

import msgspec
from msgspec import Raw, field, structs

from services.domain.ids import PostingNumber, ShopId
from services.domain.money import Money
from services.domain.orders import Cancellation, DeliveryMethod, Integration, Posting, PostingItem, Scheme
from services.domain.shops import Credentials
from services.errors import OzonNotFound
from services.ozon.caller import Caller
from services.ozon.loose import Misfit
from services.ozon.method import Method
from services.ozon.pages import Page, next_cursor, sift, walk
from services.ozon.reading import Amount, moment, money


class FboWith(msgspec.Struct, frozen=True):
    """The optional parts."""

    analytics_data: bool = True
    legal_info: bool = True


class FboFilter(msgspec.Struct, frozen=True):
    """When processing began; at most a year."""

    since: datetime
    to: datetime


class FboListQuery(msgspec.Struct, frozen=True):
    """``/v3/posting/fbo/list``."""

    filter: FboFilter
    cursor: str = ""
    limit: int = 100
    sort_dir: str = "ASC"
    with_: FboWith = field(name="with", default_factory=FboWith)


class FboGetQuery(msgspec.Struct, frozen=True):
    """``/v2/posting/fbo/get``."""

    posting_number: str
    with_: FboWith = field(name="with", default_factory=FboWith)


class FboAnalytics(msgspec.Struct, frozen=True):
    """Ozon's warehouse, and whether a company buys."""

    delivery_type: str = ""
    warehouse_id: int = 0
    warehouse_name: str = ""
    is_legal: bool = False


class FboCancel(msgspec.Struct, frozen=True):
    """Null unless cancelled."""

    cancel_reason: str = ""
    cancellation_type: str = ""
    cancellation_initiator: str = ""


class FboExternal(msgspec.Struct, frozen=True):
    """Orders of other platforms."""

    is_external: bool = False


class FboLine(msgspec.Struct, frozen=True):
    """``products[]``."""

    sku: int
    quantity: int
    offer_id: str = ""
    name: str = ""
    price: Amount | Decimal | None = None
    currency_code: str = ""


class FboPosting(msgspec.Struct, frozen=True):
    """One posting, alike in both methods but for the price."""

    posting_number: str
    status: str
    products: list[FboLine] | None
    substatus: str = ""
    order_number: str = ""
    order_id: int | None = None
    in_process_at: str | None = None
    created_at: str | None = None
    analytics_data: FboAnalytics | None = None
    cancel_reason_id: int = 0
    cancellation: FboCancel | None = None
    external_order: FboExternal | None = None


class FboListAnswer(msgspec.Struct, frozen=True):
    """A page of postings, each undecoded."""

    postings: Raw = Raw(b"[]")
    cursor: str = ""
    has_next: bool = False


class FboGetAnswer(msgspec.Struct, frozen=True):
    """One posting."""

    result: FboPosting


LIST = Method(path="/v3/posting/fbo/list", asks=FboListQuery, answers=FboListAnswer)
GET = Method(path="/v2/posting/fbo/get", asks=FboGetQuery, answers=FboGetAnswer)


class Fbo:
    """Reads FBO postings."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(
        self, credentials: Credentials, *, since: datetime, to: datetime, cursor: str = ""
    ) -> AsyncIterator[Page[Posting]]:
        """``/v3/posting/fbo/list``: postings begun in this period (at most a year), oldest first, 100 a page."""
        query = FboListQuery(filter=FboFilter(since=since, to=to))

        async def fetch(cursor: str) -> Page[Posting]:
            answer = await self._caller.call(credentials, LIST, structs.replace(query, cursor=cursor))
            page = sift(answer.postings, FboPosting, partial(_posting, shop=credentials.shop), "posting_number")
            following = next_cursor(LIST.path, has_next=answer.has_next, cursor=answer.cursor)
            return dataclasses.replace(page, cursor=following)

        return walk(LIST.path, fetch, cursor)

    async def get(self, credentials: Credentials, number: PostingNumber) -> Posting:
        """``/v2/posting/fbo/get``: one posting. Raises OzonNotFound."""
        answer = await self._caller.call(credentials, GET, FboGetQuery(posting_number=number))
        if not answer.result.posting_number:
            raise OzonNotFound(path=GET.path, said="", reason="NOT_FOUND")
        return _posting(answer.result, credentials.shop)


def _posting(wire: FboPosting, shop: ShopId) -> Posting:
    if not wire.posting_number:
        raise Misfit("posting_number")
    place = wire.analytics_data or FboAnalytics()
    return Posting(
        shop=shop,
        number=PostingNumber(wire.posting_number),
        order_number=wire.order_number,
        order_id=wire.order_id or None,
        parent_number="",
        scheme=Scheme.FBO,
        status=wire.status.lower(),
        substatus=wire.substatus.lower(),
        method=DeliveryMethod(
            id=0,
            name=place.delivery_type,
            warehouse_id=place.warehouse_id,
            warehouse=place.warehouse_name,
            provider="",
        ),
        integration=Integration.OZON,
        integration_raw="",
        flow="",
        tracking_number="",
        in_process_at=moment(wire.in_process_at) or moment(wire.created_at),
        ship_by=None,
        hard_deadline=None,
        delivering_at=None,
        items=tuple(_item(line) for line in wire.products or ()),
        actions=frozenset(),
        is_external=bool(wire.external_order and wire.external_order.is_external),
        is_legal=place.is_legal,
        cancellation=_cancellation(wire),
    )


def _item(line: FboLine) -> PostingItem:
    return PostingItem(
        sku=line.sku,
        offer_id=line.offer_id,
        name=line.name,
        quantity=line.quantity,
        price=money(line.price, line.currency_code) or Money(amount=Decimal(0), currency=line.currency_code),
    )


def _cancellation(wire: FboPosting) -> Cancellation | None:
    said = wire.cancellation or FboCancel()
    if not (wire.cancel_reason_id or said.cancel_reason):
        return None
    return Cancellation(
        reason_id=wire.cancel_reason_id,
        reason=said.cancel_reason,
        initiator=said.cancellation_type.lower() or said.cancellation_initiator,
        after_ship=False,
        counts=False,
    )
