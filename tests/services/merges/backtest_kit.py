"""Files and histories for the tests of a backtest."""

from datetime import UTC, datetime, timedelta

from services.domain.backtest import UNKNOWN, History

A_FBO = "Номер заказа;Номер отправления;Принят в обработку;Дата отгрузки;Статус;Дата доставки;Фактическая дата передачи в доставку;Сумма отправления;Код валюты отправления;Наименование товара;OZON id;Артикул;Итоговая стоимость товара;Код валюты товара;Стоимость товара для покупателя;Код валюты покупателя;Количество;Стоимость доставки;Связанные отправления;Выкуп товара;Цена товара до скидок;Скидка %;Скидка руб;Акции;Объемный вес товаров, кг"
A_FBO_FULL = (
    A_FBO
    + ";Кластер отгрузки;Кластер доставки;Склад отгрузки;Регион доставки;Город доставки;Способ доставки;Сегмент клиента;Юридическое лицо;Способ оплаты;Штрихкод ювелирного изделия"
)
A_FBS_FULL = (
    A_FBO.removesuffix(";Объемный вес товаров, кг")
    + ";Подъем на этаж;Верхний штрихкод;Нижний штрихкод;Кластер отгрузки;Кластер доставки;Регион доставки;Город доставки;Способ доставки;Сегмент клиента;Способ оплаты;Юридическое лицо;Имя покупателя;Email покупателя;Имя получателя;Телефон получателя;Адрес доставки;Индекс;Склад отгрузки;Перевозчик;Название метода"
)
B = A_FBO.replace("Итоговая стоимость товара", "Ваша цена").replace(
    "Стоимость товара для покупателя", "Оплачено покупателем"
)
HALF_B = A_FBO.replace("Итоговая стоимость товара", "Ваша цена")
C_FBO = B.replace("Наименование товара", "Название товара").replace("OZON id", "SKU")
C_FBS = "Номер заказа;Номер отправления;Принят в обработку;Дата отгрузки;Дата отгрузки без просрочки;Статус;Дата доставки;Фактическая дата передачи в доставку;Дата отмены;Сумма отправления;Код валюты отправления;Название товара;Цвет товара;Размер товара;SKU;Артикул;Ваша цена;Код валюты товара;Оплачено покупателем;Код валюты покупателя;Количество;Стоимость доставки;Связанные отправления;Выкуп товара;Цена товара до скидок;Скидка %;Скидка руб;Акции;Подъем на этаж"
D_FBO = C_FBO.replace("Ваша цена", "Предельная цена")
D_FBS = C_FBS.replace("Ваша цена", "Предельная цена")

GENERATIONS = {
    "A-FBO": A_FBO, "A-FBO full": A_FBO_FULL, "A-FBS full": A_FBS_FULL, "B": B, "half-way B": HALF_B,
    "C-FBO": C_FBO, "C-FBS": C_FBS, "D-FBO": D_FBO, "D-FBS": D_FBS,
}  # fmt: skip

_SAME = {
    "paid": ("Оплачено покупателем", "Стоимость товара для покупателя"),
    "sku": ("SKU", "OZON id"),
    "number": ("Номер отправления",),
    "time": ("Принят в обработку",),
    "status": ("Статус",),
    "handed": ("Фактическая дата передачи в доставку",),
    "amount": ("Сумма отправления",),
    "currency": ("Код валюты покупателя",),
    "quantity": ("Количество",),
    "kilos": ("Объемный вес товаров, кг",),
    "warehouse": ("Склад отгрузки",),
    "offer": ("Артикул",),
    "person": ("Имя получателя",),
}
_USUAL = {
    "number": "12345678-0012-1", "time": "2026-02-03 10:15:00", "status": "Доставлен", "handed": "2026-02-04 11:40:02",
    "amount": "1290.00", "currency": "RUB", "paid": "1101.00", "sku": "176000001", "quantity": "1", "kilos": "0.4",
    "warehouse": "Хоругвино", "offer": "MUG-BLUE", "person": "Иванов Иван",
}  # fmt: skip


def row(header: str, **said: str) -> str:
    """A line of the report under this header; every field in quotes."""
    words = _USUAL | said
    by_name = {name: words[key] for key, names in _SAME.items() for name in names}
    by_name["Номер заказа"] = words["number"].rsplit("-", 1)[0]
    by_name["Код валюты отправления"] = "RUB"
    return ";".join(f'"{by_name.get(name, "")}"' for name in header.split(";"))


def report(header: str, *rows: dict[str, str]) -> str:
    return "\n".join([header, *(row(header, **said) for said in rows)]) + "\n"


START = datetime(2026, 2, 1, tzinfo=UTC)


def history(*orders: tuple[str, float, float | None, int | None]) -> History:
    """Orders as (buyer, hours after the start, roubles, grams)."""
    made = History()
    rub = made.currency("RUB")
    buyers: dict[str, int] = {}
    for place, (buyer, after, value, grams) in enumerate(orders):
        made.add(
            buyer=buyers.setdefault(buyer, len(buyers)),
            order=place,
            time=round((START + timedelta(hours=after)).timestamp()),
            value=UNKNOWN if value is None else round(value * 100),
            currency=rub,
            weight=UNKNOWN if grams is None else grams,
            place=0,
        )
    return made
