"""The first and the last line of a merge's card, by its state."""

from handlers.texts import Texts
from handlers.views.merges.reasons import broken_reason, money_broke
from services.domain.merges import State
from services.domain.merges.cards import MergeCard
from services.domain.shops import Feature
from services.domain.writes import FAILED


def head(t: Texts, shown: MergeCard) -> str:
    """What the merge is now."""
    merge, count = shown.merge, len(shown.travelling or shown.postings)
    if merge.state is State.PROPOSED:
        by = t.deadline(merge.expires_at) if merge.expires_at else ""
        return t("🔗 One parcel? Decide by {by}", by=by)
    if merge.state is State.AWAITING_NUMBER and shown.number:
        return t("⏳ Setting number {number} at Ozon", number=shown.number)
    if merge.state is State.BROKEN and money_broke(merge):
        return t("✂️ Not proposed any more: {reason}", reason=broken_reason(t, merge))
    return {
        State.APPROVED: t.plural(
            "✅ One parcel of {count} posting: pack by {by}",
            "✅ One parcel of {count} postings: pack by {by}",
            count,
            by=t.deadline(shown.deadline) if shown.deadline else "—",
        ),
        State.PACKED: t("⏳ Packed: Ozon is assembling the postings"),
        State.AWAITING_NUMBER: t("🏷 Packed and assembled: the parcel needs its number"),
        State.NUMBERED: t("🏷 Number {number} stands on all postings", number=shown.number),
        State.HANDED_OVER: t("🚚 Handed over: {number}", number=shown.number),
        State.LAST_MILE: t("🛵 With the courier: {number}", number=shown.number),
        State.DELIVERED: t("🏁 Delivered: {number}", number=shown.number),
        State.PARTLY_FAILED: t("🔴 Not everything went through"),
        State.REJECTED: t("✂️ These ship apart"),
        State.EXPIRED: t("⌛ Nobody answered in time: these ship apart"),
        State.BROKEN: t("🛑 STOP: this merge no longer holds — {reason}", reason=broken_reason(t, merge)),
        State.DISSOLVED: t("✂️ Dissolved: these ship apart"),
    }[merge.state]


def next_line(t: Texts, shown: MergeCard) -> str | None:
    """What to do now."""
    merge = shown.merge
    if merge.owing:
        return t(
            "⚠ Needs its own number before it may be handed over: {numbers}. Ozon cancels after 3 days without one.",
            numbers=t.names(merge.owing),
        )
    if merge.state is State.APPROVED and Feature.MERGES not in shown.shop.acts:
        return t("I only watch this shop: “Packed” shows what I would write. The owner can let me act in /shops.")
    failed = any(step.state in FAILED for step in shown.steps)
    again = t("Something was refused: press “Try again”.") if failed else None
    return {
        State.APPROVED: t(
            "Put everything above into one parcel, then press “Packed”. Assembling cannot be undone at Ozon."
        ),
        State.PACKED: t("This takes a minute. I ask for the number when all are assembled."),
        State.AWAITING_NUMBER: None
        if shown.number
        else t("Press the button and send the number on the parcel's label."),
        State.NUMBERED: t("When the carrier has taken it, press “Handed over”."),
        State.HANDED_OVER: again,
        State.LAST_MILE: again,
        State.DELIVERED: again,
        State.BROKEN: t("Nothing more is written to Ozon for this merge. Each posting goes its own way."),
        State.DISSOLVED: t("What Ozon already knows stays as it is; only our grouping is gone."),
    }.get(merge.state)
