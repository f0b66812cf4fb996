"""Reading what a person typed or scanned when looking for an order: forgiving about everything but the signs."""

import re
from collections.abc import Iterable

from services.domain.orders import Posting
from services.domain.typed import latin

_NUMBER = re.compile(r"^[0-9]{5,}-[0-9]{4,}-[0-9]+$")
_BETWEEN = r"[\s\-_/\\|.,:;·•、。⁄]"
_SPELLED = re.compile(
    rf"(?<!\d)(?<!\d{_BETWEEN})(\d{{5,}}){_BETWEEN}{{1,3}}(\d{{4,}})(?:{_BETWEEN}{{1,3}}(\d{{1,3}}))?(?!{_BETWEEN}*\d)"
)
"""An order or posting number whose parts are held apart by something else than a dash."""
LONGEST = 128
"""Nothing that an order is found by is longer."""


def normal(text: str) -> str:
    """One form for every way to type the same sign: width, dashes, spaces, case, Cyrillic look-alikes."""
    return "".join(latin(text.upper()).split())[:LONGEST]


def wanted(text: str) -> tuple[str, ...]:
    """What to look for, the likeliest first; empty where the text is no sign of an order at all.

    A word before the number (*order 0132…*) is passed over where the last word alone looks like a number. Whatever
    stands between the parts of a number (*0132112277 0101 1*, *0132112277/0101/1*) is taken as its dashes.
    """
    cleaned = text.strip().strip("#№\"'«»“”.,;:!?()[]").strip()
    whole = normal(cleaned)
    if len(whole) < 2 or len(cleaned) > LONGEST:
        return ()
    words = [normal(word.strip("#№\"'«»“”.,;:!?()[]")) for word in cleaned.split()]
    numbers = [word for word in words if len(word) >= 5 and any(sign.isdigit() for sign in word)]
    return tuple(dict.fromkeys([*_spelled(cleaned), whole, *numbers]))


def _spelled(text: str) -> list[str]:
    return ["-".join(part for part in found.groups() if part) for found in _SPELLED.finditer(latin(text))]


def looks_like_posting(term: str) -> bool:
    """Whether the term has the form of a posting number."""
    return bool(_NUMBER.match(term))


def looks_like_barcode(term: str) -> bool:
    """Whether Ozon might know the term as a label's barcode."""
    return bool(re.fullmatch(r"%\d+%\d+|II\d{8,}|\d{9,20}", term))


def terms_of(posting: Posting) -> frozenset[str]:
    """Every word by which the posting is found, in normal form."""
    return frozenset(normal(text) for text in _texts(posting) if text) - {""}


def buyer_key(number: str) -> int | None:
    """The buyer's account as Ozon writes it into its numbers; None where the number has another form."""
    return int(number.partition("-")[0]) if _NUMBER.match(number) else None


def _texts(posting: Posting) -> Iterable[str]:
    yield posting.number
    yield posting.order_number
    yield posting.tracking_number
    yield from posting.barcodes
    for item in posting.items:
        yield item.offer_id
        yield str(item.sku) if item.sku else ""
