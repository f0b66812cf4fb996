"""What the columns of an assortment's past are called."""

from collections.abc import Mapping
from types import MappingProxyType

from services.domain.stock.files import Meaning
from services.files import Known

_NAMES: Mapping[Meaning, tuple[str, ...]] = MappingProxyType(
    {
        Meaning.DAY: ("day", "date", "Дата", "День", "日期", "天"),
        Meaning.ITEM: ("item", "item_id", "offer_id", "article", "sku", "Артикул", "Товар", "货号", "商品", "商品编码"),
        Meaning.UNITS: (
            "units", "sold", "units_sold", "quantity", "qty", "sales", "pieces",
            "Продано", "Заказано", "Количество", "Штук", "销量", "销售数量", "件数", "数量",
        ),
        Meaning.IN_STOCK: (
            "in_stock", "stock", "on_hand", "available", "left",
            "Остаток", "Остаток на конец дня", "В наличии", "Наличие", "库存", "日末库存", "有货", "在售",
        ),
    }
)  # fmt: skip
DAYS = Known(names=_NAMES, needed=(Meaning.DAY, Meaning.ITEM, Meaning.UNITS))
