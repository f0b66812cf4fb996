"""Looking orders up: every kind of sign, every way to type it, and whose shop it is."""

import pytest

from sandbox.world import Address
from services.domain.lookups import normal, wanted
from services.domain.team import Grant, Role
from services.errors import InvalidInput, NotAllowed
from tests.services.orders.conftest import person

HOME = Address(city="Пермь", region="Пермский край", tail="ул. Примерная, д. 3", zip_code="614000")


def lamp(kit, count: int = 1):
    buyer = kit.world.buyer(kit.cn, "Анна Образцова", address=HOME)
    return kit.world.order(kit.cn, buyer, kit.cn.method("e-youbao, Yiwu"), [(kit.cn.product("LT-LAMP-USB"), count)])


@pytest.mark.parametrize(
    "sign",
    [
        lambda order: order.number,
        lambda order: f"  order {order.number} please",
        lambda order: order.number.replace("-", "—"),
        lambda order: order.number.replace("-", " "),
        lambda order: order.number.replace("-", "  -  "),
        lambda order: order.number.replace("-", "_"),
        lambda order: order.number.replace("-", "／"),
        lambda order: order.number.replace("-", "."),
        lambda order: order.number.replace("-", "。"),
        lambda order: order.number.replace("-", "－"),
        lambda order: order.number.replace("-", "ー"),
        lambda order: f"заказ № {order.number.replace('-', ' ')}, срочно",
        lambda order: order.order_number.replace("-", " "),
        lambda order: order.order_number,
        lambda order: order.upper_barcode,
        lambda order: order.lower_barcode,
        lambda order: order.scanit.upper(),
        lambda _: "lt-lamp-usb",
        lambda _: "LT-LАMP-USВ",
        lambda order: str(order.lines[0].product.sku),
        lambda order: "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() else sign for sign in order.number),
    ],
)
async def test_every_sign_of_an_order_finds_it_in_the_copy(kit, sign):
    order = lamp(kit)
    await kit.connect(kit.cn)
    await kit.job("orders.sync", kit.cn)
    kit.server.calls.clear()
    found = await kit.search.look_up(kit.owner, sign(order))
    assert found.order is not None
    assert found.order.posting.number == order.number
    assert len(kit.server.calls) == 0


async def test_a_tracking_number_finds_its_order_after_it_was_set(kit):
    order = lamp(kit)
    await kit.connect(kit.cn)
    await kit.job("orders.sync", kit.cn)
    kit.forward(minutes=1)
    kit.world.assemble(kit.world.find(order.number))
    kit.world.find(order.number).track = "LX123456789CN"
    kit.forward(minutes=1)
    await kit.job("orders.sync", kit.cn)
    found = await kit.search.look_up(kit.owner, "lx 123 456 789 cn")
    assert found.order.posting.number == order.number


@pytest.mark.parametrize(
    "sign",
    [
        lambda order: order.number,
        lambda order: order.order_number,
        lambda order: order.lower_barcode,
        lambda order: order.scanit,
    ],
)
async def test_a_miss_is_asked_once_in_each_shop_and_kept(kit, sign):
    await kit.connect(kit.ru)
    await kit.connect(kit.cn)
    order = lamp(kit)
    kit.forward(minutes=1)
    found = await kit.search.look_up(kit.owner, sign(order))
    assert found.order.posting.number == order.number
    asked = {call.client_id for call in kit.server.calls}
    assert asked == {kit.ru.client_id, kit.cn.client_id}
    kit.server.calls.clear()
    assert (await kit.search.look_up(kit.owner, sign(order))).order is not None
    assert len(kit.server.calls) == 0


async def test_a_shop_that_may_not_be_seen_is_neither_searched_nor_asked(kit):
    russian = await kit.connect(kit.ru)
    await kit.connect(kit.cn)
    order = lamp(kit)
    await kit.job("orders.sync", kit.cn)
    kit.server.calls.clear()
    stranger = person(Grant(role=Role.PACKER, shop=russian))
    found = await kit.search.look_up(stranger, order.number)
    assert found.order is None
    assert found.choice is None
    assert {call.client_id for call in kit.server.calls} <= {kit.ru.client_id}


async def test_a_shop_whose_ozon_is_away_is_named(kit):
    await kit.connect(kit.cn)
    kit.server.faults.add("*", "5xx", times=50)
    found = await kit.search.look_up(kit.owner, "0999999999-0001-1")
    assert found.order is None
    assert found.unasked == ("Lotus-CN",)


async def test_a_removed_shop_is_not_found_any_more(kit):
    shop = await kit.connect(kit.cn)
    order = lamp(kit)
    await kit.job("orders.sync", kit.cn)
    async with kit.database.write() as unit:
        await unit.shops.remove(shop)
        await unit.commit()
    found = await kit.search.look_up(kit.owner, order.number)
    assert found.order is None


async def test_what_is_no_sign_is_refused_and_nobody_without_a_shop_may_look(kit):
    with pytest.raises(InvalidInput):
        await kit.search.look_up(kit.owner, " ? ")
    with pytest.raises(NotAllowed):
        await kit.search.look_up(person(), "0132112277-0101-1")


def test_one_form_for_every_way_to_type_a_sign():
    assert normal(" ０１３２－０１ ") == "0132-01"
    assert normal("аве-1") == normal("ABE-1")
    assert wanted("заказ № 0132112277-0101-1!")[0] == "0132112277-0101-1"
    assert wanted("x" * 200) == ()


async def test_a_number_with_spaces_that_is_not_in_the_copy_is_asked_for_with_its_dashes(kit):
    await kit.connect(kit.cn)
    order = lamp(kit)
    found = await kit.search.look_up(kit.owner, order.number.replace("-", " "))
    assert found.order is not None
    assert found.order.posting.number == order.number


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("0132112277 0101 1", ("0132112277-0101-1", "013211227701011", "0132112277")),
        ("0132112277-0101-1", ("0132112277-0101-1",)),
        ("80012 3456 7890 12", ("80012345678 9012".replace(" ", ""), "80012")),
        ("12345 67", ("1234567", "12345")),
    ],
)
def test_only_what_has_the_parts_of_a_number_gets_its_dashes(typed, terms):
    assert wanted(typed) == terms
