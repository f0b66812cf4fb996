"""Words for the states of orders and for who carries them."""

from datetime import datetime

from handlers.texts import Texts
from handlers.views.screens import cut
from services.domain.orders import Integration, Phase, Posting, PostingItem, Scheme
from services.domain.shops import Shop

LAMPS = {
    Phase.WAITING: "⏳",
    Phase.TO_PACK: "🟡",
    Phase.PACKED: "🔵",
    Phase.HANDING_OVER: "🟣",
    Phase.ON_THE_WAY: "🚚",
    Phase.DELIVERED: "✅",
    Phase.DISPUTED: "⚠️",
    Phase.CANCELLED: "⛔",
    Phase.UNKNOWN: "❔",
}
SHOWN = (
    Phase.TO_PACK,
    Phase.PACKED,
    Phase.HANDING_OVER,
    Phase.WAITING,
    Phase.DISPUTED,
    Phase.ON_THE_WAY,
    Phase.UNKNOWN,
    Phase.DELIVERED,
    Phase.CANCELLED,
)
"""Phases in the order in which they are asked about."""


def phase(t: Texts, of: Phase) -> str:
    """A state as people call it."""
    return {
        Phase.WAITING: t("waiting for Ozon"),
        Phase.TO_PACK: t("to pack"),
        Phase.PACKED: t("packed"),
        Phase.HANDING_OVER: t("being handed over"),
        Phase.ON_THE_WAY: t("on the way"),
        Phase.DELIVERED: t("delivered"),
        Phase.DISPUTED: t("in dispute"),
        Phase.CANCELLED: t("cancelled"),
        Phase.UNKNOWN: t("another state"),
    }[of]


def state(t: Texts, posting: Posting) -> str:
    """The state of one order, with its lamp; what Ozon does itself is said so."""
    if posting.scheme is Scheme.FBO and posting.phase in {Phase.TO_PACK, Phase.PACKED}:
        return "🏬 " + t("Ozon packs it in its own warehouse").upper()
    return f"{LAMPS[posting.phase]} {phase(t, posting.phase).upper()}"


def carrier(t: Texts, posting: Posting) -> str:
    """Who takes it to the buyer."""
    name = posting.method.provider or posting.method.name
    words = {
        Integration.OZON: t("Ozon delivers"),
        Integration.AGGREGATOR: t("Ozon partner, own label: {name}", name=name),
        Integration.THREE_PL_TRACKING: t("carrier linked with Ozon: {name}", name=name),
        Integration.NON_INTEGRATED: t("your own carrier: {name}", name=name),
        Integration.HYBRID: t("Russian Post through Ozon"),
    }
    return words.get(posting.integration, name)


def item(posting_item: PostingItem, length: int = 40) -> str:
    """2 × Lamp S (LAMP-S)."""
    name = cut(posting_item.name or posting_item.offer_id, length)
    return f"{posting_item.quantity} × {name} ({posting_item.offer_id})"


def frozen(t: Texts, shop: Shop) -> str | None:
    """The warning that stands on everything of a shop whose data stands still."""
    if not shop.frozen:
        return None
    since = t.when(shop.health_since) if shop.health_since else "?"
    return t("⛔ {shop}: data frozen since {since} — do not print or hand over.", shop=shop.name, since=since)


def due(t: Texts, moment: datetime, now: datetime) -> str:
    """How much time is left, or how late it is."""
    if moment >= now:
        return t("{span} left", span=t.span(moment - now))
    return t("late by {span}", span=t.span(now - moment))
