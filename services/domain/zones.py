"""Time zones as people name them: a city in one of three languages, an IANA name, or a distance from UTC."""

import re
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from services.domain.typed import plain
from services.errors import InvalidInput

_CITIES = {
    "Asia/Shanghai": "北京 上海 广州 深圳 义乌 杭州 中国 beijing china guangzhou shenzhen yiwu hangzhou "
    "пекин шанхай гуанчжоу шэньчжэнь иу китай",
    "Asia/Hong_Kong": "香港 гонконг hongkong",
    "Europe/Moscow": "莫斯科 圣彼得堡 俄罗斯 москва мск msk moscow спб питер санкт-петербург петербург petersburg spb "
    "казань сочи краснодар ростов воронеж россия",
    "Europe/Kaliningrad": "加里宁格勒 калининград",
    "Europe/Samara": "萨马拉 самара ижевск тольятти",
    "Asia/Yekaterinburg": "叶卡捷琳堡 екатеринбург екб ekaterinburg челябинск уфа пермь тюмень",
    "Asia/Omsk": "鄂木斯克 омск",
    "Asia/Novosibirsk": "新西伯利亚 новосибирск нск томск",
    "Asia/Krasnoyarsk": "克拉斯诺亚尔斯克 красноярск кемерово",
    "Asia/Irkutsk": "伊尔库茨克 иркутск улан-удэ",
    "Asia/Yakutsk": "雅库茨克 якутск чита благовещенск",
    "Asia/Vladivostok": "符拉迪沃斯托克 海参崴 владивосток хабаровск",
    "Asia/Magadan": "马加丹 магадан",
    "Asia/Kamchatka": "堪察加 камчатка петропавловск-камчатский",
    "Europe/Minsk": "明斯克 минск беларусь",
    "Asia/Almaty": "阿拉木图 алматы алма-ата астана almaty astana",
    "Asia/Tashkent": "塔什干 ташкент",
    "Asia/Bishkek": "比什凯克 бишкек",
    "Asia/Yerevan": "埃里温 ереван",
    "Asia/Tbilisi": "第比利斯 тбилиси",
    "Asia/Baku": "巴库 баку",
    "Europe/Istanbul": "伊斯坦布尔 стамбул турция",
    "Asia/Dubai": "迪拜 дубай",
    "Asia/Bangkok": "曼谷 бангкок",
    "Asia/Ho_Chi_Minh": "胡志明市 хошимин вьетнам",
}  # fmt: skip
_BY_DISTANCE = {
    0: "UTC", 2: "Europe/Kaliningrad", 3: "Europe/Moscow", 4: "Europe/Samara", 5: "Asia/Yekaterinburg", 6: "Asia/Omsk",
    7: "Asia/Novosibirsk", 8: "Asia/Shanghai", 9: "Asia/Yakutsk", 10: "Asia/Vladivostok", 11: "Asia/Magadan",
    12: "Asia/Kamchatka",
}  # fmt: skip
_DISTANCE = re.compile(r"(utc|gmt|мск|msk)?\s*([+-])\s*(\d{1,2})(?::?00)?")


def read_zone(typed: str) -> str:
    """The IANA name for what was typed. Raises `InvalidInput` (``unknown_zone``; ``near``: names that are alike)."""
    text = plain(typed).strip(" .!。")
    found = _by_distance(text.lower()) or _names().get(_key(text))
    if found is None:
        near = get_close_matches(_key(text), _names(), n=3, cutoff=0.72)
        raise InvalidInput("unknown_zone", typed=typed[:40], near=[_shown(name) for name in near])
    return found


def _by_distance(text: str) -> str | None:
    match = _DISTANCE.fullmatch(text)
    if match is None:
        return None
    start, sign, hours = match.groups()
    distance = int(hours) * (1 if sign == "+" else -1) + (3 if start in {"мск", "msk"} else 0)
    return _BY_DISTANCE.get(distance)


@cache
def _names() -> dict[str, str]:
    zones = sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")
    names = {_key(zone.rsplit("/", maxsplit=1)[-1]): zone for zone in zones if not zone.startswith("Etc/")}
    names |= {_key(zone): zone for zone in zones}
    return names | {_key(name): zone for zone, cities in _CITIES.items() for name in cities.split()}


def _key(name: str) -> str:
    return re.sub(r"[\s_/\-]+", "", name).lower().replace("ё", "е")


def _shown(key: str) -> str:
    cities = (city for line in _CITIES.values() for city in line.split())
    return next((city.capitalize() for city in cities if _key(city) == key), _names()[key].rsplit("/", maxsplit=1)[-1])
