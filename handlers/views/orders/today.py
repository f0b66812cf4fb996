"""The *Today* card."""

from collections import Counter
from zoneinfo import ZoneInfo

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.orders import states
from handlers.views.screens import Screen, lines, press
from services.domain.orderbook import Today
from services.domain.orders import Phase

_HOURS = 6


def today(t: Texts, day: Today) -> Screen:
    """What the day asks, by the hour, and how the data stands."""
    if not day.shops:
        return Screen(text=t("No shop is connected yet. The day will stand here."), titled=False)
    text = lines(
        t("📅 {day} · {shops}", day=t.day(day.now), shops=t.names(shop.name for shop in day.shops)),
        *(states.frozen(t, shop) for shop in day.shops),
        t.plural("🔴 {count} is late", "🔴 {count} are late", day.late) if day.late else None,
        _due(t, day),
        _counts(t, day),
        t.plural("❗ {count} cancellation request waits", "❗ {count} cancellation requests wait", day.requests)
        if day.requests
        else None,
        t("Data from {at}", at=t.clock(day.data_at)) if day.data_at else t("Not everything has been read yet."),
    )
    rows = [[press(t("To pack"), cb.ListOrders(phase=Phase.TO_PACK.value)), press(t("All states"), cb.CountOrders())]]
    if day.requests:
        rows.append([press(t("Cancellation requests"), cb.ListRequests())])
    return Screen(text=text, rows=rows)


def _due(t: Texts, day: Today) -> str:
    if not day.due:
        return t("✅ Nothing more to pack by midnight {place}.", place=t.place())
    zone = ZoneInfo(t.zone)
    hours = Counter(moment.astimezone(zone).strftime("%H:%M") for moment in day.due)
    named = [f"{hour} — {t.number(count)}" for hour, count in sorted(hours.items())]
    shown = [*named[:_HOURS], "…"] if len(named) > _HOURS else named
    total = t.plural("{count} due today ({place}): {hours}", "{count} due today ({place}): {hours}", len(day.due),
                     place=t.place(), hours=t.names(shown))  # fmt: skip
    return f"🟡 {total}"


def _counts(t: Texts, day: Today) -> str:
    shown = (Phase.TO_PACK, Phase.PACKED, Phase.HANDING_OVER, Phase.WAITING, Phase.DISPUTED)
    parts = [f"{states.phase(t, phase)} {t.number(day.phases[phase])}" for phase in shown if day.phases.get(phase)]
    return " · ".join(parts) or t("No open orders.")
