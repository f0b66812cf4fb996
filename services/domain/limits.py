"""The value above which an owner wants to hear of an order at once."""

import re
from decimal import Decimal

from services.domain.money import Money
from services.domain.orders import Phase, Posting, Scheme
from services.domain.typed import plain
from services.errors import InvalidInput

HIGHEST = Decimal(100_000_000)
_OFF = frozenset({"0", "off", "no", "none", "-", "нет", "выкл", "без", "无", "关", "关闭", "不要", "没有"})
_SIGNS = {
    "RUB": ("₽", "rub", "rur", "руб", "рублей", "рубля", "рубль", "р", "卢布"),
    "CNY": ("¥", "cny", "rmb", "元", "人民币", "юаней", "юаня", "юань"),
    "USD": ("$", "usd", "美元", "доллар", "долларов"),
    "EUR": ("€", "eur", "евро", "欧元"),
    "KZT": ("₸", "kzt", "тенге", "坚戈"),
    "BYN": ("byn", "br"),
}
_CURRENCIES = {sign: currency for currency, signs in _SIGNS.items() for sign in signs}
_AMOUNT = re.compile(r"\d[\d ,.'’]*")
_CENTS = re.compile(r"[.,](\d{1,2})$")


def read_limit(typed: str, currency: str) -> Money | None:
    """*5000 ₽*, *5 000*, *¥800*: the limit, in ``currency`` where none is written; None for *0* and *off*.

    Three digits behind a point or a comma are thousands: nobody sets a limit to a tenth of a kopeck. Raises
    `InvalidInput` (``unread_limit``).
    """
    text = plain(typed).lower().strip(" .!。")
    if text in _OFF:
        return None
    found = _AMOUNT.findall(text)
    word = re.sub(r"[\s.]", "", _AMOUNT.sub("", text, count=1))
    if len(found) != 1 or (word and word not in _CURRENCIES):
        raise InvalidInput("unread_limit", typed=typed[:40])
    amount = _amount(found[0])
    if amount > HIGHEST:
        raise InvalidInput("unread_limit", typed=typed[:40])
    return Money(amount=amount, currency=_CURRENCIES.get(word, currency)) if amount else None


def _amount(text: str) -> Decimal:
    text = text.strip(" ,.'’")
    cents = _CENTS.search(text)
    whole = re.sub(r"\D", "", text[: cents.start()] if cents else text)
    return Decimal(f"{whole}.{cents.group(1)}" if cents else whole)


def above(posting: Posting, limit: Money | None) -> Money | None:
    """What the posting is worth, where that is the limit or more and it is still to be packed by the seller.

    Values in other currencies are not compared: there is no rate that both would agree to.
    """
    if limit is None or posting.scheme is Scheme.FBO or posting.phase not in {Phase.WAITING, Phase.TO_PACK}:
        return None
    worth = posting.values.get(limit.currency)
    return worth if worth is not None and worth.amount >= limit.amount else None
