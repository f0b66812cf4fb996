"""A posting as /v3/posting/fbs/get shows it; some fields have other types there than in the lists."""

from datetime import datetime

from sandbox.ozon.times import amount, stamp, stamp_or_none
from sandbox.ozon.views import parts
from sandbox.ozon.views.parts import Json
from sandbox.world.actions import available_actions
from sandbox.world.places import Integration
from sandbox.world.postings import Line, Posting
from sandbox.world.shops import Shop

_PIN = frozenset({Integration.NON_INTEGRATED, Integration.THREE_PL})


def posting_card(posting: Posting, shop: Shop, now: datetime, flags: Json) -> Json:
    """`result` of /v3/posting/fbs/get."""
    return (
        _identity(posting)
        | _people(posting, translit=bool(flags.get("translit")))
        | _traits(posting)
        | _money(posting, shop, now)
        | {
            "analytics_data": parts.analytics(posting) if flags.get("analytics_data") else None,
            "barcodes": parts.barcodes(posting) if flags.get("barcodes") else None,
            "financial_data": _financial(posting, shop) if flags.get("financial_data") else None,
            "legal_info": parts.legal_info(posting) if flags.get("legal_info") else None,
            "product_exemplars": _exemplars(posting) if flags.get("product_exemplars") else None,
            "related_postings": {"related_posting_numbers": list(posting.children)}
            if flags.get("related_postings")
            else None,
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
        "previous_substatus": posting.previous_substatus,
        "provider_status": "",
        "delivery_method": parts.delivery_method(posting),
        "tpl_integration_type": str(posting.method.integration),
        "integration_type_flow": posting.method.integration_flow,
        "tracking_number": posting.track,
        "scanit": posting.scanit,
        "in_process_at": stamp_or_none(posting.in_process_at),
        "shipment_date": stamp(posting.ship_by),
        "shipment_date_without_delay": stamp(posting.hard_deadline),
        "delivering_date": stamp_or_none(posting.delivering_at),
        "fact_delivery_date": stamp_or_none(posting.delivering_at),
        "pickup_code_verified_at": None,
    }


def _people(posting: Posting, *, translit: bool) -> Json:
    shown = parts.shows_buyer(posting)
    with_pin = posting.method.integration in _PIN
    return {
        "customer": parts.customer(posting, translit=translit),
        "addressee": {
            "name": posting.buyer.name,
            "phone": posting.buyer.phone,
            "pin": f"{posting.id % 10_000:04d}" if with_pin else "",
        }
        if shown
        else None,
        "courier": None,
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
        "require_blr_traceable_attrs": False,
        "requirements": parts.requirements(posting),
        "optional": {"products_with_possible_mandatory_mark": []},
        "related_weight_postings": [],
        "cancellation": parts.cancellation(posting),
        "sorting_center": None,
        "container": None,
        "container_sort_type": "",
        "additional_data": [],
        "destination_place_id": posting.address.point_id,
        "destination_place_name": posting.address.point,
    }


def _money(posting: Posting, shop: Shop, now: datetime) -> Json:
    next_at = parts.next_tariff_at(posting, now)
    charge, dearer = parts.tariff_charges(posting, now)
    return {
        "delivery_price": "",
        "prr_option": {"code": "", "price": "", "currency_code": shop.currency, "floor": ""},
        "products": [_product(line, shop) for line in posting.lines],
        "tariffication": {
            "current_tariff_rate": charge // 5000,
            "current_tariff_type": "commission" if charge else "no_discount",
            "current_tariff_charge": amount(charge) if charge else "",
            "current_tariff_charge_currency_code": shop.currency,
            "next_tariff_rate": dearer // 5000 if next_at else 0,
            "next_tariff_type": "commission" if next_at else "",
            "next_tariff_charge": amount(dearer) if next_at else "",
            "next_tariff_starts_at": next_at,
            "next_tariff_charge_currency_code": shop.currency,
        },
        "tariffication_steps": parts.tariff_steps(posting, shop),
    }


def _product(line: Line, shop: Shop) -> Json:
    product = line.product
    length, width, height = product.size_mm
    return {
        "price": f"{amount(product.price)}00",
        "offer_id": product.offer_id,
        "name": product.name,
        "sku": product.sku,
        "quantity": line.quantity,
        "dimensions": {
            "height": f"{height}.00",
            "length": f"{length}.00",
            "weight": str(product.weight_g),
            "width": f"{width}.00",
        },
        "currency_code": shop.currency,
        "mandatory_mark": [],
        "jw_uin": [],
        "is_blr_traceable": False,
        "is_marketplace_buyout": False,
        "has_imei": False,
        "weight_max": product.weight_g / 1000,
        "weight_min": 0,
        "is_weight_needed": False,
    }


def _exemplars(posting: Posting) -> Json:
    return {
        "products": [
            {
                "sku": line.product.sku,
                "exemplars": [_exemplar(posting.id * 100 + index) for index in range(line.quantity)],
            }
            for line in posting.lines
        ]
    }


def _exemplar(row: int) -> Json:
    return {
        "exemplar_id": row,
        "mandatory_mark": "",
        "gtd": "",
        "is_gtd_absent": False,
        "rnpt": "",
        "is_rnpt_absent": False,
        "weight": 0,
        "imei": [],
    }


def _financial(posting: Posting, shop: Shop) -> Json:
    start, end = parts.clusters(posting)
    return {
        "cluster_from": start,
        "cluster_to": end,
        "products": [
            {
                "actions": [],
                "currency_code": shop.currency,
                "customer_currency_code": "RUB",
                "commission_amount": 0,
                "commission_percent": 0,
                "commissions_currency_code": shop.currency,
                "old_price": line.product.price * 1.25 / 100,
                "payout": 0,
                "price": line.product.price / 100,
                "customer_price": shop.in_roubles(line.product.price) / 100,
                "product_id": line.product.sku,
                "quantity": line.quantity,
                "total_discount_percent": 20,
                "total_discount_value": line.product.price * 0.25 / 100,
            }
            for line in posting.lines
        ],
    }
