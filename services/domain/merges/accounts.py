"""A price as it stood when somebody decided: plain JSON, so that the account outlives every change of cards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from services.domain.merges.candidates import Candidate, Context
from services.domain.merges.pricing import Priced
from services.domain.money import Money
from services.domain.tariffs import Line, LineKind, Saving, Unpriced


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What a merge was to cost and save when it was decided. ``percent`` of what apart costs; ``lines`` of the sum."""

    apart: Money
    together: Money
    saving: Money
    percent: Decimal
    lines: tuple[Line, ...] = ()


def priced_of(members: Sequence[Candidate], context: Context) -> tuple[Priced | None, Money | None]:
    """What joining these saves, and what the shop wants it to save at least; Nones where there is nothing to join."""
    prices = context.prices
    if prices is None or len(members) < 2:
        return None, None
    priced = prices.price([member.posting for member in members])
    least = prices.least(priced) if isinstance(priced, Saving) else None
    return priced, least if isinstance(least, Money) else None


def recorded(priced: Priced | None, least: Money | None) -> Mapping[str, Any] | None:
    """The sum as JSON: ``apart``, ``together``, ``saving``, ``least``, ``lines``; or ``unpriced`` with the reasons."""
    if priced is None:
        return None
    if isinstance(priced, Unpriced):
        return {"unpriced": sorted(reason.code.value for reason in priced.reasons)}
    card = priced.merged.card
    return {
        "card": card.id,
        "name": f"{card.carrier} {card.tier}".strip(),
        "apart": _out(priced.apart),
        "together": _out(priced.merged.price),
        "saving": _out(priced.saving),
        "percent": format(priced.percent, "f"),
        "least": _out(least) if least else None,
        "lines": [[line.kind.value, *_out(line.money), _facts(line, priced)] for line in priced.lines],
        "minded": [caution.code.value for caution in priced.warnings],
    }


def account_of(prices: Mapping[str, Any] | None) -> Account | None:
    """The sum back; None where there was no price."""
    if not prices or "saving" not in prices:
        return None
    return Account(
        apart=_in(prices["apart"]),
        together=_in(prices["together"]),
        saving=_in(prices["saving"]),
        percent=Decimal(prices["percent"]),
        lines=tuple(_line(*row) for row in prices.get("lines", ())),
    )


def _facts(line: Line, priced: Saving) -> dict[str, Any]:
    """What a parcel's line is about; a price list of one group has no name for it."""
    if line.kind not in {LineKind.SEPARATE, LineKind.MERGED}:
        return {}
    grouped = len(priced.merged.card.brackets) > 1
    postings, weight = line.params["postings"], line.params["weight"]
    assert isinstance(postings, tuple)
    return {"postings": list(postings), "weight": weight, "bracket": line.params["bracket"] if grouped else ""}


def _line(kind: str, amount: str, currency: str, facts: Mapping[str, Any] | None = None) -> Line:
    return Line(kind=LineKind(kind), money=_in([amount, currency]), params=facts or {})


def _out(money: Money) -> list[str]:
    return [format(money.amount, "f"), money.currency]


def _in(value: list[str]) -> Money:
    return Money(amount=Decimal(value[0]), currency=value[1])
