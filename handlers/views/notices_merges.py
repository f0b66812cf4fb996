"""What is told of merges without being asked."""

from collections.abc import Mapping

from handlers import callbacks as cb
from handlers.painting import NoticeView
from handlers.texts import Texts
from handlers.views.merges.defence import broken
from handlers.views.merges.price import unpriced
from handlers.views.merges.reasons import step_reason
from handlers.views.merges.refusals import offer_auto, suggest
from handlers.views.screens import Screen, lines, press
from services.domain.notices import Params
from services.domain.writes import StepKind


def failed(params: Params, t: Texts) -> Screen:
    """One posting did not go through."""
    rows = [f"❌ {each['posting']}: {step_reason(t, each['reason'], each['said'])}" for each in params["failed"]]
    return Screen(
        text=lines(
            t("🔴 A merge is only partly through"), *rows, t("The others go on. Open it to try again or dissolve.")
        ),
        rows=[[press(t("Open the merge"), cb.OpenMerge(id=params["merge"]), style="danger")]],
    )


def not_taken(params: Params, t: Texts) -> Screen:
    """Ozon did not take a status for some postings."""
    heads = {
        StepKind.DELIVERING: t("⚠ Ozon did not take “Handed over” for:"),
        StepKind.LAST_MILE: t("⚠ Ozon did not take “Last mile” for:"),
        StepKind.DELIVERED: t("⚠ Ozon did not take “Delivered” for:"),
    }
    rows = [f"❌ {each['posting']}: {step_reason(t, each['reason'], each['said'])}" for each in params["failed"][:6]]
    left = len(params["failed"]) - len(rows)
    return Screen(
        text=lines(
            heads[StepKind(params["status"])],
            *rows,
            t.plural("and {count} more", "and {count} more", left) if left > 0 else None,
            t("“Try again” on its card repeats only these."),
        ),
        rows=[[press(t("Open the merge"), cb.OpenMerge(id=params["merge"]))]],
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


def too_late(params: Params, t: Texts) -> Screen:
    """A mate came when its merge could take it no more."""
    posting, mates = params["posting"], " + ".join(params["postings"])
    if params["gone"]:
        why = t("That parcel has left: this order ships alone.")
    elif params["waiting"]:
        why = t("The time to wait for mates was over: this order ships alone.")
    else:
        why = t("That parcel is packed: this order ships alone.")
    return Screen(
        text=lines(t("🕐 Too late: {posting} would have gone with {mates}", posting=posting, mates=mates), why),
        rows=[[press(t("Open the merge"), cb.OpenMerge(id=params["merge"]))]],
    )


def decide_now(params: Params, t: Texts) -> Screen:
    """A posting of an open proposal was packed in the cabinet and can still join."""
    merge, revision = params["merge"], params["revision"]
    return Screen(
        text=lines(
            t("⏱ Decide now: {posting} was packed in the cabinet", posting=params["posting"]),
            " + ".join(params["postings"]),
            t("It can still go in one parcel, as long as nobody gives it a number of its own."),
        ),
        rows=[
            [press(t("Approve"), cb.ApproveMerge(id=merge, revision=revision), style="success")],
            [press(t("Ship apart"), cb.RejectMerge(id=merge, revision=revision))],
            [press(t("Open the merge"), cb.OpenMerge(id=merge))],
        ],
    )


NOTICES: Mapping[str, NoticeView] = {
    "merges.broken": broken,
    "merges.failed": failed,
    "merges.not_taken": not_taken,
    "merges.ask_number": ask_number,
    "merges.many": many,
    "merges.owing": owing,
    "merges.too_late": too_late,
    "merges.decide_now": decide_now,
    "merges.suggest": suggest,
    "merges.offer": offer_auto,
    "merges.unpriced": unpriced,
}
