"""One method's price: what it is, what it comes to, and the ways to change it."""

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.screens import Button, Screen, cut, lines, press
from handlers.views.tariffs.words import NAME, figures, scope_line, standing, worked
from services.domain.pricebook import PricedMethod
from services.domain.tariffs import Scope


def method(t: Texts, priced: PricedMethod) -> Screen:
    """The method as it stands."""
    return _page(t, priced, None)


def entered(t: Texts, priced: PricedMethod) -> Screen:
    """The same after a price was typed or sent: please check the example."""
    return _page(t, priced, t("✅ Kept. Check the example; a wrong figure is typed anew."))


def _page(t: Texts, priced: PricedMethod, said: str | None) -> Screen:
    kept, at = priced.method.kept, priced.method
    title = t("{method} · {shop}", method=cut(at.name, NAME), shop=priced.shop.name)
    if kept is None:
        text = lines(
            title,
            t("⚪ No price yet: what a joint parcel saves cannot be said."),
            t("Pick a price list, type three answers, or one flat price."),
        )
    else:
        text = lines(
            title,
            said,
            standing(t, kept, priced.by),
            figures(t, kept.card),
            worked(t, priced.examples, priced.worth),
            scope_line(t, kept.card),
        )
    return Screen(text=text, rows=_rows(t, priced))


def _rows(t: Texts, priced: PricedMethod) -> list[list[Button]]:
    shop, at, kept = priced.shop.id, priced.method, priced.method.kept
    typed = press(t("Type a price"), cb.TypeTariff(shop=shop, method=at.id))
    flat = press(t("Flat price"), cb.TypeFlat(shop=shop, method=at.id))
    pick = press(t("Pick a card"), cb.ListServices(shop=shop, method=at.id, offset=0))
    held: list[Button] = []
    if kept is not None:
        held.append(press(t("Remove price"), cb.RemoveTariff(shop=shop, method=at.id, seen=at.seen), style="danger"))
        if not kept.confirmed and kept.card.scope is not Scope.PER_POSTING:
            confirm = cb.ConfirmTariff(shop=shop, method=at.id, seen=at.seen)
            held.insert(0, press(t("Confirm these figures"), confirm, style="success"))
    upload = press(t("Upload XLSX"), cb.AskTariffSheet(shop=shop, method=at.id))
    get = press(t("Get XLSX"), cb.GetTariffSheet(shop=shop, method=at.id))
    return [held, [pick, typed], [flat, upload], [get, press(t("Prices"), cb.OpenTariffs(shop=shop))]]
