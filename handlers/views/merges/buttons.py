"""What can be pressed on a merge's card, by its state."""

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.merges.bills import bill_buttons
from handlers.views.merges.consent import consent_rows
from handlers.views.merges.paper import paper_buttons
from handlers.views.merges.price import mending, pays
from handlers.views.merges.refusals import reason_buttons
from handlers.views.merges.stopped import stop_rows
from handlers.views.screens import Button, press
from services.domain.merges import Merge, State
from services.domain.merges.cards import MergeCard
from services.domain.writes import FAILED

SHORT = 20


def buttons(t: Texts, shown: MergeCard) -> list[list[Button]]:
    """Rows of buttons; an ended merge that owes nothing has none."""
    merge = shown.merge
    owed = [
        [press(t("Number for {posting}", posting=posting), cb.AskOwnNumber(id=merge.id, posting=posting))]
        for posting in merge.owing
    ]
    rows = {
        State.PROPOSED: _proposed,
        State.APPROVED: _approved,
        State.PACKED: _packed,
        State.AWAITING_NUMBER: _awaiting_number,
        State.NUMBERED: _numbered,
        State.PARTLY_FAILED: _partly_failed,
        State.HANDED_OVER: _handed_over,
        State.LAST_MILE: _last_mile,
    }.get(merge.state)
    of_state = rows(t, shown) if rows else _ended(t, shown)
    return [*stop_rows(t, shown), *owed, *_paired([*of_state, *paper_buttons(t, merge), *bill_buttons(t, merge)])]


def _paired(rows: list[list[Button]]) -> list[list[Button]]:
    """Short buttons that stand alone share a row, so that card and buttons fit a phone; a coloured one keeps its own."""
    paired: list[list[Button]] = []
    for row in rows:
        if _alone(row) and paired and _alone(paired[-1]):
            paired[-1].extend(row)
        elif row:
            paired.append(list(row))
    return paired


def _alone(row: list[Button]) -> bool:
    return len(row) == 1 and not row[0].style and len(row[0].text) <= SHORT


def _proposed(t: Texts, shown: MergeCard) -> list[list[Button]]:
    merge = shown.merge
    approve = press(t("Approve"), cb.ApproveMerge(id=merge.id, revision=merge.revision), style="success")
    return [
        *([[approve]] if pays(shown) else []),
        *mending(t, shown),
        *consent_rows(t, shown),
        [*_leave_out(t, merge), press(t("Ship apart"), cb.RejectMerge(id=merge.id, revision=merge.revision))],
        [
            press(t("Why / the sum"), cb.WhyMerge(id=merge.id)),
            press(t("Later"), cb.LaterMerge(id=merge.id, revision=merge.revision)),
        ],
    ]


def _approved(t: Texts, shown: MergeCard) -> list[list[Button]]:
    merge = shown.merge
    return [
        [press(t("Packed"), cb.PackMerge(id=merge.id, revision=merge.revision), style="success")],
        *consent_rows(t, shown),
        [*_leave_out(t, merge), _dissolve(t, merge)],
        [press(t("Why / the sum"), cb.WhyMerge(id=merge.id))],
    ]


def _packed(t: Texts, shown: MergeCard) -> list[list[Button]]:
    return [[_dissolve(t, shown.merge)]]


def _awaiting_number(t: Texts, shown: MergeCard) -> list[list[Button]]:
    merge = shown.merge
    words = t("Another number") if shown.number else t("Type the number")
    return [[press(words, cb.AskNumber(id=merge.id), style="primary")], [_dissolve(t, merge)]]


def _numbered(t: Texts, shown: MergeCard) -> list[list[Button]]:
    merge = shown.merge
    return [
        [press(t("Handed over"), cb.HandOverMerge(id=merge.id, revision=merge.revision), style="success")],
        [press(t("Another number"), cb.AskNumber(id=merge.id)), _dissolve(t, merge)],
    ]


def _partly_failed(t: Texts, shown: MergeCard) -> list[list[Button]]:
    merge = shown.merge
    number = [press(t("Another number"), cb.AskNumber(id=merge.id))] if shown.number else []
    return [
        [press(t("Try again"), cb.RetryMerge(id=merge.id, revision=merge.revision), style="primary"), *number],
        [*_leave_out(t, merge), _dissolve(t, merge)],
    ]


def _handed_over(t: Texts, shown: MergeCard) -> list[list[Button]]:
    merge = shown.merge
    return [
        *_retry(t, shown),
        [
            press(t("Last mile"), cb.LastMileMerge(id=merge.id, revision=merge.revision)),
            press(t("Delivered"), cb.DeliverMerge(id=merge.id, revision=merge.revision)),
        ],
    ]


def _last_mile(t: Texts, shown: MergeCard) -> list[list[Button]]:
    merge = shown.merge
    return [*_retry(t, shown), [press(t("Delivered"), cb.DeliverMerge(id=merge.id, revision=merge.revision))]]


def _ended(t: Texts, shown: MergeCard) -> list[list[Button]]:
    if not shown.asks_why:
        return _retry(t, shown)
    merge = shown.merge
    buyer = cb.NeverBuyer(shop=merge.shop, posting=merge.members[0].posting)
    return [*reason_buttons(t, merge), [press(t("Never merge this buyer"), buyer)]]


def _retry(t: Texts, shown: MergeCard) -> list[list[Button]]:
    merge = shown.merge
    if merge.state not in {State.HANDED_OVER, State.LAST_MILE, State.DELIVERED}:
        return []
    failed = any(step.state in FAILED for step in shown.steps)
    return [[press(t("Try again"), cb.RetryMerge(id=merge.id, revision=merge.revision))]] if failed else []


def _leave_out(t: Texts, merge: Merge) -> list[Button]:
    """Of two, leaving one out means shipping apart: then there is no such button."""
    if len(merge.present) < 3:
        return []
    return [press(t("Leave one out"), cb.PickLeaveOut(id=merge.id, revision=merge.revision))]


def _dissolve(t: Texts, merge: Merge) -> Button:
    return press(t("Dissolve"), cb.AskDissolve(id=merge.id, revision=merge.revision))
