"""What the columns of past orders are called. Ozon renames, inserts and removes them; people name theirs freely."""

from collections.abc import Mapping
from types import MappingProxyType

from services.domain.backtest import Form, Meaning, Taken
from services.files import Header, Known, plain

Layout = Header[Meaning]
"""A header that was understood, of a report or of a simple table."""


def _names(aliases: str) -> tuple[str, ...]:
    return tuple(aliases.split("|"))


_REPORT: Mapping[Meaning, tuple[str, ...]] = MappingProxyType(
    {
        Meaning.ORDER: ("Номер заказа",),
        Meaning.POSTING: ("Номер отправления",),
        Meaning.TIME: ("Принят в обработку",),
        Meaning.STATUS: ("Статус",),
        Meaning.HANDED_OVER: ("Фактическая дата передачи в доставку",),
        Meaning.VALUE: ("Оплачено покупателем", "Стоимость товара для покупателя"),
        Meaning.CURRENCY: ("Код валюты покупателя",),
        Meaning.VALUE_ELSE: ("Сумма отправления", "Сумма"),
        Meaning.CURRENCY_ELSE: ("Код валюты отправления",),
        Meaning.SKU: ("SKU", "OZON id"),
        Meaning.OFFER: ("Артикул",),
        Meaning.QUANTITY: ("Количество",),
        Meaning.WEIGHT_VOLUME: ("Объемный вес товаров, кг",),
        Meaning.WAREHOUSE: ("Склад отгрузки",),
        Meaning.METHOD: ("Название метода", "Способ доставки"),
    }
)
"""The cabinet's report through its header generations; the newest name first."""

REPORT = Known(names=_REPORT, needed=(Meaning.ORDER, Meaning.POSTING, Meaning.TIME, Meaning.STATUS))

SELLER_SHIPS = ("Дата отгрузки без просрочки", "Подъем на этаж", "Перевозчик", "Название метода", "Верхний штрихкод")
"""Columns that stand only in reports of what the seller packs."""

PERSONAL = (
    "Имя покупателя", "Email покупателя", "Имя получателя", "Телефон получателя", "Адрес доставки", "Адрес покупателя",
    "Индекс", "Город доставки", "Регион доставки", "Юридическое лицо", "Сегмент клиента", "Способ оплаты",
)  # fmt: skip
"""Columns about people. Nothing of them is read."""

_SIMPLE: Mapping[Meaning, tuple[str, ...]] = MappingProxyType(
    {
        Meaning.ORDER: _names("order_id|order|order number|id|Номер заказа|Заказ|订单号|订单编号|订单"),
        Meaning.BUYER: _names(
            "buyer|buyer_id|customer|customer_id|client|client_id|Покупатель|Клиент|买家|买家ID|客户"
        ),
        Meaning.TIME: _names(
            "time|ordered_at|created_at|datetime|date|order_date|timestamp|Время|Дата|Дата заказа|下单时间|时间|日期"
        ),
        Meaning.VALUE: _names("value|amount|paid|sum|total|price|Сумма|Стоимость|Цена|金额|实付金额|价格"),
        Meaning.CURRENCY: _names("currency|currency_code|Валюта|币种|货币"),
        Meaning.WEIGHT_G: _names("weight_g|weight_grams|weight|grams|Вес, г|Вес|重量(克)|重量g|重量"),
        Meaning.WEIGHT_KG: _names("weight_kg|Вес, кг|重量(公斤)|重量kg"),
        Meaning.WAREHOUSE: _names("warehouse|warehouse_id|Склад|仓库"),
        Meaning.METHOD: _names("method|delivery_method|method_id|Метод|Способ доставки|配送方式"),
    }
)
"""A file that somebody made: names are forgiven their case, blanks, dashes and brackets."""

SIMPLE = Known(names=_SIMPLE, needed=(Meaning.ORDER, Meaning.BUYER, Meaning.TIME))

KINDS = (REPORT, SIMPLE)
"""In the order in which they are tried."""


def form(layout: Layout) -> Form:
    """Which of the two it is."""
    return Form.REPORT if layout.known is REPORT else Form.SIMPLE


def taken(layout: Layout) -> tuple[Taken, ...]:
    """What was taken for what."""
    return tuple(Taken(meaning=meaning, column=layout.names[place]) for meaning, place in layout.at.items())


def personal(layout: Layout) -> tuple[str, ...]:
    """Columns about people, as the file calls them."""
    return _among(layout, PERSONAL)


def seller_ships(layout: Layout) -> bool:
    """Whether a report is of what the seller packs; other files are taken at their word."""
    return form(layout) is Form.SIMPLE or bool(_among(layout, SELLER_SHIPS))


def _among(layout: Layout, columns: tuple[str, ...]) -> tuple[str, ...]:
    sought = set(map(plain, columns))
    return tuple(name for name in layout.names if plain(name) in sought)
