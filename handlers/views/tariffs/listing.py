"""The prices of a shop, and which shop."""

from collections.abc import Sequence

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.screens import Screen, cut, in_rows, lines, press
from handlers.views.tariffs.words import NAME, rate_line
from services.domain.pricebook import MethodPrice, PriceList, RateEntered
from services.domain.shops import Shop

SHOWN = 3
"""So many methods are said in words; each has its button."""
RATES = 2


def which_shop(t: Texts, shops: Sequence[Shop]) -> Screen:
    """Prices are kept for each shop."""
    if not shops:
        return Screen(text=lines(t("No shop yet."), t("Connect one: it takes two messages.")))
    return Screen(
        text=lines(t("Prices of your own carriers"), t("Which shop?")),
        rows=in_rows([press(shop.name, cb.OpenTariffs(shop=shop.id)) for shop in shops]),
    )


def prices(t: Texts, found: PriceList) -> Screen:
    """Every method of the shop's own carriers: its price or none; the rates with their age."""
    shop = found.shop
    hidden = len(found.methods) - SHOWN
    methods = [
        press(cut(each.name, NAME), cb.OpenTariff(shop=shop.id, method=each.id)) for each in found.methods
    ]  # fmt: skip
    return Screen(
        text=lines(
            t("{name}: prices of your own carriers", name=shop.name),
            *(_line(t, each) for each in found.methods[:SHOWN]),
            t.plural("and {count} more", "and {count} more", hidden) if hidden > 0 else None,
            None if found.methods else t("No delivery method of your own carrier has open postings."),
            *_rates(t, found),
        ),
        rows=[
            *in_rows(methods, 1 if len(methods) <= SHOWN else 2),
            [press(t("Enter a rate"), cb.TypeRate(shop=shop.id)), press(shop.name, cb.OpenShop(shop=shop.id))],
        ],
    )


def rate_entered(t: Texts, entered: RateEntered) -> Screen:
    """A rate was taken down."""
    return Screen(
        text=lines(
            t("✅ Rate of {name}", name=entered.shop.name),
            rate_line(t, entered.rate, entered.rate.on),
            t("I look at the open pairs anew."),
        ),
        rows=[[press(t("Prices"), cb.OpenTariffs(shop=entered.shop.id))]],
    )


def _line(t: Texts, method: MethodPrice) -> str:
    kept = method.kept
    if kept is None:
        return t("⚪ {method}: no price yet", method=cut(method.name, NAME))
    if not kept.confirmed:
        return t("⚠ {method}: {card}, not confirmed", method=cut(method.name, NAME), card=cut(kept.name, NAME))
    if kept.name == method.name:
        return t("✅ {method}: your price", method=cut(method.name, NAME))
    return t("✅ {method}: {card}", method=cut(method.name, NAME), card=cut(kept.name, NAME))


def _rates(t: Texts, found: PriceList) -> list[str]:
    if not found.rates:
        return [t("No rates yet: I never fetch them, you type them.")]
    told = [rate_line(t, rate, found.today) for rate in found.rates[:RATES]]
    rest = len(found.rates) - RATES
    return [*told, t.plural("and {count} more rate", "and {count} more rates", rest)] if rest > 0 else told
