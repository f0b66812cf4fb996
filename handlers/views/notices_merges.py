"""What is told of merges without being asked."""

from collections.abc import Mapping

from handlers import callbacks as cb
from handlers.painting import NoticeView
from handlers.texts import Texts
from handlers.views.merges.reasons import reason_words, step_reason
from handlers.views.screens import Screen, lines, press
from services.domain.merges import State
from services.domain.notices import Params


def broken(params: Params, t: Texts) -> Screen:
    """A merge no longer holds."""
    posting = params.get("posting")
    reason = reason_words(t, str(params["reason"]))
    untouched = params["state"] in {State.PROPOSED.value, State.APPROVED.value}
    owing = params.get("owing") or []
    return Screen(
        text=lines(
            t("🛑 STOP: do not put these into one parcel — {reason}", reason=reason),
            " + ".join(params["postings"]),
            t("It is about {posting}: take it out.", posting=posting) if posting else None,
            t("Nothing had gone to Ozon.") if untouched else t("What Ozon already did stays; nothing more is written."),
            t("Needs its own number: {numbers}", numbers=t.names(owing)) if owing else None,
        ),
        rows=[[press(t("Open the merge"), cb.OpenMerge(id=params["merge"]), style="danger")]],
    )


def failed(params: Params, t: Texts) -> Screen:
    """One posting did not go through."""
    rows = [f"❌ {each['posting']}: {step_reason(t, each['reason'], each['said'])}" for each in params["failed"]]
    return Screen(
        text=lines(
            t("🔴 A merge is only partly through"), *rows, t("The others go on. Open it to try again or dissolve.")
        ),
        rows=[[press(t("Open the merge"), cb.OpenMerge(id=params["merge"]), style="danger")]],
    )


def ask_number(params: Params, t: Texts) -> Screen:
    """The parcel is assembled and wants its number."""
    return Screen(
        text=lines(
            t("🏷 Assembled. Which tracking number is on the parcel?"),
            " + ".join(params["postings"]),
            t("Reply with the number as it stands on the label."),
        ),
        ask=t("Tracking number"),
    )


def many(params: Params, t: Texts) -> Screen:
    """Too many for a card each."""
    return Screen(
        text=t.plural(
            "🔗 {name}: {count} pair could share a parcel.",
            "🔗 {name}: {count} pairs could share a parcel.",
            params["count"],
            name=params["name"],
        ),
        rows=[[press(t("Show them"), cb.OpenMerges(offset=0))]],
        titled=False,
    )


def owing(params: Params, t: Texts) -> Screen:
    """Somebody still carries a number that is not its own."""
    return Screen(
        text=lines(
            t("⚠ Still without a number of its own:"),
            *params["owing"],
            t("Ozon cancels 3 days after it asks. Until then I block “Handed over”."),
        ),
        rows=[[press(t("Open the merge"), cb.OpenMerge(id=params["merge"]), style="danger")]],
    )


NOTICES: Mapping[str, NoticeView] = {
    "merges.broken": broken,
    "merges.failed": failed,
    "merges.ask_number": ask_number,
    "merges.many": many,
    "merges.owing": owing,
}
