"""A posting as ``/v4/posting/fbs/list``, ``/v4/posting/fbs/unfulfilled/list`` and ``/v3/posting/fbs/get`` write it.

Only what is read stands here. A posting without number, status or lines is of no use, so these have no default.
"""

from decimal import Decimal

import msgspec

from services.ozon.reading import Amount


class Place(msgspec.Struct, frozen=True):
    """``customer.address``."""

    zip_code: str = ""
    region: str = ""
    city: str = ""
    district: str = ""
    address_tail: str = ""
    pvz_code: str | int | None = None
    provider_pvz_code: str = ""
    comment: str = ""


class Customer(msgspec.Struct, frozen=True):
    """Filled for rFBS, usually null for FBS."""

    customer_id: int | None = None
    name: str = ""
    phone: str = ""
    address: Place | None = None


class Addressee(msgspec.Struct, frozen=True):
    """``phone`` only in the answer for one posting."""

    name: str = ""
    phone: str = ""


class Way(msgspec.Struct, frozen=True):
    """``delivery_method``."""

    id: int = 0
    name: str = ""
    warehouse_id: int = 0
    warehouse: str = ""
    tpl_provider: str = ""


class Dimensions(msgspec.Struct, frozen=True):
    """Of one piece: ``weight`` in grams. Only in the answer for one posting."""

    weight: Decimal | None = None


class Line(msgspec.Struct, frozen=True):
    """``products[]``. ``weight`` is in kilograms and only in the lists."""

    sku: int
    quantity: int
    offer_id: str = ""
    name: str = ""
    price: Amount | Decimal | None = None
    currency_code: str = ""
    weight: Decimal | None = None
    dimensions: Dimensions | None = None


class PaidLine(msgspec.Struct, frozen=True):
    """``financial_data.products[]``: ``product_id`` is the SKU.

    ``customer_price`` is of one piece: the lines of the official examples have 2 pieces, a price before discounts of
    3000, a discount of 500 and a price of 2500.
    """

    product_id: int = 0
    customer_price: Amount | Decimal | None = None
    customer_currency_code: str = ""


class FinancialData(msgspec.Struct, frozen=True):
    """Only what the buyer pays."""

    products: list[PaidLine] | None = None


class Tariffication(msgspec.Struct, frozen=True):
    """What shipping sooner or later costs. A ``discount`` is the seller's, a ``commission`` is Ozon's.

    The lists write charges as objects, the answer for one posting as texts with the currency beside them; both leave
    them empty where there is none.
    """

    current_tariff_type: str = ""
    current_tariff_charge: Amount | Decimal | None = None
    current_tariff_charge_currency_code: str = ""
    next_tariff_type: str = ""
    next_tariff_charge: Amount | Decimal | None = None
    next_tariff_charge_currency_code: str = ""
    next_tariff_starts_at: str | None = None


class Requirements(msgspec.Struct, frozen=True):
    """The SKUs for which something must be told before assembly."""

    products_requiring_change_country: list[int] | None = None
    products_requiring_country: list[int] | None = None
    products_requiring_gtd: list[int] | None = None
    products_requiring_imei: list[int] | None = None
    products_requiring_jw_uin: list[int] | None = None
    products_requiring_mandatory_mark: list[int] | None = None
    products_requiring_rnpt: list[int] | None = None
    products_requiring_weight: list[int] | None = None


class Barcodes(msgspec.Struct, frozen=True):
    """Both barcodes of the label."""

    upper_barcode: str = ""
    lower_barcode: str = ""


class AnalyticsData(msgspec.Struct, frozen=True):
    """Of this only whether the buyer is a company."""

    is_legal: bool = False


class LegalInfo(msgspec.Struct, frozen=True):
    """Of a company that buys."""

    company_name: str = ""
    inn: str = ""


class ExternalOrder(msgspec.Struct, frozen=True):
    """Orders of other platforms."""

    is_external: bool = False


class Cancel(msgspec.Struct, frozen=True):
    """``cancellation``: empty words and a 0 for a posting that is not cancelled."""

    cancel_reason_id: int = 0
    cancel_reason: str = ""
    cancellation_type: str = ""
    cancellation_initiator: str = ""
    cancelled_after_ship: bool = False
    affect_cancellation_rating: bool = False


class WirePosting(msgspec.Struct, frozen=True):
    """One posting."""

    posting_number: str
    status: str
    products: list[Line] | None
    substatus: str = ""
    order_number: str = ""
    order_id: int | None = None
    parent_posting_number: str = ""
    delivery_method: Way | None = None
    tpl_integration_type: str = ""
    integration_type_flow: str = ""
    tracking_number: str = ""
    in_process_at: str | None = None
    shipment_date: str | None = None
    shipment_date_without_delay: str | None = None
    delivering_date: str | None = None
    available_actions: list[str] | None = None
    requirements: Requirements | None = None
    barcodes: Barcodes | None = None
    scanit: str = ""
    customer: Customer | None = None
    addressee: Addressee | None = None
    analytics_data: AnalyticsData | None = None
    financial_data: FinancialData | None = None
    legal_info: LegalInfo | None = None
    external_order: ExternalOrder | None = None
    cancellation: Cancel | None = None
    tariffication: Tariffication | None = None
    is_express: bool = False
    is_multibox: bool = False
    multi_box_qty: int | None = None
    is_click_and_collect: bool = False
