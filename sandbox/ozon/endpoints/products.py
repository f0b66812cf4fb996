"""Goods: lists, attributes, stocks."""

import base64

from sandbox.ozon.desk import Desk, Json, integers
from sandbox.ozon.errors import bad_argument
from sandbox.ozon.views.goods import attributes_row, info_row, stock_row
from sandbox.world.places import Product

MANY = 1000


def listed(desk: Desk) -> Json:
    """Serve /v3/product/list."""
    found = _chosen(desk, skus="skus")
    page, last_id = _page(found, desk.text("last_id"), desk.number("limit"))
    return {
        "result": {
            "items": [
                {
                    "product_id": product.product_id,
                    "offer_id": product.offer_id,
                    "sku": product.sku,
                    "has_fbo_stocks": _has(desk, product, "fbo"),
                    "has_fbs_stocks": _has(desk, product, "rfbs" if desk.shop.is_rfbs else "fbs"),
                    "archived": product.archived,
                    "is_discounted": False,
                    "quants": [],
                }
                for product in page
            ],
            "last_id": last_id,
            "total_items": len(found),
        }
    }


def info(desk: Desk) -> Json:
    """Serve /v3/product/info/list."""
    offers = desk.body.get("offer_id") or []
    ids, skus = desk.body.get("product_id") or [], desk.body.get("sku") or []
    if not offers and not ids and not skus:
        raise bad_argument("use either offer_id or product_id or sku")
    if len(offers) + len(ids) + len(skus) > MANY:
        raise bad_argument(f"too many items, the maximum is {MANY}")
    wanted = (frozenset(offers), integers(ids), integers(skus))
    return {
        "items": [info_row(desk.world, desk.shop, product) for product in desk.shop.products if _named(product, wanted)]
    }


def attributes(desk: Desk) -> Json:
    """Serve /v4/product/info/attributes."""
    found = _chosen(desk, skus="sku")
    page, last_id = _page(found, desk.text("last_id"), desk.number("limit", MANY))
    return {
        "result": [attributes_row(product) for product in page],
        "last_id": last_id,
        "total": str(len(found)),
    }


def stocks(desk: Desk) -> Json:
    """Serve /v4/product/info/stocks."""
    found = _chosen(desk, skus="sku")
    page, cursor = _page(found, desk.text("cursor"), desk.number("limit"))
    return {
        "items": [stock_row(desk.shop, product) for product in page],
        "cursor": cursor,
        "total_items": len(found),
    }


def _named(product: Product, wanted: tuple[frozenset[str], frozenset[int], frozenset[int]]) -> bool:
    offers, ids, skus = wanted
    return product.offer_id in offers or product.product_id in ids or product.sku in skus


def _chosen(desk: Desk, *, skus: str) -> list[Product]:
    """Products that the filter lets through; ids go before visibility."""
    part = desk.part("filter")
    wanted = frozenset(part.get("offer_id") or ()), integers(part.get("product_id")), integers(part.get(skus))
    if any(wanted):
        return [product for product in desk.shop.products if _named(product, wanted)]
    visibility = str(part.get("visibility") or "ALL").upper()
    archived = "ARCHIVED" in visibility
    if visibility == "EMPTY_STOCK":
        return [product for product in desk.shop.products if not any(_has(desk, product, s) for s in _SCHEMES)]
    return [product for product in desk.shop.products if product.archived == archived]


_SCHEMES = ("fbs", "rfbs", "fbo")


def _has(desk: Desk, product: Product, scheme: str) -> bool:
    return any(shelf.present > 0 for shelf in desk.shop.shelves.get(product.sku, ()) if shelf.scheme == scheme)


def _page(found: list[Product], last_id: str, limit: int) -> tuple[list[Product], str]:
    """The next products by their id; the mark is empty after the last."""
    after = _unmark(last_id)
    rest = sorted((product for product in found if product.product_id > after), key=lambda item: item.product_id)
    page = rest[:limit]
    return page, _mark(page[-1].product_id) if len(rest) > limit else ""


def _mark(product_id: int) -> str:
    return base64.b64encode(f"[{product_id},{product_id}]".encode()).decode()


def _unmark(last_id: str) -> int:
    if not last_id:
        return 0
    try:
        return int(base64.b64decode(last_id, validate=True).decode().strip("[]").split(",")[0])
    except ValueError as error:
        raise bad_argument("invalid last_id") from error
