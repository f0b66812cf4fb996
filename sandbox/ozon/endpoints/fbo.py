"""Postings from Ozon's own warehouses: read only."""

from datetime import timedelta

from sandbox.ozon.desk import Desk, Json, inside
from sandbox.ozon.errors import bad_argument, missing
from sandbox.ozon.paging import take
from sandbox.ozon.shapes import moment
from sandbox.ozon.times import amount, fine_stamp, money, stamp, stamp_or_none
from sandbox.world.claims import FboPosting
from sandbox.world.postings import Line

YEAR = timedelta(days=366)


def listed(desk: Desk) -> Json:
    """Serve /v3/posting/fbo/list."""
    part = desk.part("filter")
    span = moment(part["since"]), moment(part["to"])
    if span[1] - span[0] > YEAR:
        raise bad_argument("PERIOD_IS_TOO_LONG")
    numbers = frozenset(part.get("posting_numbers") or ())
    orders = frozenset(part.get("order_numbers") or ())
    statuses = frozenset(part.get("statuses") or ())

    def wanted(posting: FboPosting) -> bool:
        return (
            inside(posting.created_at, span)
            and (not numbers or posting.number in numbers)
            and (not orders or posting.order_number in orders)
            and (not statuses or posting.status in statuses)
        )

    mine = [posting for posting in desk.world.fbo.values() if posting.client_id == desk.client_id]
    rows = sorted((((stamp(posting.created_at), posting.id), posting) for posting in mine), key=lambda row: row[0])
    page = take(rows, wanted, cursor=desk.text("cursor"), limit=desk.number("limit"), descending=desk.descending)
    flags = desk.part("with")
    return {
        "postings": [_row(desk, posting, flags) for posting in page.rows],
        "cursor": page.cursor if page.has_next else "",
        "has_next": page.has_next,
    }


def one(desk: Desk) -> Json:
    """Serve /v2/posting/fbo/get."""
    posting = desk.world.fbo.get(desk.text("posting_number"))
    if posting is None or posting.client_id != desk.client_id:
        raise missing("POSTING_NOT_FOUND")
    flags = desk.part("with")
    answer = _row(desk, posting, flags)
    del answer["cancellation"]
    answer["fact_delivery_date"] = stamp_or_none(posting.delivered_at)
    answer["products"] = [
        row | {"price": amount(line.product.price), "currency_code": desk.shop.currency}
        for row, line in zip(answer["products"], posting.lines, strict=True)
    ]
    if answer["financial_data"]:
        answer["financial_data"]["products"] = [_old_finance(desk, line) for line in posting.lines]
    return {"result": answer}


def _row(desk: Desk, posting: FboPosting, flags: Json) -> Json:
    cancelled = posting.status == "cancelled"
    return {
        "posting_number": posting.number,
        "order_id": posting.order_id,
        "order_number": posting.order_number,
        "status": posting.status,
        "substatus": posting.substatus,
        "created_at": fine_stamp(posting.created_at),
        "in_process_at": fine_stamp(posting.in_process_at),
        "cancel_reason_id": 72 if cancelled else 0,
        "cancellation": {
            "cancel_reason": posting.cancel_reason,
            "cancellation_initiator": "Клиент",
            "cancellation_type": "client",
        }
        if cancelled
        else None,
        "additional_data": [],
        "external_order": {"is_external": False, "platform_name": ""},
        "legal_info": {"company_name": "", "inn": "", "kpp": ""} if flags.get("legal_info") else None,
        "analytics_data": _analytics(posting) if flags.get("analytics_data") else None,
        "financial_data": _finance(desk, posting) if flags.get("financial_data") else None,
        "products": [
            {
                "offer_id": line.product.offer_id,
                "name": line.product.name,
                "sku": line.product.sku,
                "quantity": line.quantity,
                "price": money(line.product.price, desk.shop.currency),
                "digital_codes": [],
                "is_marketplace_buyout": False,
            }
            for line in posting.lines
        ],
    }


def _analytics(posting: FboPosting) -> Json:
    return {
        "city": "",
        "delivery_type": "PVZ",
        "is_premium": False,
        "is_legal": False,
        "payment_type_group_name": "Система Быстрых Платежей",
        "warehouse_id": posting.warehouse_id,
        "warehouse_name": posting.warehouse,
        "client_delivery_date_begin": None,
        "client_delivery_date_end": None,
    }


def _finance(desk: Desk, posting: FboPosting) -> Json:
    return {
        "cluster_from": "Москва, МО и Дальние регионы",
        "cluster_to": posting.buyer.address.region,
        "products": [
            {
                "actions": [],
                "commission": {"amount": 0, "percent": 0, "currency": desk.shop.currency},
                "old_price": line.product.price / 100,
                "payout": 0,
                "price": line.product.price / 100,
                "product_id": line.product.sku,
                "total_discount_percent": 0,
                "total_discount_value": 0,
            }
            for line in posting.lines
        ],
    }


def _old_finance(desk: Desk, line: Line) -> Json:
    price = line.product.price / 100
    return {
        "actions": [],
        "currency_code": desk.shop.currency,
        "customer_currency_code": "RUB",
        "commission_amount": 0,
        "commission_percent": 0,
        "commissions_currency_code": desk.shop.currency,
        "old_price": price,
        "payout": 0,
        "price": price,
        "customer_price": desk.shop.in_roubles(line.product.price) / 100,
        "product_id": line.product.sku,
        "quantity": line.quantity,
        "total_discount_percent": 0,
        "total_discount_value": 0,
    }
