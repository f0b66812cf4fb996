"""The rules of a shop as plain JSON, and back. What a document does not name is the house's default."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from services.domain.ids import MemberId
from services.domain.merges import DEFAULTS, AutoApproval, ShopRules
from services.domain.money import Money


def document_of(rules: ShopRules) -> dict[str, Any]:
    """Everything but the version, which is the row's id."""
    return {
        "least_amounts": {currency: str(amount) for currency, amount in rules.least_amounts.items()},
        "least_percent": str(rules.least_percent),
        "most_members": rules.most_members,
        "weight_cap_g": rules.weight_cap_g,
        "value_cap": _out(rules.value_cap),
        "hold_hours": rules.hold_hours,
        "hold_margin_hours": rules.hold_margin_hours,
        "never_skus": sorted(rules.never_skus),
        "never_methods": sorted(rules.never_methods),
        "never_buyers": sorted(rules.never_buyers),
        "two_people_above": _out(rules.two_people_above),
        "auto": {str(method): {"up_to": _out(each.up_to), "by": each.by} for method, each in rules.auto.items()},
        "customs_override": rules.customs_override,
        "loss_probability": str(rules.loss_probability),
        "repack_cost": _out(rules.repack_cost),
    }


def rules_of(version: int, document: dict[str, Any]) -> ShopRules:
    """The rules of one version."""
    said = {**document_of(DEFAULTS), **document}
    return ShopRules(
        version=version,
        least_amounts={currency: Decimal(amount) for currency, amount in said["least_amounts"].items()},
        least_percent=Decimal(said["least_percent"]),
        most_members=said["most_members"],
        weight_cap_g=said["weight_cap_g"],
        value_cap=_in(said["value_cap"]),
        hold_hours=said["hold_hours"],
        hold_margin_hours=said["hold_margin_hours"],
        never_skus=_set(said["never_skus"]),
        never_methods=_set(said["never_methods"]),
        never_buyers=_set(said["never_buyers"]),
        two_people_above=_in(said["two_people_above"]),
        auto={int(method): _auto(each) for method, each in said["auto"].items()},
        customs_override=said["customs_override"],
        loss_probability=Decimal(said["loss_probability"]),
        repack_cost=_in(said["repack_cost"]),
    )


def _auto(found: dict[str, Any]) -> AutoApproval:
    up_to = _in(found["up_to"])
    assert up_to is not None
    return AutoApproval(up_to=up_to, by=MemberId(found["by"]))


def _set(found: Iterable[int]) -> frozenset[int]:
    return frozenset(int(each) for each in found)


def _out(money: Money | None) -> list[str] | None:
    return None if money is None else [str(money.amount), money.currency]


def _in(found: list[str] | None) -> Money | None:
    return None if found is None else Money(amount=Decimal(found[0]), currency=found[1])
