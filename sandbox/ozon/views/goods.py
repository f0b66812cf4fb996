"""Products as Ozon shows them."""

from sandbox.ozon.times import amount, fine_stamp
from sandbox.ozon.views.parts import Json
from sandbox.world.clock import STORY_START
from sandbox.world.places import Product, Shelf
from sandbox.world.shops import Shop
from sandbox.world.state import WorldState

PICTURE = "https://picture.invalid/{}.jpg"


def _per_scheme(shop: Shop, product: Product) -> dict[str, list[Shelf]]:
    found: dict[str, list[Shelf]] = {}
    for shelf in shop.shelves.get(product.sku, ()):
        found.setdefault(shelf.scheme, []).append(shelf)
    return found


def stock_row(shop: Shop, product: Product) -> Json:
    """One of `items` of /v4/product/info/stocks; `present` includes what is reserved."""
    return {
        "offer_id": product.offer_id,
        "product_id": product.product_id,
        "stocks": [
            {
                "type": scheme,
                "present": sum(shelf.present for shelf in shelves),
                "reserved": min(sum(shelf.reserved for shelf in shelves), sum(shelf.present for shelf in shelves)),
                "shipment_type": "SHIPMENT_TYPE_GENERAL",
                "sku": product.sku,
                "warehouse_ids": [shelf.warehouse_id for shelf in shelves],
            }
            for scheme, shelves in _per_scheme(shop, product).items()
        ],
    }


def attributes_row(product: Product) -> Json:
    """One of `result` of /v4/product/info/attributes: sizes in mm, weight in g."""
    depth, width, height = product.size_mm
    return {
        "id": product.product_id,
        "barcode": product.barcode,
        "barcodes": [product.barcode],
        "name": product.name,
        "offer_id": product.offer_id,
        "sku": str(product.sku),
        "type_id": 92_000_000,
        "description_category_id": 17_000_000,
        "height": height,
        "depth": depth,
        "width": width,
        "dimension_unit": "mm",
        "weight": product.weight_g,
        "weight_unit": "g",
        "primary_image": PICTURE.format(product.sku),
        "images": [PICTURE.format(product.sku)],
        "color_image": "",
        "model_info": {"model_id": product.product_id + 5, "count": 1},
        "pdf_list": [],
        "attributes": [
            {"id": 85, "complex_id": 0, "values": [{"dictionary_value_id": 0, "value": "Lotus"}]},
            {"id": 9048, "complex_id": 0, "values": [{"dictionary_value_id": 0, "value": product.name}]},
        ],
        "attributes_with_defaults": [],
        "complex_attributes": [],
    }


def info_row(world: WorldState, shop: Shop, product: Product) -> Json:
    """One of `items` of /v3/product/info/list."""
    shelves = shop.shelves.get(product.sku, [])
    in_stock = any(shelf.present > 0 for shelf in shelves)
    made = fine_stamp(STORY_START.replace(year=2025))
    source = "rfbs" if shop.is_rfbs else "fbs"
    return _state_of(product, made, source, in_stock=in_stock) | {
        "id": product.product_id,
        "offer_id": product.offer_id,
        "sku": product.sku,
        "name": product.name,
        "barcodes": [product.barcode],
        "price": amount(product.price),
        "old_price": amount(product.price * 5 // 4),
        "min_price": "",
        "currency_code": shop.currency,
        "vat": "0.2",
        "declared_price": {"amount": amount(product.price), "currency": shop.currency},
        "created_at": made,
        "updated_at": fine_stamp(world.now),
        "stocks": {
            "has_stock": in_stock,
            "stocks": [
                {"present": shelf.present, "reserved": shelf.reserved, "sku": product.sku, "source": shelf.scheme}
                for shelf in shelves
            ],
        },
        "volume_weight": product.weight_g / 1000,
    }


def _state_of(product: Product, made: str, source: str, *, in_stock: bool) -> Json:
    return {
        "availabilities": [{"availability": "AVAILABLE", "reasons": [], "sku": product.sku, "source": source}],
        "color_image": [],
        "commissions": [
            {"delivery_amount": 0, "percent": 15, "return_amount": 0, "sale_schema": source.upper(), "value": 0}
        ],
        "description_category_id": 17_000_000,
        "discounted_fbo_stocks": 0,
        "errors": [],
        "has_discounted_fbo_item": False,
        "images": [PICTURE.format(product.sku)],
        "primary_image": [PICTURE.format(product.sku)],
        "is_archived": product.archived,
        "is_autoarchived": False,
        "is_discounted": False,
        "is_kgt": False,
        "is_prepayment_allowed": True,
        "is_super": False,
        "model_info": {"count": 1, "model_id": product.product_id + 5},
        "price_indexes": _indexes(),
        "promotions": [],
        "sources": [
            {
                "created_at": made,
                "quant_code": "",
                "shipment_type": "SHIPMENT_TYPE_GENERAL",
                "sku": product.sku,
                "source": source,
            }
        ],
        "statuses": _statuses(made),
        "type_id": 92_000_000,
        "visibility_details": {"has_price": True, "has_stock": in_stock},
    }


def _indexes() -> Json:
    nothing = {"minimal_price": "", "minimal_price_currency": "RUB", "price_index_value": 0}
    return {
        "color_index": "WITHOUT_INDEX",
        "external_index_data": nothing,
        "ozon_index_data": nothing,
        "self_marketplaces_index_data": nothing,
    }


def _statuses(made: str) -> Json:
    return {
        "is_created": True,
        "moderate_status": "approved",
        "status": "price_sent",
        "status_description": "",
        "status_failed": "",
        "status_name": "Продается",
        "status_tooltip": "",
        "status_updated_at": made,
        "validation_status": "success",
    }
