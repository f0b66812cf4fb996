"""Warehouses and delivery methods."""

import dataclasses
from collections.abc import AsyncIterator, Sequence
from functools import partial

import msgspec
from msgspec import UNSET, Raw, UnsetType, structs

from services.domain.ids import ShopId
from services.domain.shops import Credentials
from services.domain.warehouses import MethodOffer, Warehouse
from services.ozon.caller import Caller
from services.ozon.method import Method
from services.ozon.pages import Page, next_cursor, sift, walk
from services.ozon.postings.mapping import integration_of


class ListQuery(msgspec.Struct, frozen=True):
    """``/v2/warehouse/list``: at most 200."""

    limit: int = 200
    cursor: str = ""


class WireWarehouse(msgspec.Struct, frozen=True):
    """``pause_at`` is null for a warehouse at work."""

    warehouse_id: int
    name: str = ""
    is_rfbs: bool = False
    is_express: bool = False
    status: str = ""
    pause_at: str | None = None


class ListAnswer(msgspec.Struct, frozen=True):
    """A page of warehouses, each undecoded."""

    warehouses: Raw = Raw(b"[]")
    cursor: str = ""
    has_next: bool = False


class MethodsFilter(msgspec.Struct, frozen=True):
    """Ids go out as texts, as described."""

    warehouse_ids: list[str] | UnsetType = UNSET


class MethodsQuery(msgspec.Struct, frozen=True):
    """``/v2/delivery-method/list``: at most 100, of at most 100 warehouses."""

    filter: MethodsFilter
    limit: int = 100
    cursor: str = ""
    sort_dir: str = "ASC"


class WireMethod(msgspec.Struct, frozen=True):
    """One delivery method."""

    id: int
    name: str = ""
    warehouse_id: int = 0
    tpl_integration_type: str = ""
    provider_id: int = 0
    status: str = ""
    is_express: bool = False
    cutoff: str = ""


class MethodsAnswer(msgspec.Struct, frozen=True):
    """A page of methods, each undecoded."""

    delivery_methods: Raw = Raw(b"[]")
    cursor: str = ""
    has_next: bool = False


LIST = Method(path="/v2/warehouse/list", asks=ListQuery, answers=ListAnswer)
METHODS = Method(path="/v2/delivery-method/list", asks=MethodsQuery, answers=MethodsAnswer)


class Warehouses:
    """Reads where goods leave from."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self, credentials: Credentials) -> AsyncIterator[Page[Warehouse]]:
        """``/v2/warehouse/list``: every warehouse, 200 a page."""

        async def fetch(cursor: str) -> Page[Warehouse]:
            answer = await self._caller.call(credentials, LIST, ListQuery(cursor=cursor))
            page = sift(answer.warehouses, WireWarehouse, partial(_warehouse, shop=credentials.shop), "warehouse_id")
            following = next_cursor(LIST.path, has_next=answer.has_next, cursor=answer.cursor)
            return dataclasses.replace(page, cursor=following)

        return walk(LIST.path, fetch, "")

    def methods(self, credentials: Credentials, *, warehouses: Sequence[int] = ()) -> AsyncIterator[Page[MethodOffer]]:
        """``/v2/delivery-method/list``: methods of rFBS warehouses (at most 100 of these named), 100 a page.

        Ozon's own FBS logistics have none: there the warehouse id stands for the method's.
        """
        query = MethodsQuery(filter=MethodsFilter(warehouse_ids=[str(one) for one in warehouses] or UNSET))

        async def fetch(cursor: str) -> Page[MethodOffer]:
            answer = await self._caller.call(credentials, METHODS, structs.replace(query, cursor=cursor))
            page = sift(answer.delivery_methods, WireMethod, partial(_method, shop=credentials.shop), "id")
            following = next_cursor(METHODS.path, has_next=answer.has_next, cursor=answer.cursor)
            return dataclasses.replace(page, cursor=following)

        return walk(METHODS.path, fetch, "")


def _warehouse(wire: WireWarehouse, shop: ShopId) -> Warehouse:
    return Warehouse(
        shop=shop,
        id=wire.warehouse_id,
        name=wire.name,
        rfbs=wire.is_rfbs,
        express=wire.is_express,
        status=wire.status.lower(),
        paused=bool(wire.pause_at),
    )


def _method(wire: WireMethod, shop: ShopId) -> MethodOffer:
    return MethodOffer(
        shop=shop,
        id=wire.id,
        name=wire.name,
        warehouse_id=wire.warehouse_id,
        integration=integration_of(wire.tpl_integration_type),
        integration_raw=wire.tpl_integration_type,
        provider_id=wire.provider_id,
        status=wire.status.upper(),
        express=wire.is_express,
        cutoff=wire.cutoff,
    )
