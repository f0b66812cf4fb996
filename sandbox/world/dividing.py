"""New postings, and postings that come out of others."""

import dataclasses
from collections.abc import Iterable

from sandbox.world.parcels import Parcels
from sandbox.world.postings import Line, Posting, Status
from sandbox.world.state import Refusal

Package = dict[int, int]


def only(lines: tuple[Line, ...], package: Package) -> tuple[Line, ...]:
    """The lines, with the quantities that go into one package."""
    return tuple(
        Line(product=line.product, quantity=package[line.product.sku]) for line in lines if line.product.sku in package
    )


class Dividing(Parcels):
    """Division, the only way in which Ozon changes what a posting holds."""

    def add(self, posting: Posting) -> Posting:
        """Put a posting into the world."""
        self.postings[posting.number] = posting
        self.version += 1
        return posting

    def numbers_after(self, posting: Posting, count: int) -> list[str]:
        """Free posting numbers of the same order."""
        taken = sum(1 for other in self.postings.values() if other.order_number == posting.order_number)
        return [f"{posting.order_number}-{taken + step}" for step in range(1, count + 1)]

    def put_child(self, posting: Posting, number: str, lines: tuple[Line, ...]) -> Posting:
        """Add a posting that came out of another one."""
        child = dataclasses.replace(
            posting,
            id=self.next_id(),
            number=number,
            lines=lines,
            parent=posting.number,
            children=(),
            track="",
            pending="",
            moves=0,
        )
        posting.children = (*posting.children, number)
        return self.add(child)

    def split(self, number: str, packages: Iterable[Package] | None = None) -> list[str]:
        """Divide a posting that is not assembled yet: the parent ends, its parts begin anew."""
        posting = self.find(number)
        if posting.status is not Status.AWAITING_PACKAGING:
            raise Refusal("HAS_INCORRECT_STATUS")
        parts = list(packages) if packages is not None else _halves(posting)
        if len(parts) < 2:
            raise Refusal("HAS_INCORRECT_PRODUCT_QUANTITY")
        numbers = self.numbers_after(posting, len(parts))
        for part_number, part in zip(numbers, parts, strict=True):
            child = self.put_child(posting, part_number, only(posting.lines, part))
            self.enter(child, Status.AWAITING_PACKAGING, "posting_created")
            child.previous_substatus = "posting_split_pending"
        self.enter(posting, Status.CANCELLED_BY_SPLIT, "posting_canceled")
        self.say(self.shop_of(posting), f"{number} was split into {', '.join(numbers)}")
        return numbers


def _halves(posting: Posting) -> list[Package]:
    units = posting.units()
    if len(units) > 1:
        return [dict(units[:1]), dict(units[1:])]
    sku, quantity = units[0]
    return [{sku: 1}, {sku: quantity - 1}] if quantity > 1 else []
