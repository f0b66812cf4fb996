"""Writes that move a posting on. None may be sent twice without reading the posting in between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from services.domain.ids import PostingNumber
from services.domain.orders import PostingItem
from services.domain.shops import Credentials
from services.ozon.caller import Caller
from services.ozon.method import Method

MOST_TRACKS = 20
"""The most tracking numbers that Ozon takes at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What Ozon said of one posting of many. ``done`` is None where it did not mention the posting."""

    posting: PostingNumber
    done: bool | None
    said: str


class ShipLine(msgspec.Struct, frozen=True):
    """``product_id`` is the SKU here."""

    product_id: int
    quantity: int


class Package(msgspec.Struct, frozen=True):
    """What lies in one parcel."""

    products: list[ShipLine]


class ShipQuery(msgspec.Struct, frozen=True):
    """``/v4/posting/fbs/ship``."""

    posting_number: str
    packages: list[Package]


class ShipAnswer(msgspec.Struct, frozen=True):
    """The numbers of the postings that came of it."""

    result: list[str] | None = None


class Track(msgspec.Struct, frozen=True):
    """One pair."""

    posting_number: str
    tracking_number: str


class TracksQuery(msgspec.Struct, frozen=True):
    """``/v2/fbs/posting/tracking-number/set``."""

    tracking_numbers: list[Track]


class StatusQuery(msgspec.Struct, frozen=True):
    """``/v2/fbs/posting/delivering``, ``/last-mile`` and ``/delivered``."""

    posting_number: list[str]


class WireOutcome(msgspec.Struct, frozen=True):
    """``error`` is a text, or an empty list where there is none."""

    posting_number: str
    result: bool = False
    error: str = ""


class OutcomesAnswer(msgspec.Struct, frozen=True):
    """One row for each posting."""

    result: list[WireOutcome] | None = None


SHIP = Method(path="/v4/posting/fbs/ship", asks=ShipQuery, answers=ShipAnswer, repeatable=False)
SET_TRACKS = Method(
    path="/v2/fbs/posting/tracking-number/set", asks=TracksQuery, answers=OutcomesAnswer, repeatable=False
)
DELIVERING = Method(path="/v2/fbs/posting/delivering", asks=StatusQuery, answers=OutcomesAnswer, repeatable=False)
LAST_MILE = Method(path="/v2/fbs/posting/last-mile", asks=StatusQuery, answers=OutcomesAnswer, repeatable=False)
DELIVERED = Method(path="/v2/fbs/posting/delivered", asks=StatusQuery, answers=OutcomesAnswer, repeatable=False)


class Shipping:
    """The writing methods. Ozon carries all of them out later: a good answer is a promise, not the fact."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    async def ship(
        self, credentials: Credentials, number: PostingNumber, packages: Sequence[Sequence[PostingItem]]
    ) -> tuple[PostingNumber, ...]:
        """``/v4/posting/fbs/ship``: assemble; more than one package splits the posting. Irreversible.

        Gives the numbers of the postings that come of it. Read the posting until it moved or `ship_failed`.
        """
        query = ShipQuery(
            posting_number=number,
            packages=[
                Package(products=[ShipLine(product_id=item.sku, quantity=item.quantity) for item in package])
                for package in packages
            ],
        )
        answer = await self._caller.call(credentials, SHIP, query)
        return tuple(PostingNumber(each) for each in answer.result or ())

    async def set_tracking_numbers(
        self, credentials: Credentials, tracks: Mapping[PostingNumber, str]
    ) -> tuple[Outcome, ...]:
        """``/v2/fbs/posting/tracking-number/set``: at most 20 postings; each succeeds or fails by itself."""
        if not 0 < len(tracks) <= MOST_TRACKS:
            raise ValueError(len(tracks))
        query = TracksQuery(
            tracking_numbers=[Track(posting_number=number, tracking_number=track) for number, track in tracks.items()]
        )
        answer = await self._caller.call(credentials, SET_TRACKS, query)
        return _outcomes(answer, tuple(tracks))

    async def delivering(self, credentials: Credentials, numbers: Sequence[PostingNumber]) -> tuple[Outcome, ...]:
        """``/v2/fbs/posting/delivering``: handed over. Only for parcels that the seller's own carrier takes."""
        return await self._set(credentials, DELIVERING, numbers)

    async def last_mile(self, credentials: Credentials, numbers: Sequence[PostingNumber]) -> tuple[Outcome, ...]:
        """``/v2/fbs/posting/last-mile``: with the courier."""
        return await self._set(credentials, LAST_MILE, numbers)

    async def delivered(self, credentials: Credentials, numbers: Sequence[PostingNumber]) -> tuple[Outcome, ...]:
        """``/v2/fbs/posting/delivered``: with the buyer."""
        return await self._set(credentials, DELIVERED, numbers)

    async def _set(
        self,
        credentials: Credentials,
        method: Method[StatusQuery, OutcomesAnswer],
        numbers: Sequence[PostingNumber],
    ) -> tuple[Outcome, ...]:
        answer = await self._caller.call(credentials, method, StatusQuery(posting_number=list(numbers)))
        return _outcomes(answer, numbers)


def _outcomes(answer: OutcomesAnswer, asked: Sequence[PostingNumber]) -> tuple[Outcome, ...]:
    said = {row.posting_number: row for row in answer.result or ()}
    return tuple(
        Outcome(posting=number, done=said[number].result, said=said[number].error)
        if number in said
        else Outcome(posting=number, done=None, said="")
        for number in asked
    )
