"""What is known of one endpoint of the Seller API."""

from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

from services.http import Limit

Q = TypeVar("Q", bound=msgspec.Struct)
A = TypeVar("A", bound=msgspec.Struct)

PER_SHOP = (Limit(times=45, seconds=1),)
"""Ozon allows 50 requests a second per Client-Id over all methods; the rest is left for unevenness on the way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method(Generic[Q, A]):
    """One endpoint; all are POST.

    ``path`` carries the version. ``limits`` are the endpoint's own, beside those of the shop. ``repeatable`` is
    true only where sending the request twice cannot do anything twice: all readings, no writing.
    """

    path: str
    asks: type[Q]
    answers: type[A]
    limits: tuple[Limit, ...] = ()
    repeatable: bool = True


class Nothing(msgspec.Struct, frozen=True):
    """An empty request (``{}``; Ozon refuses ``null``), or an answer of which nothing is read."""
