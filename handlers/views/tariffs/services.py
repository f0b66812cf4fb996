"""Built-in price lists: a page of them, and one before it is taken."""

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.screens import Button, Screen, cut, in_rows, lines, press
from handlers.views.tariffs.words import NAME, figures, scope_line, unconfirmed, worked
from services.domain.pricebook import OfferedService, Service, ServicePage
from services.domain.tariffs import Scope

PAGE = 8


def services(t: Texts, page: ServicePage) -> Screen:
    """Which price list? Those that Ozon bills itself are marked."""
    shop, method = page.shop.id, page.method.id
    back = press(cut(page.method.name, NAME), cb.OpenTariff(shop=shop, method=method))
    if not page.services:
        return Screen(text=lines(t("No price lists."), t("Type the price instead.")), rows=[[back]])
    marked = any(each.card.scope is Scope.PER_POSTING for each in page.services)
    return Screen(
        text=lines(
            t("{method}: which price list?", method=cut(page.method.name, NAME)),
            t("All figures are of September 2025 or older: look them up and confirm."),
            t("✖ = Ozon bills per posting: never prices a joint parcel.") if marked else None,
        ),
        rows=[
            *in_rows([_button(page, each) for each in page.services]),
            _turns(page),
            [back],
        ],
    )


def _button(page: ServicePage, each: Service) -> Button:
    mark = "✖ " if each.card.scope is Scope.PER_POSTING else ""
    return press(
        cut(mark + each.name, NAME), cb.OpenService(shop=page.shop.id, method=page.method.id, mark=each.mark)
    )  # fmt: skip


def _turns(page: ServicePage) -> list[Button]:
    shop, method = page.shop.id, page.method.id
    turns = []
    if page.offset:
        turns.append(press("◀", cb.ListServices(shop=shop, method=method, offset=max(0, page.offset - PAGE))))
    if page.offset + PAGE < page.count:
        turns.append(press("▶", cb.ListServices(shop=shop, method=method, offset=page.offset + PAGE)))
    return turns


def service(t: Texts, one: OfferedService) -> Screen:
    """One of them, with its example."""
    shop, method, card = one.shop.id, one.method, one.service.card
    take = cb.TakeService(shop=shop, method=method.id, mark=one.service.mark, seen=method.seen)
    takes = [] if card.scope is Scope.PER_POSTING else [press(t("Take this card"), take, style="primary")]
    return Screen(
        text=lines(
            t("{card}, for {method}", card=one.service.name, method=cut(method.name, NAME)),
            figures(t, card),
            worked(t, one.examples, one.worth),
            unconfirmed(t, one.service.name, card),
            scope_line(t, card),
        ),
        rows=[
            takes,
            [
                press(t("All cards"), cb.ListServices(shop=shop, method=method.id, offset=0)),
                press(cut(method.name, NAME), cb.OpenTariff(shop=shop, method=method.id)),
            ],
        ],
    )
