"""Every screen of products by name, drawn from samples."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from handlers.texts import Texts
from handlers.views import catalog
from handlers.views.errors_catalog import WORDS
from handlers.views.screens import Screen
from services.domain.catalog import Found, Item, Product, Size, TypedMeasures
from services.domain.ids import MemberId
from tests.views import samples as s

Draw = Callable[[Texts], Screen]
_SIZE = Size(length_mm=3000, width_mm=2995, height_mm=1)
_NAME = "灯 Лампа настольная 折叠 с очень длинным названием товара " * 4


def item(*, known: bool = True, typed: bool = False, bare: bool = False, who: str = s.WHO, may: bool = True) -> Item:
    product = Product(
        shop=s.shop().id,
        product_id=s.LARGE,
        offer_id="Л-" * 60,
        skus=() if bare else tuple(range(s.LARGE, s.LARGE + 9)),
        name=_NAME,
        barcodes=() if bare else tuple(str(s.LARGE + at) for at in range(9)),
        weight_g=None if bare else 49_999,
        size=None if bare else _SIZE,
        archived=bare,
        seen_at=s.NOW - timedelta(hours=5),
    )
    kept = TypedMeasures(weight_g=350, size=_SIZE, by=MemberId(1), at=s.NOW) if typed else None
    sku = 0 if bare else s.LARGE
    return Item(
        shop=s.shop(), sku=sku, product=product if known else None, typed=kept, typed_by=who, may_type=may, now=s.NOW
    )


def screens() -> Iterator[tuple[str, Draw]]:
    items = {
        "plain": item(), "typed": item(typed=True), "gone": item(typed=True, who=""), "bare": item(bare=True, may=False),
        "unknown": item(known=False), "watched": item(may=False),
    }  # fmt: skip
    for name, each in items.items():
        yield f"catalog.card.{name}", lambda t, i=each: catalog.card(t, i)
        yield f"catalog.asking.{name}", lambda t, i=each: catalog.asking(t, i)
    for name in ("typed", "gone"):
        yield f"catalog.kept.{name}", lambda t, i=items[name]: catalog.kept(t, i)
    one = items["plain"]
    yield "catalog.choice", lambda t: catalog.found(t, Found(term="1-1", choice=(one,) * 8))
    yield "catalog.nothing", lambda t: catalog.found(t, Found(term="1-1"))
    yield "catalog.unread", lambda t: catalog.found(t, Found(term="1-1", unread=(s.shop().name,) * 3))
    yield "catalog.how", catalog.how
    yield "toast.given_back", lambda t: Screen(text=catalog.given_back(t))
    yield "catalog.button", lambda t: Screen(text=s.WHO + "я", rows=[[catalog.ask_button(t, s.LARGE, s.LARGE, "")]])
    for code, words in WORDS.items():
        params = {"at_most": 50_000 if code.startswith("weight") else 3_000}
        yield f"error.{code}", lambda t, w=words, p=params: Screen(text=w(t, p))
