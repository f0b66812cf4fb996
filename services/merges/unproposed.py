"""Remembering which groups the sum spoke against, inside the scan that looked at them."""

from collections.abc import Collection, Iterable

from services.db.uow import Unit
from services.domain.ids import PostingNumber, ShopId
from services.domain.merges.pricing import Priced
from services.domain.merges.unproposed import passed
from services.domain.money import Money

Looked = tuple[Collection[PostingNumber], Priced, Money | None]
"""The postings of a group, its sum, and the least saving that the shop wants (None: no rate to tell it by)."""


async def note(unit: Unit, shop: ShopId, groups: Iterable[Looked]) -> None:
    """These groups passed every check but the sum. Idempotent; one whose sum is good is left out by itself."""
    found = [passed(postings, priced, wanted) for postings, priced, wanted in groups]
    against = [each for each in found if each is not None]
    if against:
        await unit.unproposed.saw(shop, against)


async def proposed(unit: Unit, shop: ShopId, postings: Collection[PostingNumber]) -> None:
    """The very set is proposed now: it counts no more among those that were passed over."""
    await unit.unproposed.proposed(shop, postings)
