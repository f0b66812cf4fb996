"""What happens from now on: orders arrive, people press buttons in Ozon's cabinet, buyers change their minds."""

from datetime import datetime, timedelta

from sandbox.world import people
from sandbox.world.places import Integration
from sandbox.world.postings import Posting, Status
from sandbox.world.ruling import Ruling
from sandbox.world.shops import Shop

BETWEEN_ORDERS = (timedelta(minutes=6), timedelta(minutes=25))
ROUND = timedelta(minutes=20)
SECOND_ORDER_AFTER = timedelta(minutes=12)
GIVEN_UP_AFTER = timedelta(days=10)
PACKED_BEFORE = timedelta(hours=3)


def begin(world: Ruling) -> None:
    """Plan the first of everything; each deed plans its successor."""
    start = world.now
    for shop in world.shops:
        _plan_order(world, shop, start, 0)
    world.agenda.plan(start + SECOND_ORDER_AFTER, lambda _: _second_order(world))
    world.agenda.plan(start + ROUND, lambda at: _round(world, at, 1))


def _second_order(world: Ruling) -> None:
    """The buyer of the case `arrives_soon` orders again, to the same door."""
    (first,) = world.cases["arrives_soon"]
    known = world.find(first)
    shop = world.shop_of(known)
    second = world.order(shop, known.buyer, known.method, [(shop.product("LT-LAMP-USB"), 1)])
    world.cases["arrives_soon"] = (first, second.number)


def _plan_order(world: Ruling, shop: Shop, after: datetime, count: int) -> None:
    wait = world.between(BETWEEN_ORDERS, "arrival", shop.client_id, count)

    def arrive(at: datetime) -> None:
        _new_order(world, shop, count)
        _plan_order(world, shop, at, count + 1)

    world.agenda.plan(after + wait, arrive)


def _new_order(world: Ruling, shop: Shop, count: int) -> Posting:
    """Three of ten orders come from somebody who has an open one."""
    dice = world.dice("order", shop.client_id, count)
    items = [(product, dice.choice((1, 1, 2))) for product in dice.sample(shop.products, dice.choice((1, 1, 2)))]
    methods = [method for method in shop.methods if not method.is_express and not method.flow]
    method = dice.choice(methods)
    if dice.random() < 0.3:
        open_ones = [p for p in _bystanders(world) if p.client_id == shop.client_id]
        if open_ones:
            known = dice.choice(open_ones)
            return world.order(shop, known.buyer, known.method, items, address=known.address)
    buyer = world.buyer(shop, people.name(dice), address=people.home(dice))
    return world.order(shop, buyer, method, items, paid=dice.random() > 0.05)


def _round(world: Ruling, at: datetime, count: int) -> None:
    """Every so often somebody looks after what nobody else moves."""
    for posting in list(world.postings.values()):
        if posting.status is Status.AWAITING_PACKAGING:
            _look_after(world, posting, at)
        elif posting.status is Status.AWAITING_APPROVE and at - posting.created_at > timedelta(hours=3):
            world.pay(posting.number)
    if count % 9 == 0:
        _somebody_asks(world, count)
    if count % 12 == 0:
        _somebody_gives_back(world, count)
    if count % 30 == 0:
        _somebody_disputes(world, count)
    world.agenda.plan(at + ROUND, lambda then: _round(world, then, count + 1))


def _look_after(world: Ruling, posting: Posting, at: datetime) -> None:
    """Labelled postings are packed by people in the cabinet; own-carrier ones wait for the team, then expire."""
    own = posting.method.integration is Integration.NON_INTEGRATED
    demanding = any(posting.traits.requires.values()) or posting.traits.multibox
    if not own and not demanding and not posting.pending and posting.ship_by - at < PACKED_BEFORE:
        world.assemble(posting)
    elif posting.in_process_at is not None and at - posting.in_process_at > GIVEN_UP_AFTER:
        world.expire_posting(posting)


def _somebody_asks(world: Ruling, count: int) -> None:
    asked = {request.posting_number for request in world.requests.values()}
    open_ones = [
        posting
        for posting in _bystanders(world)
        if posting.method.integration is not Integration.OZON and posting.number not in asked
    ]
    if open_ones:
        chosen = world.dice("asks", count).choice(open_ones)
        world.ask_cancellation(chosen.number, message="Планы изменились")


def _somebody_gives_back(world: Ruling, count: int) -> None:
    given = {made.posting_number for made in world.returns.values()}
    month = world.now - timedelta(days=30)
    kept = [
        posting
        for posting in world.postings.values()
        if posting.status is Status.DELIVERED
        and posting.number not in given
        and posting.delivered_at is not None
        and posting.delivered_at > month
    ]
    if kept:
        world.ask_return(world.dice("gives back", count).choice(kept).number)


def _bystanders(world: Ruling) -> list[Posting]:
    """Postings to pack that no named case is about: chance keeps its hands off the cases."""
    cast = {number for numbers in world.cases.values() for number in numbers}
    return [p for p in world.postings.values() if p.status is Status.AWAITING_PACKAGING and p.number not in cast]


def _somebody_disputes(world: Ruling, count: int) -> None:
    moving = [p for p in world.postings.values() if p.substatus == "posting_on_way_to_city"]
    if moving:
        world.dispute(world.dice("disputes", count).choice(moving).number)
