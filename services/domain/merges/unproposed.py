"""Groups of postings that were not proposed because of what the sum said. Pure."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from services.domain.ids import PostingNumber
from services.domain.merges.pricing import Priced
from services.domain.money import Money
from services.domain.tariffs import ReasonCode, Unpriced

CUSTOMS = "customs"
"""The reason where the parcel would pass the customs limit."""


class PassedKind(StrEnum):
    """Why it was passed over."""

    LOSING = "losing"
    TOO_LITTLE = "too_little"
    UNPRICED = "unpriced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A set of postings that was passed over. ``saving`` is negative where it loses, None where nobody can tell.

    ``reason``: the first reason without a price, ``customs``, or ''.
    """

    key: str
    size: int
    kind: PassedKind
    saving: Money | None = None
    reason: str = ""


def set_key(postings: Iterable[PostingNumber]) -> str:
    """The same for the same postings in any order; the numbers cannot be read out of it."""
    return hashlib.sha256("\n".join(sorted(set(postings))).encode()).hexdigest()


def passed(postings: Iterable[PostingNumber], priced: Priced, wanted: Money | None) -> Passed | None:
    """Why such a group is not proposed; None where the sum does not speak against it.

    ``wanted``: the least saving in the card's currency, None where it cannot be told for want of a rate.
    """
    members = set(postings)
    key, size = set_key(members), len(members)
    if isinstance(priced, Unpriced):
        reason = min((each.code.value for each in priced.reasons), default="")
        return Passed(key=key, size=size, kind=PassedKind.UNPRICED, reason=reason)
    saving = priced.saving
    if saving.amount < 0:
        return Passed(key=key, size=size, kind=PassedKind.LOSING, saving=saving)
    if wanted is None:
        return Passed(key=key, size=size, kind=PassedKind.UNPRICED, reason=ReasonCode.NO_RATE.value)
    if saving.amount == 0 or saving.amount < wanted.amount:
        return Passed(key=key, size=size, kind=PassedKind.TOO_LITTLE, saving=saving)
    return Passed(key=key, size=size, kind=PassedKind.UNPRICED, reason=CUSTOMS) if priced.refused else None
