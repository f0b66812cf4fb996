"""From Ozon's posting to ours."""

from decimal import Decimal

from services.domain.ids import PostingNumber, ShopId
from services.domain.money import Money
from services.domain.orders import (
    Address,
    Cancellation,
    DeliveryMethod,
    FetchedPosting,
    Integration,
    Posting,
    PostingItem,
    Recipient,
    Scheme,
)
from services.ozon.loose import Misfit
from services.ozon.postings.waiting import next_step
from services.ozon.postings.wire import Cancel, Customer, Line, Place, Requirements, Way, WirePosting
from services.ozon.reading import grams, grams_of_kg, moment, money

_REQUIRING = "products_requiring_"
_INTEGRATIONS = {one.value: one for one in Integration} | {"hybrid": Integration.HYBRID}
_NO_BARCODE = frozenset({"", "0"})


def fetched(wire: WirePosting, shop: ShopId) -> FetchedPosting:
    """The copy to keep, and the address beside it. Raises Misfit for a posting without a number."""
    customer = wire.customer
    return FetchedPosting(
        posting=posting(wire, shop),
        address=_address(customer.address) if customer and customer.address else None,
        recipient=_recipient(wire, customer),
    )


def posting(wire: WirePosting, shop: ShopId) -> Posting:
    """The copy to keep: nothing in it says who receives or where."""
    if not wire.posting_number:
        raise Misfit("posting_number")
    integration = integration_of(wire.tpl_integration_type)
    dearer_at, dearer_by = next_step(wire.tariffication)
    return Posting(
        shop=shop,
        number=PostingNumber(wire.posting_number),
        order_number=wire.order_number,
        order_id=wire.order_id or None,
        parent_number=wire.parent_posting_number,
        scheme=Scheme.FBS if integration is Integration.OZON else Scheme.RFBS,
        status=wire.status.lower(),
        substatus=wire.substatus.lower(),
        method=_method(wire.delivery_method),
        integration=integration,
        integration_raw=wire.tpl_integration_type,
        flow=wire.integration_type_flow.lower(),
        tracking_number=wire.tracking_number.strip(),
        in_process_at=moment(wire.in_process_at),
        ship_by=moment(wire.shipment_date),
        hard_deadline=moment(wire.shipment_date_without_delay),
        delivering_at=moment(wire.delivering_date),
        items=_items(wire),
        actions=frozenset(action.lower() for action in wire.available_actions or ()),
        requirements=_requirements(wire.requirements),
        barcodes=_barcodes(wire),
        customer_id=(wire.customer.customer_id or None) if wire.customer else None,
        is_express=wire.is_express,
        is_multibox=wire.is_multibox or (wire.multi_box_qty or 0) > 1,
        is_click_and_collect=wire.is_click_and_collect or wire.integration_type_flow.lower() == "click_and_collect",
        is_external=bool(wire.external_order and wire.external_order.is_external),
        is_legal=_is_legal(wire),
        cancellation=_cancellation(wire.cancellation),
        next_tariff_at=dearer_at,
        next_tariff=dearer_by,
    )


def integration_of(raw: str) -> Integration:
    """Who delivers. Nothing said means Ozon's own delivery; an unknown word is OTHER."""
    return _INTEGRATIONS.get(raw.strip().lower() or Integration.OZON.value, Integration.OTHER)


def _method(way: Way | None) -> DeliveryMethod:
    way = way or Way()
    return DeliveryMethod(
        id=way.id,
        name=way.name,
        warehouse_id=way.warehouse_id,
        warehouse=way.warehouse,
        provider=way.tpl_provider,
    )


def _items(wire: WirePosting) -> tuple[PostingItem, ...]:
    financial = wire.financial_data.products if wire.financial_data else None
    paid = {line.product_id: money(line.customer_price, line.customer_currency_code) for line in financial or ()}
    return tuple(_item(line, paid.get(line.sku)) for line in wire.products or ())


def _item(line: Line, paid: Money | None) -> PostingItem:
    weight = grams_of_kg(line.weight)
    if weight is None and line.dimensions:
        weight = grams(line.dimensions.weight)
    return PostingItem(
        sku=line.sku,
        offer_id=line.offer_id,
        name=line.name,
        quantity=line.quantity,
        price=money(line.price, line.currency_code) or Money(amount=Decimal(0), currency=line.currency_code),
        paid=paid,
        weight_g=weight,
    )


def _requirements(wire: Requirements | None) -> frozenset[str]:
    if wire is None:
        return frozenset()
    return frozenset(name.removeprefix(_REQUIRING) for name in wire.__struct_fields__ if getattr(wire, name))


def _barcodes(wire: WirePosting) -> tuple[str, ...]:
    codes = [wire.scanit]
    if wire.barcodes:
        codes = [wire.barcodes.upper_barcode, wire.barcodes.lower_barcode, wire.scanit]
    return tuple(dict.fromkeys(code for code in codes if code not in _NO_BARCODE))


def _is_legal(wire: WirePosting) -> bool:
    named = wire.legal_info and (wire.legal_info.inn or wire.legal_info.company_name)
    return bool(named or (wire.analytics_data and wire.analytics_data.is_legal))


def _cancellation(wire: Cancel | None) -> Cancellation | None:
    if wire is None or not (wire.cancel_reason_id or wire.cancel_reason):
        return None
    return Cancellation(
        reason_id=wire.cancel_reason_id,
        reason=wire.cancel_reason,
        initiator=wire.cancellation_type.lower() or wire.cancellation_initiator,
        after_ship=wire.cancelled_after_ship,
        counts=wire.affect_cancellation_rating,
    )


def _address(place: Place) -> Address:
    return Address(
        zip_code=place.zip_code,
        region=place.region,
        city=place.city,
        district=place.district,
        tail=place.address_tail,
        point_code=str(place.pvz_code) if place.pvz_code and place.pvz_code != "0" else "",
        provider_point_code=place.provider_pvz_code,
    )


def _recipient(wire: WirePosting, customer: Customer | None) -> Recipient | None:
    addressee = wire.addressee
    if addressee is None and customer is None:
        return None
    place = customer.address if customer else None
    return Recipient(
        name=(addressee.name if addressee else "") or (customer.name if customer else ""),
        phone=(addressee.phone if addressee else "") or (customer.phone if customer else ""),
        address=_address(place) if place else Address(),
        comment=place.comment if place else "",
    )
