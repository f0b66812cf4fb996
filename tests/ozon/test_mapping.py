"""What of Ozon's posting becomes ours, and what never stays in the copy."""

from datetime import UTC, datetime

import pytest

from services.domain.orders import Address, Cancellation

FULL = {
    "posting_number": "0777777777-0002-1",
    "order_number": "0777777777-0002",
    "order_id": 35566798085,
    "parent_posting_number": "0777777777-0002-0",
    "status": "awaiting_packaging",
    "substatus": "posting_created",
    "delivery_method": {"id": 70, "name": "Own van", "warehouse_id": 7, "warehouse": "Yiwu", "tpl_provider": "Self"},
    "tpl_integration_type": "non_integrated",
    "integration_type_flow": "non_integrated",
    "tracking_number": " RR1CN ",
    "in_process_at": "2026-05-04T06:44:37Z",
    "shipment_date": "2026-05-05T06:44:37Z",
    "shipment_date_without_delay": "2026-05-06T04:00:00Z",
    "delivering_date": None,
    "products": [
        {"sku": 11, "offer_id": "mug", "name": "Mug", "quantity": 2, "weight": 0.5494,
         "price": {"amount": "30.50", "currency": "CNY"}},
        {"sku": 12, "offer_id": "lamp", "name": "Lamp", "quantity": 1, "weight": 0,
         "price": {"amount": "9", "currency": "CNY"}},
    ],
    "financial_data": {"products": [{"product_id": 11, "customer_price": {"amount": "390", "currency": "RUB"}}]},
    "available_actions": ["ship", "ship_async", "cancel"],
    "requirements": {"products_requiring_gtd": [11], "products_requiring_country": [], "products_requiring_imei": None},
    "barcodes": {"upper_barcode": "%101%1", "lower_barcode": "0"},
    "scanit": "ii30525117479",
    "customer": {
        "customer_id": "555",
        "name": "Buyer Name",
        "phone": "+70000000000",
        "address": {
            "address_tail": "Street 1, 2", "city": "City", "district": "", "region": "Region", "zip_code": "000000",
            "pvz_code": 0, "provider_pvz_code": "", "comment": "ring twice", "latitude": 0.5,
        },
    },
    "addressee": {"name": "Other Name", "phone": "+70000000001"},
    "legal_info": {"company_name": "", "inn": "", "kpp": ""},
    "cancellation": {"cancel_reason_id": 0, "cancel_reason": "", "cancellation_type": ""},
    "multi_box_qty": 1,
}  # fmt: skip


@pytest.fixture
def fetch(ozon, stub, shop):
    async def fetch(**change):
        stub.says({"result": FULL | change})
        return await ozon.postings.get(shop, FULL["posting_number"])

    return fetch


async def test_the_facts_of_a_posting_are_kept(fetch):
    posting = (await fetch()).posting
    assert (posting.shop, posting.number, posting.order_id) == (3, "0777777777-0002-1", 35566798085)
    assert (posting.parent_number, posting.scheme, posting.integration) == (
        "0777777777-0002-0",
        "rfbs",
        "non_integrated",
    )
    assert (posting.method.id, posting.method.warehouse_id, posting.method.warehouse) == (70, 7, "Yiwu")
    assert posting.tracking_number == "RR1CN"
    assert posting.hard_deadline == datetime(2026, 5, 6, 4, tzinfo=UTC)
    assert posting.delivering_at is None
    assert posting.actions == {"ship", "ship_async", "cancel"}
    assert posting.requirements == {"gtd"}
    assert posting.barcodes == ("%101%1", "ii30525117479")
    assert posting.customer_id == 555
    assert posting.cancellation is None
    assert (posting.is_legal, posting.is_multibox, posting.is_express, posting.is_external) == (False,) * 4


async def test_kilograms_become_grams_and_no_weight_stays_unknown(fetch):
    posting = (await fetch()).posting
    assert [item.weight_g for item in posting.items] == [549, None]
    assert posting.weight_g is None


