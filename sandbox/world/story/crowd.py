"""Everybody else: postings in every state, Ozon's own warehouse, returns, requests."""

from dataclasses import dataclass
from datetime import timedelta

from sandbox.world import people
from sandbox.world.places import Buyer, Integration
from sandbox.world.postings import GONE, Cancellation, Posting, Status, Traits
from sandbox.world.ruling import Ruling
from sandbox.world.shops import Shop
from sandbox.world.story import aftermath, states

BUYERS = 160


@dataclass(slots=True)
class Crowd:
    """One shop's buyers and how their orders come to stand where they stand."""

    world: Ruling
    shop: Shop
    buyers: list[Buyer]

    def place(self, row: "states.Row", index: int) -> Posting:
        """One posting in the row's state, with a past that fits it."""
        dice = self.world.dice("crowd", self.shop.client_id, row.method, row.status, row.substatus, index)
        low, high = row.hours
        created = self.world.now - timedelta(hours=dice.uniform(low, high))
        items = [
            (product, dice.choice((1, 1, 1, 2))) for product in dice.sample(self.shop.products, dice.choice((1, 1, 2)))
        ]
        posting = self.world.order(
            self.shop,
            dice.choice(self.buyers),
            self.shop.method(row.method),
            items,
            traits=Traits(company_name="АО «Образец»", company_inn="0000000001") if index % 23 == 22 else Traits(),
            at=created,
            paid=row.paid,
        )
        posting.previous_substatus = "posting_created" if row.substatus != "posting_created" else ""
        posting.status, posting.substatus = row.status, row.substatus
        posting.changed_at = created + (self.world.now - created) * dice.uniform(0.3, 0.95)
        self._past(posting, row)
        self.world.settle(posting)
        return posting

    def _past(self, posting: Posting, row: "states.Row") -> None:
        """What must have happened before the posting came to its state."""
        dice = self.world.dice("past", posting.number)
        span = posting.changed_at - posting.created_at
        if row.left:
            posting.delivering_at = posting.created_at + span * dice.uniform(0.2, 0.6)
        if row.status is Status.DELIVERED or row.substatus == "posting_conditionally_delivered":
            posting.delivered_at = posting.changed_at
        if row.tracked:
            posting.track = track_of(posting)
        if row.status in GONE:
            posting.cancellation = _ended(posting, after_ship=index_of(posting) % 3 == 0)


def track_of(posting: Posting) -> str:
    """A number in the form of the posting's carrier."""
    if posting.method.integration is Integration.AGGREGATOR:
        return f"CEL{70_000_000_000 + posting.id}RU"
    if posting.method.integration is Integration.THREE_PL:
        return f"GBS{10_000_000 + posting.id}"
    return s10(posting.id)


def s10(serial: int) -> str:
    """A postal number of the world-wide form, with its check digit."""
    digits = f"{70_000_000 + serial:08d}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, (8, 6, 4, 2, 3, 5, 9, 7), strict=True))
    check = 11 - total % 11
    return f"LV{digits}{ {10: 0, 11: 5}.get(check, check) }CN"


def index_of(posting: Posting) -> int:
    return posting.id


def _ended(posting: Posting, *, after_ship: bool) -> Cancellation:
    return Cancellation(
        reason_id=72 if posting.id % 4 else 352,
        reason="Покупатель передумал" if posting.id % 4 else "Товар закончился на складе",
        initiator="Клиент" if posting.id % 4 else "Продавец",
        after_ship=after_ship,
        affects_rating=posting.id % 4 == 0,
    )


def gather(world: Ruling) -> None:
    """Fill both shops."""
    for shop, rows in zip(world.shops, (states.RUSSIAN, states.CHINESE), strict=True):
        dice = world.dice("buyers", shop.client_id)
        buyers = [
            world.buyer(
                shop,
                people.name(dice),
                address=people.pick_up_point(dice) if dice.random() < 0.5 else people.home(dice),
            )
            for _ in range(BUYERS)
        ]
        for buyer in buyers:
            buyer.orders = dice.randint(0, 60)
        crowd = Crowd(world, shop, buyers)
        for row in rows:
            for index in range(row.count):
                crowd.place(row, index)
        aftermath.leave(world, shop, buyers)
