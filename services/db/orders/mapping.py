"""Between a posting and its row. Lists stand in the row as short JSON; equal postings give equal digests."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from hashlib import blake2b
from typing import Any

from services.db.tables.orders import PostingRow
from services.domain.ids import PostingNumber, ShopId
from services.domain.lookups import buyer_key
from services.domain.money import Money
from services.domain.orders import AddressKey, Cancellation, DeliveryMethod, Posting, PostingItem

_TRAITS = ("is_express", "is_multibox", "is_click_and_collect", "is_external", "is_legal")
_PLAIN = (
    "number", "order_number", "order_id", "parent_number", "customer_id", "scheme", "status", "substatus",
    "integration", "integration_raw", "flow", "tracking_number", "in_process_at", "ship_by", "hard_deadline",
    "delivering_at",
)  # fmt: skip


def columns(posting: Posting) -> dict[str, Any]:
    """Everything that Ozon said of a posting, by column."""
    found: dict[str, Any] = {name: getattr(posting, name) for name in _PLAIN}
    method = posting.method
    found |= {
        "shop_id": posting.shop,
        "buyer_key": buyer_key(posting.number),
        "method_id": method.id,
        "method_name": method.name[:255],
        "warehouse_id": method.warehouse_id,
        "warehouse": method.warehouse[:255],
        "provider": method.provider[:255],
        "items": [_item_out(item) for item in posting.items],
        "actions": sorted(posting.actions),
        "requirements": sorted(posting.requirements),
        "barcodes": list(posting.barcodes),
        "traits": [name for name in _TRAITS if getattr(posting, name)],
        "cancellation": _cancellation_out(posting.cancellation),
        "address": address_out(posting.address),
        "waiting": _waiting_out(posting),
    }
    return found


def digest_of(posting: Posting, mark: str) -> str:
    """Equal for equal answers; ``mark`` stands for the address."""
    plain = [getattr(posting, name) for name in _PLAIN]
    lists = (posting.items, posting.barcodes, posting.method, posting.cancellation)
    sets = (sorted(posting.actions), sorted(posting.requirements), [getattr(posting, name) for name in _TRAITS])
    known = (plain, lists, sets, mark)
    waiting = _waiting_out(posting)
    whole = known if waiting is None else (*known, waiting)
    return blake2b(repr(whole).encode(), digest_size=16).hexdigest()


def posting_of(row: PostingRow) -> Posting:
    """The domain value of a row."""
    plain: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN if name != "number"}
    return Posting(
        **plain | dict.fromkeys(row.traits, True),
        shop=ShopId(row.shop_id),
        number=PostingNumber(row.number),
        method=DeliveryMethod(
            id=row.method_id,
            name=row.method_name,
            warehouse_id=row.warehouse_id,
            warehouse=row.warehouse,
            provider=row.provider,
        ),
        items=tuple(_item_in(item) for item in row.items),
        actions=frozenset(row.actions),
        requirements=frozenset(row.requirements),
        barcodes=tuple(row.barcodes),
        cancellation=Cancellation(**row.cancellation) if row.cancellation else None,
        **_waiting_in(row.waiting),
        address=_address_in(row.address),
        seen_at=row.seen_at,
    )


def address_out(address: AddressKey | None) -> dict[str, Any] | None:
    """The keyed hashes as the row holds them; absent parts fall away."""
    if address is None:
        return None
    parts = {name: getattr(address, name) for name in ("point", "zip", "house", "building", "flat")}
    return {name: part for name, part in parts.items() if part} | {"street": sorted(address.street)}


def _address_in(parts: Mapping[str, Any] | None) -> AddressKey | None:
    return None if parts is None else AddressKey(**{**parts, "street": frozenset(parts["street"])})


def _cancellation_out(cancellation: Cancellation | None) -> dict[str, Any] | None:
    if cancellation is None:
        return None
    return {
        "reason_id": cancellation.reason_id,
        "reason": cancellation.reason,
        "initiator": cancellation.initiator,
        "after_ship": cancellation.after_ship,
        "counts": cancellation.counts,
    }


def _waiting_out(posting: Posting) -> dict[str, Any] | None:
    """What shipping later costs, for the column; None where nothing is known, so that such copies stay as they are."""
    if posting.next_tariff_at is None:
        return None
    extra = _money_out(posting.next_tariff) if posting.next_tariff else None
    return {"at": posting.next_tariff_at.isoformat(), "extra": extra}


def _waiting_in(found: Mapping[str, Any] | None) -> dict[str, Any]:
    if found is None:
        return {}
    extra = found["extra"]
    at = datetime.fromisoformat(found["at"])
    return {"next_tariff_at": at, "next_tariff": _money_in(extra) if extra else None}


def _item_out(item: PostingItem) -> dict[str, Any]:
    found: dict[str, Any] = {
        "sku": item.sku,
        "offer": item.offer_id,
        "name": item.name,
        "n": item.quantity,
        "price": _money_out(item.price),
    }
    if item.paid is not None:
        found["paid"] = _money_out(item.paid)
    if item.weight_g is not None:
        found["g"] = item.weight_g
    return found


def _item_in(found: Mapping[str, Any]) -> PostingItem:
    paid = found.get("paid")
    return PostingItem(
        sku=found["sku"],
        offer_id=found["offer"],
        name=found["name"],
        quantity=found["n"],
        price=_money_in(found["price"]),
        paid=_money_in(paid) if paid else None,
        weight_g=found.get("g"),
    )


def _money_out(money: Money) -> list[str]:
    return [format(money.amount, "f"), money.currency]


def _money_in(found: list[str]) -> Money:
    return Money(amount=Decimal(found[0]), currency=found[1])
