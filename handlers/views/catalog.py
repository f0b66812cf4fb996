"""Products: the card, the question for weight and size, what was kept."""

from decimal import Decimal

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.screens import Button, Screen, cut, lines, press
from services.domain.catalog import Found, Item, Size, Source

_NAME = 120
_MANY = 6


def found(t: Texts, result: Found) -> Screen:
    """What a look-up came to."""
    if result.item is not None:
        return card(t, result.item)
    if result.choice:
        return choice(t, result)
    return nothing(t, result)


def card(t: Texts, item: Item) -> Screen:
    """A product: what it is called, what it weighs, who said so."""
    product = item.product
    text = lines(
        f"📦 {item.offer_id} · {item.shop.name}",
        cut(product.name, _NAME) if product and product.name else None,
        _skus(t, item),
        t("Barcodes: {codes}", codes=t.names(product.barcodes[:_MANY])) if product and product.barcodes else None,
        _weight(t, item),
        _size(t, item),
        None if product else t("Ozon has not shown me this product yet."),
        t("Archived at Ozon.") if product and product.archived else None,
        t("Read from Ozon {age} ago.", age=t.span(item.now - product.seen_at)) if product else None,
    )
    rows = [_buttons(t, item)]
    if item.may_type and item.typed:
        rows.append([_give_back(t, item)])
    return Screen(text=text, rows=rows, codes=_codes(item))


def choice(t: Texts, result: Found) -> Screen:
    """The same word stands for several products."""
    rows = [
        [press(f"{cut(item.offer_id, 30)} · {item.shop.name}", cb.OpenItem(shop=item.shop.id, sku=item.sku))]
        for item in result.choice
        if item.sku
    ]
    count = len(result.choice)
    text = t.plural("{count} item is called {term}", "{count} items are called {term}", count, term=result.term)
    return Screen(text=text, rows=rows, titled=False)


def nothing(t: Texts, result: Found) -> Screen:
    """No shop has it, or its products are not read yet."""
    unread = t("Not read to the end yet: {shops}. Try again in a few minutes.", shops=t.names(result.unread))
    text = lines(
        t("I know no item {term}.", term=result.term),
        unread if result.unread else None,
        t("I look for an offer id or a SKU; a posting or a tracking number goes to /find."),
    )
    return Screen(text=text, titled=False, codes=(result.term,))


def how(t: Texts) -> Screen:
    """`/item` without a word."""
    return Screen(
        text=lines(
            t("📦 /item and an offer id or a SKU"),
            t("Such as: /item MUG-R"),
            t("Name, barcodes, weight and size, and where they come from."),
        )
    )


def asking(t: Texts, item: Item) -> Screen:
    """How much one piece weighs."""
    return Screen(
        text=lines(
            t("Weight of {item}: one piece, packed?", item=item.offer_id),
            cut(item.product.name, _NAME) if item.product and item.product.name else None,
            _weight(t, item),
            _size(t, item),
            t("Such as: 350 g, or 350 g 20×15×10 cm"),
            t("It counts for prices in this bot; nothing is written to Ozon."),
        ),
        ask=t("350 g 20×15×10 cm"),
    )


def kept(t: Texts, item: Item) -> Screen:
    """What was typed counts from now on."""
    return Screen(
        text=lines(
            t("✅ Kept for {item} · {shop}", item=item.offer_id, shop=item.shop.name),
            _weight(t, item),
            _size(t, item),
            t("It wins over Ozon's until you press “Use Ozon's again”, here or at /item {term}.", term=item.offer_id),
        ),
        rows=[[_give_back(t, item)], _buttons(t, item)],
    )


def given_back(t: Texts) -> str:
    """The toast."""
    return t("Ozon's weight and size count again.")


def ask_button(t: Texts, shop: int, sku: int, name: str) -> Button:
    """For screens that cannot go on without a weight."""
    return press(t("Weight of {item}", item=cut(name or str(sku), 30)), cb.AskMeasures(shop=shop, sku=sku))


def _buttons(t: Texts, item: Item) -> list[Button]:
    if not item.may_type:
        return []
    return [press(t("Weight and size…"), cb.AskMeasures(shop=item.shop.id, sku=item.sku))]


def _give_back(t: Texts, item: Item) -> Button:
    seen = item.typed.revision if item.typed else 0
    return press(t("Use Ozon's again"), cb.GiveBackMeasures(shop=item.shop.id, sku=item.sku, seen=seen))


def _skus(t: Texts, item: Item) -> str | None:
    skus = item.product.skus if item.product else (item.sku,)
    return t("SKU: {skus}", skus=t.names(str(sku) for sku in skus[:_MANY])) if skus else t("Never on sale: no SKU.")


def _weight(t: Texts, item: Item) -> str:
    if item.weight is None:
        return t("⚖ Weight: not known")
    grams, source = item.weight
    return t("⚖ {weight} ({source})", weight=t.kilos(grams), source=_source(t, item, source))


def _size(t: Texts, item: Item) -> str:
    if item.size is None:
        return t("📐 Size: not known")
    size, source = item.size
    return t("📐 {size} ({source})", size=sides(t, size), source=_source(t, item, source))


def sides(t: Texts, size: Size) -> str:
    """20 × 15 × 10 cm."""
    told = (size.length_mm, size.width_mm, size.height_mm)
    return t("{sides} cm", sides=" × ".join(t.number(Decimal(side) / 10) for side in told))


def _source(t: Texts, item: Item, source: Source) -> str:
    if source is Source.OZON or item.typed is None:
        return "Ozon"
    if not item.typed_by:
        return t("typed on {at}", at=t.day(item.typed.at))
    return t("typed by {who} on {at}", who=item.typed_by, at=t.day(item.typed.at))


def _codes(item: Item) -> tuple[str, ...]:
    barcodes = item.product.barcodes[:_MANY] if item.product else ()
    return tuple(code for code in (item.offer_id, *barcodes) if code)
