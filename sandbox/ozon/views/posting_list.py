"""A posting as the lists of version 4 show it."""

from datetime import datetime

from sandbox.ozon.times import money, stamp, stamp_or_none
from sandbox.ozon.views import parts
from sandbox.ozon.views.parts import Json
from sandbox.world.actions import available_actions
from sandbox.world.places import Integration
from sandbox.world.postings import Line, Posting
from sandbox.world.shops import Shop


def posting_row(posting: Posting, shop: Shop, now: datetime, flags: Json, *, translit: bool = False) -> Json:
    """One element of `postings` (/v4/posting/fbs/list, /v4/posting/fbs/unfulfilled/list)."""
    return (
        _identity(posting)
        | _times(posting)
        | _people(posting, translit=translit)
        | _traits(posting)
        | _money(posting, shop, now)
        | {
            "analytics_data": parts.analytics(posting) if flags.get("analytics_data") else None,
            "barcodes": parts.barcodes(posting) if flags.get("barcodes") else None,
            "financial_data": _financial(posting, shop) if flags.get("financial_data") else None,
            "legal_info": parts.legal_info(posting) if flags.get("legal_info") else None,
            "available_actions": available_actions(posting, now),
        }
    )


def _identity(posting: Posting) -> Json:
    return {
        "posting_number": posting.number,
        "order_id": posting.order_id,
        "order_number": posting.order_number,
        "parent_posting_number": posting.parent,
        "status": str(posting.status),
        "substatus": posting.substatus,
        "delivery_method": parts.delivery_method(posting),
        "delivery_schema": "fbs" if posting.method.integration is Integration.OZON else "Crossborder",
        "tpl_integration_type": str(posting.method.integration),
        "integration_type_flow": posting.method.integration_flow,
        "tracking_number": posting.track,
        "scanit": posting.scanit,
    }


def _times(posting: Posting) -> Json:
    return {
        "in_process_at": stamp_or_none(posting.in_process_at),
        "shipment_date": stamp(posting.ship_by),
        "shipment_date_without_delay": stamp(posting.hard_deadline),
        "delivering_date": stamp_or_none(posting.delivering_at),
        "pickup_code_verified_at": None,
    }


def _people(posting: Posting, *, translit: bool) -> Json:
    customer = parts.customer(posting, translit=translit)
    if customer is not None:
        customer |= {"phone": posting.buyer.phone, "customer_email": ""}
    return {
        "customer": customer,
        "addressee": {"name": posting.buyer.name} if customer else None,
        "external_order": parts.external(posting),
    }


def _traits(posting: Posting) -> Json:
    traits = posting.traits
    return {
        "is_express": traits.express,
        "is_multibox": traits.multibox,
        "multi_box_qty": posting.boxes,
        "is_click_and_collect": traits.click_and_collect,
        "is_presortable": False,
        "prr_option": "",
        "quantum_id": 0,
        "volume_weight": round(sum(_volume(line) for line in posting.lines), 1),
        "require_blr_traceable_attrs": False,
        "requirements": parts.requirements(posting),
        "optional": {"products_with_possible_mandatory_mark": []},
        "cancellation": parts.cancellation(posting),
        "sorting_center": None,
        "container": None,
        "container_sort_type": "sort",
        "destination_place_id": posting.address.point_id,
        "destination_place_name": posting.address.point,
    }


def _volume(line: Line) -> float:
    length, width, height = line.product.size_mm
    return length * width * height / 1_000_000 * line.quantity


def _money(posting: Posting, shop: Shop, now: datetime) -> Json:
    next_at = parts.next_tariff_at(posting, now)
    charge, dearer = parts.tariff_charges(posting, now)
    return {
        "products": [_product(line, shop) for line in posting.lines],
        "tariffication": {
            "current_tariff_rate": charge // 5000,
            "current_tariff_type": "commission" if charge else "no_discount",
            "current_tariff_charge": money(charge, shop.currency),
            "current_tariff_min_charge": money(charge, shop.currency),
            "next_tariff_rate": dearer // 5000 if next_at else 0,
            "next_tariff_type": "commission" if next_at else "",
            "next_tariff_charge": money(dearer, shop.currency) if next_at else None,
            "next_tariff_min_charge": money(dearer, shop.currency) if next_at else None,
            "next_tariff_starts_at": next_at,
        },
        "tariffication_steps": parts.tariff_steps(posting, shop),
    }


def _product(line: Line, shop: Shop) -> Json:
    product = line.product
    return {
        "offer_id": product.offer_id,
        "name": product.name,
        "sku": product.sku,
        "quantity": line.quantity,
        "price": money(product.price, shop.currency),
        "weight": product.weight_g / 1000,
        "product_color": product.color,
        "imei": [],
        "is_blr_traceable": False,
        "is_marketplace_buyout": False,
    }


def _financial(posting: Posting, shop: Shop) -> Json:
    start, end = parts.clusters(posting)
    return {
        "cluster_from": start,
        "cluster_to": end,
        "products": [
            {
                "actions": [],
                "commission": {"amount": 0, "percent": 0, "currency": shop.currency},
                "customer_price": money(shop.in_roubles(line.product.price), "RUB"),
                "old_price": line.product.price * 1.25 / 100,
                "payout": 0,
                "price": line.product.price / 100,
                "product_id": line.product.sku,
                "quantity": line.quantity,
                "total_discount_percent": 20,
                "total_discount_value": line.product.price * 0.25 / 100,
            }
            for line in posting.lines
        ],
    }
