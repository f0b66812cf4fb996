"""Parts that several answers about FBS and rFBS postings share."""

from datetime import datetime
from typing import Any

from sandbox.ozon.times import FAR_AWAY, money, stamp
from sandbox.ozon.views.latin import latin
from sandbox.world.places import Address, Integration
from sandbox.world.postings import Posting, Status
from sandbox.world.shops import Shop

Json = dict[str, Any]
DEMANDS = ("change_country", "country", "gtd", "imei", "jw_uin", "mandatory_mark", "rnpt", "weight")
_HIDDEN = frozenset({Status.AWAITING_VERIFICATION, Status.AWAITING_APPROVE})


def shows_buyer(posting: Posting) -> bool:
    """Ozon names the buyer for rFBS only, and not before the order is paid."""
    if posting.method.integration is Integration.OZON or posting.status in _HIDDEN:
        return False
    return not posting.traits.hide_customer


def delivery_method(posting: Posting) -> Json:
    method = posting.method
    return {
        "id": method.id,
        "name": method.name,
        "warehouse_id": method.warehouse.id,
        "warehouse": method.warehouse.name,
        "tpl_provider_id": method.provider_id,
        "tpl_provider": method.provider,
    }


def cancellation(posting: Posting) -> Json:
    ended = posting.cancellation
    return {
        "cancel_reason_id": ended.reason_id if ended else 0,
        "cancel_reason": ended.reason if ended else "",
        "cancellation_type": ("client" if ended.initiator == "Клиент" else "seller") if ended else "",
        "cancelled_after_ship": ended.after_ship if ended else False,
        "affect_cancellation_rating": ended.affects_rating if ended else False,
        "cancellation_initiator": ended.initiator if ended else "",
    }


def customer(posting: Posting, *, translit: bool) -> Json | None:
    if not shows_buyer(posting):
        return None
    buyer = posting.buyer
    return {
        "customer_id": buyer.customer_id,
        "name": buyer.name,
        "phone": "",
        "address": address(posting.address, translit=translit),
    }


def address(place: Address, *, translit: bool) -> Json:
    said = latin if translit else str
    return {
        "address_tail": said(place.tail),
        "city": said(place.city),
        "comment": said(place.comment),
        "country": said(place.country),
        "district": said(place.district),
        "latitude": place.latitude,
        "longitude": place.longitude,
        "provider_pvz_code": place.point,
        "pvz_code": place.point_id,
        "region": said(place.region),
        "zip_code": place.zip_code,
    }


def analytics(posting: Posting) -> Json:
    rfbs = posting.method.integration is not Integration.OZON
    return {
        "region": posting.address.region if rfbs else "",
        "city": posting.address.city if rfbs else "",
        "delivery_type": "PVZ" if posting.address.point else "Courier",
        "is_premium": posting.buyer.orders > 20,
        "payment_type_group_name": "Банковская карта",
        "warehouse_id": posting.method.warehouse.id,
        "warehouse": posting.method.warehouse.name,
        "tpl_provider_id": posting.method.provider_id,
        "tpl_provider": posting.method.provider,
        "delivery_date_begin": stamp(posting.hard_deadline),
        "delivery_date_end": stamp(posting.hard_deadline + (posting.hard_deadline - posting.created_at)),
        "is_legal": bool(posting.traits.company_name),
        "client_delivery_date_begin": None,
        "client_delivery_date_end": None,
    }


def barcodes(posting: Posting) -> Json:
    return {"upper_barcode": posting.upper_barcode, "lower_barcode": posting.lower_barcode}


def legal_info(posting: Posting) -> Json:
    company = posting.traits.company_name
    return {
        "company_name": company,
        "inn": posting.traits.company_inn,
        "kpp": "000000000" if company else "",
    }


def requirements(posting: Posting) -> Json:
    wanted = posting.traits.requires
    return {f"products_requiring_{ending}": [str(sku) for sku in wanted.get(ending, ())] for ending in DEMANDS}


def external(posting: Posting) -> Json:
    platform = posting.traits.external_platform
    return {"is_external": bool(platform), "platform_name": platform}


def clusters(posting: Posting) -> tuple[str, str]:
    return "Москва, МО и Дальние регионы", posting.address.region or "Москва, МО и Дальние регионы"


_CHARGES = (0, 5000, 15000)
"""What shipping costs in time, late, and too late, in hundredths of the shop's currency."""


def tariff_charges(posting: Posting, now: datetime) -> tuple[int, int]:
    """What shipping costs now, and after the next step; nothing where Ozon does not carry it."""
    if posting.method.integration is not Integration.OZON:
        return 0, 0
    step = sum(end <= now for end in (posting.ship_by, posting.hard_deadline))
    return _CHARGES[step], _CHARGES[min(step + 1, len(_CHARGES) - 1)]


def tariff_steps(posting: Posting, shop: Shop) -> list[Json]:
    """Later is dearer: the price of each step until the next begins."""
    if posting.method.integration is not Integration.OZON:
        return []
    ends = zip((stamp(posting.ship_by), stamp(posting.hard_deadline), FAR_AWAY), _CHARGES, strict=True)
    return [
        {
            "min_charge": money(charge, shop.currency) if charge else None,
            "tariff_charge": money(charge, shop.currency),
            "tariff_deadline_at": end,
            "tariff_rate": charge // 5000,
            "tariff_type": "commission" if charge else "no_discount",
        }
        for end, charge in ends
    ]


def next_tariff_at(posting: Posting, now: datetime) -> str | None:
    """When shipping gets dearer, if it still does."""
    if posting.method.integration is not Integration.OZON:
        return None
    return next((stamp(end) for end in (posting.ship_by, posting.hard_deadline) if end > now), None)
