"""The two shops as they stand before the first order."""

from datetime import datetime, timedelta

from sandbox.world.goods import CHINESE, RUSSIAN, stock_of
from sandbox.world.places import Integration, Method, Shelf, Warehouse
from sandbox.world.roles import ALL_ROLES
from sandbox.world.ruling import key_text
from sandbox.world.shops import ROUBLES, Key, Shop, Subscription
from sandbox.world.state import WorldState

KEY_LIFE = timedelta(days=62)


def found(world: WorldState) -> None:
    """Open both shops with warehouses, methods, goods and keys."""
    world.shops += [_russian(world), _chinese(world)]
    for shop in world.shops:
        _fill(world, shop)


def _key(world: WorldState, client_id: str) -> Key:
    bits = world.dice("key", client_id).getrandbits(128)
    expires: datetime = world.now + KEY_LIFE
    return Key(value=key_text(bits), expires_at=expires, roles=ALL_ROLES)


def _russian(world: WorldState) -> Shop:
    sofino = _warehouse(1_020_005_003_107_121, "Lotus Софьино", "Московская область, Софьино, стр. 2")
    noginsk = _warehouse(1_020_005_003_107_122, "Lotus Ногинск", "Московская область, Ногинск, стр. 7")
    methods = [_fbs(sofino), _fbs(noginsk)]
    return Shop(
        client_id="123401",
        name="Lotus-RU",
        legal_name="ООО «Лотос Вымышленный»",
        country="Россия",
        currency="RUB",
        key=_key(world, "123401"),
        is_rfbs=False,
        warehouses=[sofino, noginsk],
        methods=methods,
        products=stock_of(RUSSIAN, 213_000_000),
    )


def _chinese(world: WorldState) -> Shop:
    yiwu = _warehouse(23_100_500_310_000, "Lotus Yiwu 义乌", "浙江省义乌市虚构路 8 号", zone="UTC+08:00", rfbs=True)
    shenzhen = _warehouse(23_100_500_310_001, "Lotus Shenzhen 深圳", "深圳市示例大道 1 号", zone="UTC+08:00", rfbs=True)
    own = Integration.NON_INTEGRATED
    return Shop(
        client_id="567802",
        name="Lotus-CN",
        legal_name="Yiwu Lotus Example Trading Co., Ltd",
        country="Китай",
        currency="CNY",
        key=_key(world, "567802"),
        is_rfbs=True,
        subscription=Subscription.PREMIUM_PLUS,
        warehouses=[yiwu, shenzhen],
        methods=[
            _rfbs(31_000_001, "e-youbao", yiwu, own, (910, "e-youbao"), days=5),
            _rfbs(31_000_002, "Yanwen Economy", yiwu, own, (911, "Yanwen"), days=6),
            _rfbs(31_000_003, "e-youbao", shenzhen, own, (910, "e-youbao"), days=5),
            _rfbs(31_000_004, "CEL Standard", yiwu, Integration.AGGREGATOR, (520, "CEL"), days=4),
            _rfbs(31_000_005, "CEL Economy", shenzhen, Integration.AGGREGATOR, (520, "CEL"), days=4),
            _rfbs(31_000_006, "GBS Registered", yiwu, Integration.THREE_PL, (77, "GBS-Broker"), days=5),
            _rfbs(31_000_007, "Express day", shenzhen, own, (912, "Lotus courier"), days=1, express=True),
            _rfbs(31_000_008, "Shop counter", shenzhen, own, (913, "Lotus counter"), days=3, flow="click_and_collect"),
        ],
        products=stock_of(CHINESE, 377_000_000, roubles_per_unit=ROUBLES["CNY"]),
    )


def _warehouse(row: int, name: str, address: str, *, zone: str = "UTC+03:00", rfbs: bool = False) -> Warehouse:
    latitude, longitude = (29.3, 120.1) if rfbs else (55.5, 38.2)
    return Warehouse(
        id=row, name=name, address=address, latitude=latitude, longitude=longitude, zone=zone, is_rfbs=rfbs
    )


def _fbs(warehouse: Warehouse) -> Method:
    return Method(
        id=warehouse.id,
        name=f"Доставка Ozon самостоятельно, {warehouse.name.split()[-1]}",
        warehouse=warehouse,
        integration=Integration.OZON,
        provider_id=24,
        provider="Доставка Ozon",
        packing_time=timedelta(hours=27),
    )


def _rfbs(
    row: int,
    name: str,
    warehouse: Warehouse,
    integration: Integration,
    provider: tuple[int, str],
    *,
    days: int,
    express: bool = False,
    flow: str = "",
) -> Method:
    provider_id, provider_name = provider
    return Method(
        id=row,
        name=f"{name}, {warehouse.name.split()[1]}",
        warehouse=warehouse,
        integration=integration,
        provider_id=provider_id,
        provider=provider_name,
        packing_time=timedelta(days=days),
        is_express=express,
        flow=flow,
    )


def _fill(world: WorldState, shop: Shop) -> None:
    scheme = "rfbs" if shop.is_rfbs else "fbs"
    for product in shop.products:
        dice = world.dice("stock", product.sku)
        empty = dice.randrange(7) == 0
        shelves = [
            Shelf(scheme=scheme, warehouse_id=house.id, present=0 if empty else dice.randint(4, 180))
            for house in shop.warehouses
        ]
        if not shop.is_rfbs:
            shelves.append(Shelf(scheme="fbo", warehouse_id=1_020_001_835_658_000, present=dice.randint(0, 90)))
        shop.shelves[product.sku] = shelves
