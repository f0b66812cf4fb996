"""A return through Ozon; numbers come as text, as in the official example."""

from datetime import timedelta

from sandbox.ozon.times import amount, fine_stamp
from sandbox.ozon.views.parts import Json
from sandbox.world.claims import Return
from sandbox.world.shops import Shop

_PLACE = {
    "id": "23869688194000",
    "name": "СЦ_ВЫМЫШЛЕННЫЙ_Возвраты",
    "address": "Россия, Московская обл., промышленная зона Вымышленная, стр. 5",
}
_IDS = {"ArrivedAtReturnPlace": 3, "ReturnedToSeller": 7, "MovingToResale": 10, "Utilized": 20}


def return_row(item: Return, shop: Shop) -> Json:
    """One of `returns` of /v1/returns/list."""
    price = {"currency_code": shop.currency, "price": amount(item.product.price)}
    nothing = {"currency_code": shop.currency, "price": "0"}
    return {
        "exemplars": [{"id": str(item.id + 1)}],
        "id": str(item.id),
        "company_id": item.client_id,
        "return_reason_name": item.reason,
        "type": "FullReturn",
        "schema": item.scheme,
        "order_id": str(item.order_id),
        "order_number": item.order_number,
        "posting_number": item.posting_number,
        "source_id": str(item.id - 7),
        "clearing_id": None,
        "return_clearing_id": None,
        "place": _PLACE,
        "target_place": _PLACE,
        "storage": _storage(item, nothing),
        "product": {
            "sku": str(item.product.sku),
            "offer_id": item.product.offer_id,
            "name": item.product.name,
            "price": price,
            "price_without_commission": price,
            "commission_percent": "15",
            "commission": {"currency_code": shop.currency, "price": amount(item.product.price * 15 // 100)},
            "quantity": item.quantity,
        },
        "logistic": _logistic(item),
        "visual": {
            "status": {"id": _IDS.get(item.state, 1), "display_name": item.state_name, "sys_name": item.state},
            "change_moment": fine_stamp(item.changed_at),
        },
        "additional_info": {"is_opened": True, "is_super_econom": False},
        "compensation_status": None,
    }


def _storage(item: Return, nothing: Json) -> Json:
    arrived = fine_stamp(item.changed_at)
    return {
        "sum": nothing,
        "tariffication_first_date": arrived,
        "tariffication_start_date": arrived,
        "arrived_moment": arrived,
        "days": "0",
        "utilization_sum": nothing,
        "utilization_forecast_date": fine_stamp(item.changed_at + timedelta(days=30)),
    }


def _logistic(item: Return) -> Json:
    done = item.state in {"ReturnedToSeller", "Utilized"}
    return {
        "technical_return_moment": fine_stamp(item.created_at),
        "final_moment": fine_stamp(item.changed_at) if done else None,
        "cancelled_with_compensation_moment": None,
        "return_date": fine_stamp(item.created_at),
        "barcode": f"ii{item.id}",
    }
