"""Very many open postings, made cheaply."""

import random
from datetime import timedelta

from sandbox.world import people
from sandbox.world.ruling import Ruling

STREETS = 64


def heap(world: Ruling, count: int) -> None:
    """Pairs of open postings by the same buyers, all of them in the rFBS shop."""
    shop = world.shops[1]
    dice = random.Random(world.seed)
    methods = [method for method in shop.methods if not method.is_express and not method.flow]
    homes = [people.home(dice) for _ in range(STREETS)]
    goods = [[(product, 1)] for product in shop.products]
    buyer = world.buyer(shop, "Покупатель Пример", address=homes[0])
    for index in range(count):
        if index % 2 == 0:
            buyer = world.buyer(shop, "Покупатель Пример", address=homes[index % STREETS])
        world.order(
            shop,
            buyer,
            methods[index // 2 % len(methods)],
            goods[index % len(goods)],
            at=world.now - timedelta(seconds=index % 250_000),
        )
