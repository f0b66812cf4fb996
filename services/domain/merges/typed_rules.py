"""Rules as people type them: amounts with a sign or a word for the currency, weights, hours, per cent."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from services.domain.merges.ruled import Rule
from services.domain.merges.rules import MOST_EVER, ShopRules
from services.domain.money import Money
from services.domain.typed import plain
from services.errors import InvalidInput

_NONE = frozenset(
    {
        "no", "none", "off", "0", "-", "no limit", "нет", "без", "без лимита", "выкл", "не надо",
        "无", "没有", "不限", "不要", "关", "关闭", "否",
    }
)  # fmt: skip
_SIGNS = {
    "CNY": ("cny", "rmb", "yuan", "¥", "юан", "元", "块", "人民币"),
    "RUB": ("rub", "₽", "руб", "р.", "р", "卢布"),
    "USD": ("usd", "$", "долл", "美元"),
    "EUR": ("eur", "€", "евро", "欧元"),
}
_KILO = ("kg", "кг", "公斤", "千克", "kilo", "кило")
_NUMBER = r"\d{1,3}(?: \d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
_AMOUNT = re.compile(rf"([¥₽$€]?)\s*({_NUMBER})\s*([^\d\s,;+/]*)")
_THOUSANDS = re.compile(r"\d{1,3}[.,]\d{3}")
MOST_HOURS = 14 * 24
HEAVIEST_G = 1_000_000
DEAREST = Decimal(10) ** 9


def typed_rule(rules: ShopRules, rule: Rule, typed: str, currency: str) -> ShopRules:
    """The rules after what was typed for one of them. ``currency`` is meant where none is named.

    Raises `InvalidInput` ``rule_*`` with what was expected.
    """
    return _READERS[rule](rules, plain(typed).lower(), currency)


def read_money(typed: str, currency: str) -> Money | None:
    """One amount; None for *no*. Raises `InvalidInput` ``rule_money``."""
    text = plain(typed).lower()
    if text.strip(" .!") in _NONE:
        return None
    found = list(_AMOUNT.finditer(text))
    if len(found) != 1:
        raise InvalidInput("rule_money")
    return _money(found[0], currency)


def _members(rules: ShopRules, text: str, _currency: str) -> ShopRules:
    return replace(rules, most_members=int(_one(text, "rule_count", Decimal(2), Decimal(MOST_EVER))))


def _loss(rules: ShopRules, text: str, _currency: str) -> ShopRules:
    percent = _one(text.replace("%", ""), "rule_percent", Decimal(0), Decimal(100))
    return replace(rules, loss_probability=percent / 100)


def _saving(rules: ShopRules, text: str, currency: str) -> ShopRules:
    """*5 CNY 50 RUB 10%*: what is not named stays as it is."""
    amounts, percent = dict(rules.least_amounts), rules.least_percent
    found = list(_AMOUNT.finditer(text.replace(" %", "%")))
    if not found:
        raise InvalidInput("rule_saving")
    for each in found:
        if each[3].startswith("%"):
            percent = _number(each[2])
            if percent > 100:
                raise InvalidInput("rule_saving")
        else:
            money = _money(each, currency)
            amounts[money.currency] = money.amount
    return replace(rules, least_amounts=amounts, least_percent=percent)


def _hold(rules: ShopRules, text: str, _currency: str) -> ShopRules:
    """*24 6*: hours after the first order, hours before the cut-off; one number leaves the second as it is."""
    numbers = [int(each) for each in re.findall(r"\d+", text)]
    if not 1 <= len(numbers) <= 2 or max(numbers) > MOST_HOURS:
        raise InvalidInput("rule_hours", at_most=MOST_HOURS)
    margin = numbers[1] if len(numbers) == 2 else rules.hold_margin_hours
    return replace(rules, hold_hours=numbers[0], hold_margin_hours=margin)


def _grams(text: str) -> int | None:
    if text.strip(" .!") in _NONE:
        return None
    found = re.fullmatch(rf"({_NUMBER})\s*([^\d]*)", text)
    if found is None:
        raise InvalidInput("rule_weight")
    kilos = found[2].startswith(_KILO)
    number = Decimal(found[1].replace(" ", "").replace(",", ".")) if kilos else _number(found[1])
    grams = int(number * 1000 if kilos else number)
    if not 1 <= grams <= HEAVIEST_G:
        raise InvalidInput("rule_weight")
    return grams


def _one(text: str, code: str, least: Decimal, most: Decimal) -> Decimal:
    found = re.findall(_NUMBER, text)
    number = _number(found[0]) if len(found) == 1 else None
    if number is None or not least <= number <= most:
        raise InvalidInput(code, at_least=least, at_most=most)
    return number


def _money(found: re.Match[str], currency: str) -> Money:
    amount = _number(found[2])
    if not 0 < amount <= DEAREST:
        raise InvalidInput("rule_money")
    word = found[1] or found[3]
    named = next((code for code, signs in _SIGNS.items() if word.startswith(signs)), None) if word else currency
    if named is None:
        raise InvalidInput("rule_currency", typed=word[:20])
    return Money(amount=amount, currency=named)


def _number(text: str) -> Decimal:
    """A comma or point before exactly three digits parts thousands; otherwise it is the decimal sign."""
    closed = text.replace(" ", "")
    if _THOUSANDS.fullmatch(closed):
        return Decimal(re.sub("[.,]", "", closed))
    return Decimal(closed.replace(",", "."))


_READERS: Mapping[Rule, Callable[[ShopRules, str, str], ShopRules]] = {
    Rule.SAVING: _saving,
    Rule.MEMBERS: _members,
    Rule.WEIGHT: lambda rules, text, _currency: replace(rules, weight_cap_g=_grams(text)),
    Rule.HOLD: _hold,
    Rule.LOSS: _loss,
    Rule.VALUE: lambda rules, text, currency: replace(rules, value_cap=read_money(text, currency)),
    Rule.TWO: lambda rules, text, currency: replace(rules, two_people_above=read_money(text, currency)),
    Rule.REPACK: lambda rules, text, currency: replace(rules, repack_cost=read_money(text, currency)),
}
