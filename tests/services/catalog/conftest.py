"""The same shops and database as for orders, and what reads products."""

import pytest

from sandbox.world.places import Product
from services.catalog.book import Catalog
from services.catalog.jobs import jobs
from services.catalog.weighing import Weighing
from services.domain.team import Grant, Language, Person, Role
from tests.services.orders.conftest import kit, world

__all__ = ["kit", "world"]


@pytest.fixture
async def shelf(kit):
    """The Chinese shop, connected, its products not read yet."""
    kit.handlers |= jobs(kit.database, kit.clock, kit.ozon)
    kit.catalog, kit.weighing = Catalog(kit.database, kit.clock), Weighing(kit.database, kit.clock)
    kit.shop = await kit.connect(kit.cn)
    return kit


@pytest.fixture
def member(shelf):
    """Makes a member of the team."""

    async def member(name="Li", *, role=Role.PACKER, shop=None):
        async with shelf.database.write() as unit:
            person = Person(telegram_id=hash(name) % 10**6, name=name, username="", language=Language.EN)
            joined = await unit.team.join(person)
            await unit.team.give(joined.id, [Grant(role=role, shop=shop)], by=None)
            found = await unit.team.get(joined.id)
            await unit.commit()
        return found

    return member


def many(count: int) -> list[Product]:
    """So many products, none weighing the same as the next."""
    return [
        Product(
            product_id=10_000 + n,
            sku=2_000_000_000 + n,
            offer_id=f"SKU-{n}",
            name=f"Товар {n}",
            price=100,
            weight_g=n + 1,
            size_mm=(n + 3, n + 2, n + 1),
            barcode=f"OZN{n}",
        )
        for n in range(count)
    ]
