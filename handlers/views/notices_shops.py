"""What is told of shops without being asked."""

from collections.abc import Callable, Mapping
from datetime import datetime

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.screens import Button, Screen, lines, press
from services.domain.notices import Params
from services.domain.shops import Health


def frozen(params: Params, t: Texts) -> Screen:
    """Ozon no longer serves a shop."""
    name, health = params["name"], Health(params["health"])
    what = {
        Health.BLOCKED: t(
            "⛔ {name}: Ozon has blocked the company. Data frozen — do not print or hand over.", name=name
        ),
        Health.UNSIGNED: t(
            "✍️ {name}: Ozon's new offer must be signed. Data frozen — do not print or hand over.", name=name
        ),
    }.get(health, t("🔑 {name}: Ozon refuses the key. Data frozen — do not print or hand over.", name=name))
    return Screen(
        text=lines(
            what,
            t("Ozon says: {said}", said=params["said"]) if params.get("said") else None,
            t("Everything known stays. I ask again every 10 minutes and tell you when it works."),
        ),
        rows=_ways(params, t, replace=health is Health.KEY_REFUSED),
    )


def revived(params: Params, t: Texts) -> Screen:
    """It serves it again."""
    return Screen(
        text=lines(
            t("✅ {name}: Ozon answers again.", name=params["name"]),
            t("I am reading everything anew; cards show the age of their data."),
        )
    )


def key_ends(params: Params, t: Texts) -> Screen:
    """The key's last days."""
    return Screen(
        text=lines(
            t.plural(
                "🔑 {name}: the key ends in {count} day.", "🔑 {name}: the key ends in {count} days.",
                params["days"], name=params["name"],
            ),
            t("It stops on {date}. Make a new one at Ozon Seller → Settings → Seller API.",
              date=t.when(datetime.fromisoformat(params["at"]))),
        ),
        rows=_ways(params, t, replace=True),
    )  # fmt: skip


def _ways(params: Params, t: Texts, *, replace: bool) -> list[list[Button]]:
    """Straight to a new key, where one helps and the reader is who may type it."""
    shop = press(t("Open the shop"), cb.OpenShop(shop=params["shop"]))
    if not (replace and params.get("replaces")):
        return [[shop]]
    key = cb.TryKey(client_id=params["client_id"], shop=params["shop"])
    return [[press(t("Replace key"), key, style="primary"), shop]]


NOTICES: Mapping[str, Callable[[Params, Texts], Screen]] = {
    "shops.frozen": frozen,
    "shops.revived": revived,
    "shops.key_ends": key_ends,
}
