"""Value limits, and what is told of shops and orders."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from handlers.texts import Texts
from handlers.views import errors_shops, limits, notices_orders, notices_shops
from handlers.views.found import first_sync
from handlers.views.screens import Screen
from services.domain.money import Money
from services.domain.shops import Health
from tests.views import samples as s


def screens() -> Iterator[tuple[str, Callable[[Texts], Screen]]]:
    limited = replace(s.shop(), value_limit=Money(amount=Decimal("12500.50"), currency="CNY"))
    for name, each in (("off", s.shop()), ("on", limited)):
        yield f"shop.limit.{name}", lambda t, e=each: limits.limit(t, e)
    yield "shop.limit.ask", lambda t: limits.asking_limit(t, s.shop())
    facts = {
        "number": s.number(1), "name": "莲花", "worth": "25000.50", "limit": "12500.50", "currency": "CNY", "id": s.LARGE,
        "due": s.NOW.isoformat(), "items": [[2, "灯 Лампа " * 20, "1-2"]] * 5,
    }  # fmt: skip
    yield "notice.valuable", lambda t: notices_orders.valuable(facts, t)
    yield "error.unread_limit", lambda t: Screen(text=errors_shops.WORDS["unread_limit"](t, {}))
    told = {"name": "莲花", "shop": s.LARGE, "client_id": 123456789012345, "replaces": True, "said": "Ozon"}
    for health in (Health.KEY_REFUSED, Health.BLOCKED, Health.UNSIGNED):
        yield f"notice.frozen.{health}", lambda t, h=health: notices_shops.frozen({**told, "health": h.value}, t)
    yield "notice.key_ends", lambda t: notices_shops.key_ends({**told, "days": 3, "at": s.NOW.isoformat()}, t)
    yield "notice.revived", lambda t: notices_shops.revived(told, t)
    yield "found.first", lambda t: first_sync(t, s.shop(), 2, 4512)
