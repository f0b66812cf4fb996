"""Questions on the way: which one to leave out, whether to dissolve, which number."""

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.screens import Screen, lines, press
from services.domain.ids import PostingNumber
from services.domain.merges import Merge, State
from services.domain.merges.cards import MergeCard


def picking(t: Texts, shown: MergeCard) -> Screen:
    """Ask which one goes alone."""
    merge = shown.merge
    rows = [
        [press(posting, cb.LeaveOut(id=merge.id, revision=merge.revision, posting=posting))]
        for posting in merge.present
    ]
    return Screen(text=lines(t("Which one goes alone?"), t("The others stay in one parcel.")), rows=rows)


def dissolving(t: Texts, shown: MergeCard) -> Screen:
    """What dissolving would mean now."""
    merge = shown.merge
    return Screen(
        text=lines(
            t("Dissolve this merge?"),
            " + ".join(merge.present),
            _meaning(t, merge, shown.number),
            t("What Ozon already did stays done."),
        ),
        rows=[
            [press(t("Yes, dissolve"), cb.DissolveMerge(id=merge.id, revision=merge.revision), style="danger")],
        ],
    )


def _meaning(t: Texts, merge: Merge, number: str) -> str:
    if merge.state in {State.PROPOSED, State.APPROVED}:
        return t("Nothing has gone to Ozon: each posting simply ships by itself.")
    if number:
        return t(
            "Each posting that got {number} needs a number of its own within 3 days, and cannot be handed over before.",
            number=number,
        )
    return t("Assembled postings stay assembled: each needs its own parcel and number.")


def dissolved(t: Texts) -> str:
    """The toast."""
    return t("Dissolved. See the card.")


def asking_number(t: Texts, merge: Merge) -> Screen:
    """The parcel's number."""
    return Screen(
        text=lines(
            t("Which tracking number is on the parcel?"),
            " + ".join(merge.present),
            t("Send it as it stands on the label; spaces and dashes do not matter. I check its form first."),
        ),
        ask=t("Tracking number"),
    )


def asking_own_number(t: Texts, posting: PostingNumber) -> Screen:
    """One posting's own number."""
    return Screen(
        text=lines(
            t("Which number does {posting} travel under by itself?", posting=posting),
            t("It must be its own: no other posting may carry it."),
        ),
        ask=t("Tracking number"),
    )


def number_taken_in(t: Texts, number: str, postings: tuple[PostingNumber, ...]) -> Screen:
    """The number's form is good; it is being set."""
    return Screen(
        text=t.plural(
            "🏷 {number}: I set it on {count} posting and read it back. The card follows.",
            "🏷 {number}: I set it on {count} postings and read it back. The card follows.",
            len(postings),
            number=number,
        ),
        titled=False,
        codes=(number,),
    )
