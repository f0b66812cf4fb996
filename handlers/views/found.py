"""The first reading of a shop: one card shows how far it has come, then what it found; after that only changes."""

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.orders import states
from handlers.views.screens import Button, Screen, lines, press
from services.domain.orderbook import Found
from services.domain.orders import Integration
from services.domain.shops import Shop


def first_sync(t: Texts, shop: Shop, slices: int, read: int) -> Screen:
    """How far the first reading has come: ``slices`` of three, ``read`` postings."""
    done = "▓" * slices + "░" * (3 - slices)
    return Screen(
        text=lines(
            t("⏳ {shop}: reading the last 90 days", shop=shop.name),
            t.plural("{bar} {count} order so far", "{bar} {count} orders so far", read, bar=done),
            t("About 6,000 orders a minute. You can go on working; nobody is disturbed."),
            states.frozen(t, shop),
        )
    )


def found(t: Texts, seen: Found, pairs: int) -> Screen:
    """``pairs``: how many groups could share a parcel if it were switched on."""
    shop = seen.shop
    until = t("Key good until {date}.", date=t.date(shop.key_expires_at)) if shop.key_expires_at else ""
    return Screen(
        text=lines(
            t("✅ {name} connected. {until}", name=shop.name, until=until).strip(),
            t(
                "To pack {pack} ({today} due today) · on the way {way}",
                pack=t.number(seen.to_pack),
                today=t.number(seen.due_today),
                way=t.number(seen.on_the_way),
            ),
            _requests(t, seen),
            _carriers(t, seen),
            t("Pairs that could share a parcel today: {count}", count=t.number(pairs)),
            t("Old matters stay quiet; from now on I tell only changes."),
        ),
        rows=[
            _first(t, seen),
            [
                press(t("What I send, and when"), cb.BringSettings()),
                press(t("Open the shop"), cb.OpenShop(shop=shop.id)),
            ],
        ],
    )


def _requests(t: Texts, seen: Found) -> str | None:
    if not seen.requests:
        return None
    if seen.first_silence is None:
        return t("Cancellation requests waiting: {count}", count=t.number(seen.requests))
    left = t.span(seen.first_silence - seen.now)
    return t(
        "Cancellation requests waiting: {count} — silence becomes “yes” in {left}",
        count=t.number(seen.requests),
        left=left,
    )


def _carriers(t: Texts, seen: Found) -> str | None:
    """Who delivers what waits to be packed, in the user's words."""
    names = {
        Integration.AGGREGATOR: t("Ozon partner"),
        Integration.OZON: t("Ozon"),
        Integration.THREE_PL_TRACKING: t("integrated service"),
        Integration.NON_INTEGRATED: t("your own carrier"),
        Integration.HYBRID: t("Russian Post scheme"),
        Integration.OTHER: t("other"),
    }
    counts = sorted(seen.by_integration.items(), key=lambda pair: -pair[1])
    parts = [(Integration(kind), f"{t.number(count)} {names[Integration(kind)]}") for kind, count in counts if count]
    own = [words for kind, words in parts if kind is Integration.NON_INTEGRATED]
    bound = ", ".join(words for kind, words in parts if kind is not Integration.NON_INTEGRATED)
    labels = [t("{counts}: own labels, no joining", counts=bound)] if bound else []
    return " · ".join([*labels, *own]) or None


def _first(t: Texts, seen: Found) -> list[Button]:
    buttons = []
    if seen.due_today:
        words = t.plural("{count} due today", "{count} due today", seen.due_today)
        buttons.append(press(words, cb.ShowToday()))
    if seen.requests:
        buttons.append(press(t("Cancellation requests"), cb.ListRequests()))
    return buttons
