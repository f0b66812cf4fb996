"""Named cases: pairs that may travel together, and one pair for every reason why others may not.

`world.cases` maps each case to its posting numbers; the first is always a plain own-carrier posting unless the
case says otherwise.
"""

import dataclasses
from collections.abc import Callable
from datetime import timedelta

from sandbox.world import people
from sandbox.world.places import Address, Buyer, Method, Product
from sandbox.world.postings import PLAIN, Posting, Status, Traits
from sandbox.world.ruling import Ruling
from sandbox.world.shops import Shop

OWN = "e-youbao, Yiwu"


@dataclasses.dataclass(slots=True)
class Stage:
    """Where cases are set: the rFBS shop, with short ways to put buyers and postings on it."""

    world: Ruling
    shop: Shop
    placed: int = 0

    def buyer(self, case: str, *, block: str | None = None, address: Address | None = None) -> Buyer:
        dice = self.world.dice("cast", case, len(self.shop.buyers))
        return self.world.buyer(self.shop, people.name(dice), block=block, address=address or people.home(dice))

    def goods(self, count: int = 1) -> list[tuple[Product, int]]:
        """Some light goods, others each time."""
        self.placed += 1
        stock = self.shop.products
        return [(stock[(self.placed * 3 + step) % len(stock)], 1 + step % 2) for step in range(count)]

    def put(
        self,
        buyer: Buyer,
        method: str = OWN,
        *,
        hours: float = 8,
        address: Address | None = None,
        traits: Traits = PLAIN,
        number: str | None = None,
        items: list[tuple[Product, int]] | None = None,
    ) -> Posting:
        """A posting that was ordered so many hours ago and waits to be packed."""
        return self.world.order(
            self.shop,
            buyer,
            self.method(method),
            items or self.goods(1 + self.placed % 2),
            address=address,
            traits=traits,
            at=self.world.now - timedelta(hours=hours),
            number=number,
        )

    def method(self, name: str) -> Method:
        return self.shop.method(name)

    def keep(self, case: str, *postings: Posting) -> None:
        """Remember the case under its name."""
        self.world.cases[case] = tuple(posting.number for posting in postings)


Scene = Callable[[Stage], None]


def enter(world: Ruling) -> None:
    """Put every named case into the world."""
    from sandbox.world.story import label_bound, pairs, reasons

    russian, chinese = world.shops
    stage = Stage(world, chinese)
    for scene in (*pairs.SCENES, *reasons.SCENES):
        scene(stage)
    for scene in label_bound.SCENES:
        scene(stage)
    label_bound.russian_pair(Stage(world, russian))


def assembled(stage: Stage, posting: Posting, track: str = "") -> Posting:
    """The posting is packed already and waits for hand-over, with or without a tracking number."""
    posting.track = track
    posting.substatus, posting.previous_substatus = "posting_registered", "posting_created"
    posting.status = Status.AWAITING_DELIVER
    posting.changed_at = stage.world.now - timedelta(hours=1)
    posting.moves += 1
    return posting
