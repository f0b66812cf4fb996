"""Made-up names and places for buyers: nobody is called so, nothing stands there."""

import random
from collections.abc import Sequence

from sandbox.world.places import Address

_FIRST = ("Иван", "Анна", "Пётр", "Ольга", "Тимур", "Вера", "Егор", "Нина", "Глеб", "Лада", "Марк", "Зоя")
_LAST = ("Примеров", "Образцов", "Вымышлев", "Небылов", "Пробников", "Сказкин", "Шаблонов", "Макетов")
_CITIES = (
    ("Москва", "Москва", "101"),
    ("Санкт-Петербург", "Санкт-Петербург", "190"),
    ("Казань", "Республика Татарстан", "420"),
    ("Новосибирск", "Новосибирская область", "630"),
    ("Екатеринбург", "Свердловская область", "620"),
    ("Хабаровск", "Хабаровский край", "680"),
    ("Самара", "Самарская область", "443"),
)
_STREETS = ("ул. Небыличная", "пр. Сказочный", "ул. Выдуманная", "пер. Картонный", "ул. Бумажных Змеев", "наб. Лотоса")


def name(dice: random.Random) -> str:
    """A name that is plainly an example; the surname's ending follows the first name's."""
    first, last = dice.choice(_FIRST), dice.choice(_LAST)
    return f"{first} {last}а" if first[-1] in "ая" else f"{first} {last}"


def home(dice: random.Random) -> Address:
    """A flat in a house that does not exist."""
    return _address(dice, f"{dice.choice(_STREETS)}, д. {dice.randint(1, 120)}, кв. {dice.randint(1, 240)}")


def pick_up_point(dice: random.Random) -> Address:
    """A pick-up point with its code."""
    number = dice.randint(100, 9999)
    tail = f"{dice.choice(_STREETS)}, д. {dice.randint(1, 120)}"
    return _address(dice, tail, point=f"VYM-{number}", point_id=1_000_000 + number)


def _address(dice: random.Random, tail: str, point: str = "", point_id: int = 0) -> Address:
    city, region, zip_start = dice.choice(_CITIES)
    return Address(
        city=city,
        region=region,
        tail=tail,
        zip_code=f"{zip_start}{dice.randint(0, 999):03d}",
        comment=dice.choice(_COMMENTS),
        latitude=round(dice.uniform(43, 60), 6),
        longitude=round(dice.uniform(30, 135), 6),
        point=point,
        point_id=point_id,
    )


_COMMENTS: Sequence[str] = ("", "", "", "Домофон не работает", "Позвонить за час")
