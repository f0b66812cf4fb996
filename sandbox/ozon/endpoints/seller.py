"""The seller: rights of the key, the company, warehouses and delivery methods."""

from sandbox.ozon.desk import Desk, Json, integers
from sandbox.ozon.paging import take
from sandbox.ozon.times import fine_stamp
from sandbox.world.clock import STORY_START
from sandbox.world.places import Method, Warehouse
from sandbox.world.roles import ROLES
from sandbox.world.shops import Subscription

MADE = fine_stamp(STORY_START.replace(year=2025))


def roles(desk: Desk) -> Json:
    """Serve /v1/roles."""
    return {
        "expires_at": fine_stamp(desk.shop.key.expires_at),
        "roles": [
            {"name": name, "methods": list(methods)} for name, methods in ROLES.items() if name in desk.shop.key.roles
        ],
    }


def info(desk: Desk) -> Json:
    """Serve /v1/seller/info."""
    shop = desk.shop
    return {
        "company": {
            "country": shop.country,
            "currency": shop.currency,
            "inn": "0000000000",
            "legal_name": shop.legal_name,
            "name": shop.name,
            "ogrn": "0000000000000",
            "ownership_form": "",
            "tax_system": "UNSPECIFIED" if shop.is_rfbs else "USN",
        },
        "ratings": [_rating(desk)],
        "subscription": {
            "is_premium": shop.subscription is not Subscription.NONE,
            "type": str(shop.subscription),
        },
    }


def _rating(desk: Desk) -> Json:
    value = {
        "date_from": fine_stamp(desk.world.now),
        "date_to": fine_stamp(desk.world.now),
        "formatted": "98 %",
        "status": {"danger": False, "premium": False, "warning": False},
        "value": 98,
    }
    return {
        "current_value": value,
        "name": "Отправления без просрочки",
        "past_value": value,
        "rating": "rating_shipment_delay",
        "status": "OK",
        "value_type": "PERCENT",
    }


def warehouses(desk: Desk) -> Json:
    """Serve /v2/warehouse/list."""
    wanted = integers(desk.body.get("warehouse_ids"))
    rows = sorted(((("", house.id), house) for house in desk.shop.warehouses), key=lambda row: row[0])
    page = take(
        rows,
        lambda house: not wanted or house.id in wanted,
        cursor=desk.text("cursor"),
        limit=desk.number("limit"),
    )
    return {
        "warehouses": [_warehouse(house) for house in page.rows],
        "cursor": page.cursor,
        "has_next": page.has_next,
    }


def _warehouse(house: Warehouse) -> Json:
    return _warehouse_rules(house) | {
        "warehouse_id": house.id,
        "name": house.name,
        "address_info": {
            "address": house.address,
            "latitude": house.latitude,
            "longitude": house.longitude,
            "utc": house.zone,
        },
        "first_mile": {
            "type": "PICK_UP" if house.is_rfbs else "DROP_OFF",
            "dropoff_point_id": "" if house.is_rfbs else "1020002075314000",
            "timeslot_from": "09:00",
            "timeslot_to": "18:00",
            "timeslot_id": 287_231,
            "first_mile_is_changing": False,
        },
        "is_rfbs": house.is_rfbs,
        "is_express": house.is_express,
        "status": "created",
        "warehouse_type": "rfbs" if house.is_rfbs else "fbs",
        "carriage_label_type": "BIG",
        "created_at": MADE,
        "updated_at": MADE,
    }


def _warehouse_rules(house: Warehouse) -> Json:
    return {
        "courier_comment": "",
        "courier_phones": None if house.is_rfbs else ["+70000000000"],
        "cut_in_time": 0,
        "has_entrusted_acceptance": not house.is_rfbs,
        "has_postings_limit": False,
        "is_auto_assembly": False,
        "is_comfort": False,
        "is_kgt": False,
        "is_waybill_enabled": False,
        "min_postings_limit": 0,
        "pause_at": None,
        "phone": "+70000000000",
        "postings_limit": -1,
        "sla_cut_in": 1440,
        "timetable": None,
        "with_item_list": True,
        "working_days": ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"],
    }


def methods(desk: Desk) -> Json:
    """/v2/delivery-method/list: realFBS only; for FBS the warehouse's id is the method's."""
    part = desk.part("filter")
    houses, ids = integers(part.get("warehouse_ids")), integers(part.get("delivery_method_ids"))
    providers = integers(part.get("provider_ids"))
    statuses = frozenset(str(status).upper() for status in part.get("status") or ())
    rows = sorted(
        ((("", method.id), method) for method in desk.shop.methods if method.warehouse.is_rfbs),
        key=lambda row: row[0],
    )

    def wanted(method: Method) -> bool:
        return (
            (not houses or method.warehouse.id in houses)
            and (not ids or method.id in ids)
            and (not providers or method.provider_id in providers)
            and (not statuses or "ACTIVE" in statuses)
        )

    page = take(rows, wanted, cursor=desk.text("cursor"), limit=desk.number("limit"), descending=desk.descending)
    return {
        "delivery_methods": [_method(method) for method in page.rows],
        "cursor": page.cursor,
        "has_next": page.has_next,
    }


def _method(method: Method) -> Json:
    return {
        "id": method.id,
        "name": method.name,
        "warehouse_id": method.warehouse.id,
        "provider_id": method.provider_id,
        "tpl_integration_type": str(method.integration),
        "status": "ACTIVE",
        "cutoff": "18:00",
        "is_express": method.is_express,
        "sla_cut_in": int(method.packing_time.total_seconds() // 60),
        "template_id": method.id + 900,
        "tpl_dropoff_point": None,
        "created_at": MADE,
        "updated_at": MADE,
    }
