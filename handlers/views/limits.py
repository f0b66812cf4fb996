"""Screens of a shop's value limit."""

from decimal import Decimal

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.screens import Screen, lines, press
from services.domain.money import Money
from services.domain.shops import Shop


def limit(t: Texts, shop: Shop) -> Screen:
    """The limit as it stands."""
    set_to = shop.value_limit
    now = (
        t("{name}: I ring for new orders of {limit} and more.", name=shop.name, limit=t.money(set_to))
        if set_to
        else t("{name}: no value limit. I ring for no order because of its value.", name=shop.name)
    )
    words = t("Another limit") if set_to else t("Set a limit")
    lift = [press(t("Off"), cb.LiftLimit(shop=shop.id))] if set_to else []
    return Screen(
        text=lines(
            now,
            t("Once for each order, to those who hear of urgent orders, in their working hours."),
            t("Only orders in the currency of the limit are compared."),
        ),
        rows=[
            [press(words, cb.AskLimit(shop=shop.id)), *lift],
            [press(t("Back to the shop"), cb.OpenShop(shop=shop.id))],
        ],
    )


def asking_limit(t: Texts, shop: Shop) -> Screen:
    """The question."""
    example = t.money(Money(amount=Decimal(5000), currency=shop.currency or "RUB"))
    return Screen(
        text=t(
            "From which value on shall I ring for a new order of {name}? Send an amount; 0 means off.", name=shop.name
        ),
        ask=t("For example {amount}", amount=example),
    )