async def test_the_weight_of_a_single_posting_is_in_grams_already(fetch):
    line = {
        "sku": 11,
        "quantity": 1,
        "price": "1",
        "currency_code": "RUB",
        "dimensions": {"weight": "550", "width": "3"},
    }
    assert (await fetch(products=[line])).posting.items[0].weight_g == 550


async def test_both_prices_of_a_line_are_kept(fetch):
    mug, lamp = (await fetch()).posting.items
    assert (str(mug.price.amount), mug.price.currency) == ("30.50", "CNY")
    assert mug.paid is not None
    assert (str(mug.paid.amount), mug.paid.currency) == ("390", "RUB")
    assert lamp.paid is None


async def test_address_and_recipient_stand_beside_the_copy_and_never_in_it(fetch):
    got = await fetch()
    assert got.address == Address(zip_code="000000", region="Region", city="City", tail="Street 1, 2")
    assert got.recipient is not None
    assert (got.recipient.name, got.recipient.phone) == ("Other Name", "+70000000001")
    assert (got.recipient.comment, got.recipient.address) == ("ring twice", got.address)
    assert got.posting.address is None
    for secret in ("Name", "+7000", "Street", "000000", "ring twice"):
        assert secret not in repr(got.posting)


async def test_a_pick_up_point_is_known_by_its_code(fetch):
    place = {"pvz_code": "456", "provider_pvz_code": "PVZ123"}
    got = await fetch(customer={"customer_id": 0, "address": place})
    assert got.address is not None
    assert (got.address.point_code, got.address.provider_point_code) == ("456", "PVZ123")
    assert got.posting.customer_id is None


async def test_without_a_customer_there_is_neither_address_nor_recipient(fetch):
    got = await fetch(customer=None, addressee=None)
    assert (got.address, got.recipient, got.posting.customer_id) == (None, None, None)


async def test_a_cancellation_is_told_by_reason_and_initiator(fetch):
    said = {"cancel_reason_id": 402, "cancel_reason": "no stock", "cancellation_type": "Seller",
            "cancelled_after_ship": True, "affect_cancellation_rating": True}  # fmt: skip
    assert (await fetch(cancellation=said)).posting.cancellation == Cancellation(
        reason_id=402, reason="no stock", initiator="seller", after_ship=True, counts=True
    )


@pytest.mark.parametrize(
    ("change", "mark"),
    [
        ({"is_multibox": True}, "is_multibox"),
        ({"multi_box_qty": 2}, "is_multibox"),
        ({"is_click_and_collect": True}, "is_click_and_collect"),
        ({"integration_type_flow": "CLICK_AND_COLLECT"}, "is_click_and_collect"),
        ({"legal_info": {"inn": "0000000000"}}, "is_legal"),
        ({"analytics_data": {"is_legal": True}}, "is_legal"),
        ({"external_order": {"is_external": True}}, "is_external"),
        ({"is_express": True}, "is_express"),
    ],
)
async def test_marks_that_keep_a_posting_alone(fetch, change, mark):
    assert getattr((await fetch(**change)).posting, mark) is True


def tariffs(before, after, **more):
    """As a list writes them: (type, charge) each."""
    charge = [None if amount is None else {"amount": amount, "currency": "RUB"} for _, amount in (before, after)]
    return {
        "current_tariff_type": before[0], "current_tariff_charge": charge[0], "next_tariff_type": after[0],
        "next_tariff_charge": charge[1], "next_tariff_starts_at": "2026-05-20T00:00:00.000Z",
    } | more  # fmt: skip


