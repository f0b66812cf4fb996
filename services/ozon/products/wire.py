"""What is asked about products, and how Ozon answers."""

from decimal import Decimal

import msgspec
from msgspec import UNSET, Raw, UnsetType

from services.ozon.method import Method

PAGE = 1000


class ListFilter(msgspec.Struct, frozen=True):
    """``visibility`` is required in fact; ids go out as texts."""

    visibility: str = "ALL"
    offer_id: list[str] | UnsetType = UNSET
    product_id: list[str] | UnsetType = UNSET


class ListQuery(msgspec.Struct, frozen=True):
    """``/v3/product/list``."""

    filter: ListFilter
    last_id: str = ""
    limit: int = PAGE


class WireListed(msgspec.Struct, frozen=True):
    """The row of a list."""

    product_id: int
    offer_id: str = ""
    sku: int | None = None
    archived: bool = False
    has_fbo_stocks: bool = False
    has_fbs_stocks: bool = False


class ListResult(msgspec.Struct, frozen=True):
    """``last_id`` is a text without meaning."""

    items: Raw = Raw(b"[]")
    last_id: str = ""


class ListAnswer(msgspec.Struct, frozen=True):
    """The envelope."""

    result: ListResult | None = None


class InfoQuery(msgspec.Struct, frozen=True):
    """``/v3/product/info/list``: at most 1000 ids together."""

    offer_id: list[str] | UnsetType = UNSET
    product_id: list[str] | UnsetType = UNSET
    sku: list[str] | UnsetType = UNSET


class Source(msgspec.Struct, frozen=True):
    """A SKU under which the product is sold."""

    sku: int = 0


class Statuses(msgspec.Struct, frozen=True):
    """Ozon's system word."""

    status: str = ""


class WireCard(msgspec.Struct, frozen=True):
    """One product. The currency stands beside the price."""

    id: int
    offer_id: str = ""
    sku: int = 0
    sources: list[Source] | None = None
    name: str = ""
    barcodes: list[str] | None = None
    primary_image: list[str] | None = None
    price: Decimal | None = None
    currency_code: str = ""
    is_archived: bool = False
    is_autoarchived: bool = False
    statuses: Statuses | None = None


class InfoAnswer(msgspec.Struct, frozen=True):
    """The products found, each undecoded; unknown ids are simply absent."""

    items: Raw = Raw(b"[]")


class AttributesQuery(msgspec.Struct, frozen=True):
    """``/v4/product/info/attributes``."""

    filter: ListFilter
    last_id: str = ""
    limit: int = PAGE
    sort_dir: str = "ASC"


class WireMeasures(msgspec.Struct, frozen=True):
    """Sizes with their units: mm, cm, in; weight in g, kg, lb. ``depth`` is the length."""

    id: int
    offer_id: str = ""
    sku: int | None = None
    name: str = ""
    barcode: str = ""
    barcodes: list[str] | None = None
    depth: Decimal | None = None
    width: Decimal | None = None
    height: Decimal | None = None
    dimension_unit: str = ""
    weight: Decimal | None = None
    weight_unit: str = ""


class AttributesAnswer(msgspec.Struct, frozen=True):
    """A page of products, each undecoded."""

    result: Raw = Raw(b"[]")
    last_id: str = ""


LIST = Method(path="/v3/product/list", asks=ListQuery, answers=ListAnswer)
INFO = Method(path="/v3/product/info/list", asks=InfoQuery, answers=InfoAnswer)
ATTRIBUTES = Method(path="/v4/product/info/attributes", asks=AttributesQuery, answers=AttributesAnswer)
