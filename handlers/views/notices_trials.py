"""What is told of trials without being asked."""

from collections.abc import Mapping
from datetime import datetime

from handlers import callbacks as cb
from handlers.painting import NoticeView
from handlers.texts import Texts
from handlers.views.merges.trial_words import LETTERS, head, verdict
from handlers.views.screens import Button, Screen, lines, press
from services.domain.ids import ChatId, MemberId, ShopId
from services.domain.merges.trials import TrialRecord, TrialState
from services.domain.notices import Params, Target


def over(params: Params, t: Texts) -> Screen:
    """A trial ended."""
    record = _record(params)
    failed = record.state is TrialState.FAILED
    return Screen(
        text=lines(
            head(t, record),
            t("An owner's words: “{note}”", note=record.note) if record.note else verdict(t, record),
            t("One parcel is switched off for this method. An owner may switch it on again.") if failed else None,
            t("Look at the merge: each posting may need a number of its own.") if failed and record.merge else None,
            t("Pairs to pick-up points may share a parcel from now on.") if record.state is TrialState.WORKED else None,
        ),
        rows=[_open(t, record), [press(t("Open the merge"), cb.OpenMerge(id=record.merge))] if record.merge else []],
    )


def proved(params: Params, t: Texts) -> Screen:
    """Both arrived."""
    record = _record(params)
    text = t("🏁 {name}: proved to the end. Both postings of the trial were delivered.", name=record.method_name)
    return Screen(text=text, rows=[_open(t, record)], titled=False)


def offer(params: Params, t: Texts) -> Screen:
    """A pair came for a trial that waited."""
    pair = [f"{letter} {name}" for letter, name in zip(LETTERS, sorted(params["postings"]), strict=False)]
    return Screen(
        text=lines(
            t("🧪 {name}: here is a pair to try one parcel with", name=params["name"]),
            *pair,
            t("Look at it: nothing begins before you agree."),
        ),
        rows=[[press(t("What would be done"), cb.PickTrial(id=params["merge"]), style="primary")]],
    )


def _open(t: Texts, record: TrialRecord) -> list[Button]:
    return [press(t("The trial"), cb.OpenTrial(shop=record.shop, method=record.method))]


def _record(params: Params) -> TrialRecord:
    """The trial as it was when this was told."""
    return TrialRecord(
        id=params["trial"], shop=ShopId(params["shop"]), method=params["method"], method_name=params["name"],
        state=TrialState(params["state"]), revision=0, place=Target(chat=ChatId(0)), started_by=MemberId(0),
        started_at=datetime.fromisoformat(params["at"]), merge=params["merge"], reason=params["reason"], posting=params["posting"],
        said=params["said"], note=params["note"],
    )  # fmt: skip


NOTICES: Mapping[str, NoticeView] = {
    "merges.trial_over": over,
    "merges.trial_proved": proved,
    "merges.trial_offer": offer,
}