@pytest.mark.parametrize(
    ("said", "extra"),
    [
        (tariffs(("commission", "100.00"), ("commission", "150.00")), "50"),
        (tariffs(("discount", "9"), ("discount", "6")), "3"),
        (tariffs(("discount", "6"), ("Commission", "50")), "56"),
        (tariffs(("commission", "50"), ("commission", "50.00")), "0"),
        (tariffs(("no_discount", None), ("commission", "50")), "50"),
        (
            {
                "current_tariff_type": "no_discount", "current_tariff_charge": "",
                "current_tariff_charge_currency_code": "RUB", "next_tariff_type": "commission",
                "next_tariff_charge": "50", "next_tariff_charge_currency_code": "RUB",
                "next_tariff_starts_at": "2026-05-20T00:00:00Z",
            },
            "50",
        ),
    ],
    ids=["dearer", "less of a discount", "no discount any more", "as dear", "from nothing", "of a single posting"],
)  # fmt: skip
async def test_waiting_costs_what_the_next_step_is_dearer_by(fetch, said, extra):
    posting = (await fetch(tariffication=said)).posting
    assert posting.next_tariff_at == datetime(2026, 5, 20, tzinfo=UTC)
    assert (str(posting.next_tariff.amount), posting.next_tariff.currency) == (extra, "RUB")


@pytest.mark.parametrize(
    "said",
    [
        tariffs(("bonus", "1"), ("commission", "50")),
        tariffs(("commission", None), ("commission", "50")),
        tariffs(("commission", "5"), ("commission", "50"), current_tariff_charge={"amount": "5", "currency": "CNY"}),
    ],
    ids=["an unknown word", "no charge", "two currencies"],
)
async def test_where_a_charge_is_unknown_only_the_moment_is_kept(fetch, said):
    posting = (await fetch(tariffication=said)).posting
    assert (posting.next_tariff_at, posting.next_tariff) == (datetime(2026, 5, 20, tzinfo=UTC), None)


@pytest.mark.parametrize(
    "said",
    [
        None,
        [],
        tariffs(("commission", "100"), ("", None), next_tariff_starts_at=None),
        tariffs(("commission", "1"), ("commission", "2"), next_tariff_starts_at="9999-12-31T23:59:59.999999900Z"),
    ],
)
async def test_where_no_step_follows_waiting_costs_nothing(fetch, said):
    posting = (await fetch(tariffication=said)).posting
    assert (posting.next_tariff_at, posting.next_tariff) == (None, None)


def paid(*prices):
    """What was paid for one piece of each of these SKUs: (SKU, amount, currency)."""
    lines = [{"product_id": sku, "customer_price": {"amount": each, "currency": code}} for sku, each, code in prices]
    return {"financial_data": {"products": lines}}


async def test_what_the_buyer_pays_is_summed_by_the_piece(fetch):
    whole = (await fetch(**paid((11, "390", "RUB"), (12, "10.50", "RUB")))).posting.paid_total
    assert (str(whole.amount), whole.currency) == ("790.50", "RUB")


@pytest.mark.parametrize(
    "change", [paid((11, "390", "RUB")), paid((11, "390", "RUB"), (12, "10.50", "CNY")), {"products": []}]
)
async def test_what_the_buyer_pays_is_unknown_where_a_line_is_or_currencies_differ(fetch, change):
    assert (await fetch(**change)).posting.paid_total is None


async def test_an_fbo_posting_has_ozons_warehouse_and_no_deadline(ozon, stub, shop):
    stub.says({"result": {
        "posting_number": "1", "status": "Cancelled", "products": [], "created_at": "2026-05-04T06:44:37Z",
        "analytics_data": {"warehouse_id": "9", "warehouse_name": "Omsk", "delivery_type": "PVZ", "is_legal": True},
        "cancel_reason_id": 666, "cancellation": {"cancel_reason": "far", "cancellation_initiator": "Ozon"},
    }})  # fmt: skip
    posting = await ozon.fbo.get(shop, "1")
    assert (posting.scheme, posting.status, posting.method.warehouse, posting.is_legal) == (
        "fbo",
        "cancelled",
        "Omsk",
        True,
    )
    assert (posting.ship_by, posting.hard_deadline, posting.actions) == (None, None, frozenset())
    assert posting.cancellation is not None
    assert (posting.cancellation.reason_id, posting.cancellation.initiator) == (666, "Ozon")
