"""The liberties that real answers take with the official structure; the same posting always takes the same ones."""

import random
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
RATE = 0.25


def _ids_as_text(row: Json) -> None:
    for name in ("order_id", "quantum_id"):
        if name in row:
            row[name] = str(row[name])
    for product in row.get("products") or ():
        product["sku"] = str(product["sku"])


def _method_as_text(row: Json) -> None:
    method = row.get("delivery_method")
    if method:
        method["id"], method["warehouse_id"] = str(method["id"]), str(method["warehouse_id"])
    customer = row.get("customer")
    if customer:
        customer["customer_id"] = str(customer["customer_id"])


def _demands_as_numbers(row: Json) -> None:
    demands = row.get("requirements")
    if demands:
        row["requirements"] = {name: [int(sku) for sku in skus] for name, skus in demands.items()}


def _nothing_for_lists(row: Json) -> None:
    for name in ("tariffication_steps", "related_weight_postings", "additional_data"):
        if name in row:
            row[name] = None
    demands = row.get("requirements")
    if demands and not any(demands.values()):
        row["requirements"] = dict.fromkeys(demands)


def _nothing_for_objects(row: Json) -> None:
    for name in ("optional", "tariffication", "external_order"):
        if name == "external_order" and (row.get(name) or {}).get("is_external"):
            continue
        if name in row:
            row[name] = None
    if (row.get("cancellation") or {}).get("cancel_reason_id") == 0:
        row["cancellation"] = None


def _something_new(row: Json) -> None:
    row["loyalty_program"] = {"level": "gold", "tags": [1, "two", None]}
    row["available_actions"] = [*row.get("available_actions", []), "add_additional_info"]


def _loud_words(row: Json) -> None:
    for name in ("integration_type_flow", "delivery_schema"):
        if name in row:
            row[name] = str(row[name]).upper()


_LIBERTIES: tuple[Callable[[Json], None], ...] = (
    _ids_as_text,
    _method_as_text,
    _demands_as_numbers,
    _nothing_for_lists,
    _nothing_for_objects,
    _something_new,
    _loud_words,
)


def loosen(body: Any, seed: int) -> Any:
    """Let the postings of an answer take their liberties, in place."""
    if isinstance(body, dict):
        for row in _rows(body):
            dice = random.Random(f"{seed}:{row['posting_number']}")
            for liberty in _LIBERTIES:
                if dice.random() < RATE:
                    liberty(row)
    return body


def _rows(body: Json) -> list[Json]:
    found = body.get("postings")
    if isinstance(found, list):
        return found
    card = body.get("result")
    return [card] if isinstance(card, dict) and "available_actions" in card else []
