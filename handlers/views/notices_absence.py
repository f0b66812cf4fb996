"""The summary after a silence."""

from collections.abc import Mapping
from datetime import datetime

from handlers import callbacks as cb
from handlers.painting import NoticeView
from handlers.texts import Texts
from handlers.views.screens import Button, Screen, lines, press
from services.domain.notices import Params


def was_off(params: Params, t: Texts) -> Screen:
    """One card instead of the backlog."""
    since, until = datetime.fromisoformat(params["since"]), datetime.fromisoformat(params["until"])
    return Screen(
        text=lines(
            t("☀️ I was off from {since} to {until}. All is read anew.", since=t.when(since), until=t.when(until)),
            t(
                "New {new} · cancelled {cancelled} ({packed} already packed)",
                new=t.number(params["new"]),
                cancelled=t.number(params["cancelled"]),
                packed=t.number(params["packed"]),
            ),
            t("Due in 3 h: {count}", count=t.number(params["due"])) if params["due"] else None,
            _expired(params, t),
            t("Buttons pressed meanwhile may not have reached me — please press again."),
            *(_frozen(each, t) for each in params["frozen"]),
        ),
        rows=[_buttons(params, t)],
    )


def _expired(params: Params, t: Texts) -> str | None:
    if not params["expired"]:
        return None
    return t.plural("Expired: {count} merge → ship apart", "Expired: {count} merges → ship apart", params["expired"])


def _frozen(shop: Mapping[str, str], t: Texts) -> str:
    since = t.when(datetime.fromisoformat(shop["since"])) if shop["since"] else ""
    return t("⚠ {name}: key refused since {since}, data frozen. Do not hand over.", name=shop["name"], since=since)


def _buttons(params: Params, t: Texts) -> list[Button]:
    due = press(t.plural("{count} due", "{count} due", params["due"]), cb.ShowToday()) if params["due"] else None
    shops = press(t("Replace key"), cb.ListShops()) if params["frozen"] else None
    return [button for button in (due, shops, press(t("Orders"), cb.CountOrders())) if button is not None]


NOTICES: Mapping[str, NoticeView] = {"bot.was_off": was_off}
