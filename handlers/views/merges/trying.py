"""The trial of one parcel: what it is, the owner's consent, how it goes, what Ozon answered."""

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.merges.trial_words import LETTERS, answer_line, doubt, head, verdict
from handlers.views.screens import Button, Screen, cut, lines, press
from services.domain.merges import Merge, State, Trial
from services.domain.merges.trials import SAYABLE, Reason, TrialPage, TrialRecord, TrialState
from services.domain.shops import Feature

NEWEST = 3
"""How many answers stand on the first screen."""
PAGE = 8
NEW = -1
"""The newest page, in a message of its own."""


def page(t: Texts, shown: TrialPage) -> Screen:
    """The last trial of a delivery method; what a trial is where there was none, or where the last one came to nothing."""
    if shown.trial is None or shown.trial.state is TrialState.OFF:
        return guide(t, shown)
    return trial(t, shown)


def guide(t: Texts, shown: TrialPage) -> Screen:
    """What is done, what is unproven, what is written when; then the pairs."""
    pairs = [[press(_pair(t, each), cb.PickTrial(id=each.id))] for each in shown.pairs]
    waits = cb.AwaitTrial(shop=shown.shop.id, method=shown.method)
    offer = [] if shown.pairs else [[press(t("Offer it with the next pair"), waits, style="primary")]]
    can = shown.runs and shown.allowed and shown.verdict is not Trial.WORKED
    return Screen(
        text=lines(
            t("🧪 {name}: try one parcel with one real pair", name=cut(shown.name, 40)),
            t("1. You pick a pair and agree. It is approved and packed on its own card, as always."),
            t("2. “Packed”: I assemble both at Ozon. That cannot be undone."),
            t("3. You send the parcel's number: I set it on both and read both back."),
            t("4. “Handed over”, “Last mile”, “Delivered”: I set it on both and look whether both move."),
            t("Unproven: Ozon may refuse one number on a second posting; a dispute may be lost."),
            t("If it fails, I switch one parcel off here, and each posting gets a number of its own."),
            t("Nothing is written without these presses. Every answer of Ozon is kept and shown."),
            _choose(t, shown, can=can),
        ),
        rows=[*(pairs + offer if can else []), [_back(t, shown)]],
    )


def consent(t: Texts, shown: TrialPage) -> Screen:
    """What the owner agrees to, with the pair by name."""
    assert shown.merge is not None
    merge = shown.merge
    start = cb.StartTrial(id=merge.id, revision=merge.revision)
    again = press(t("Another pair"), cb.GuideTrial(shop=shown.shop.id, method=shown.method))
    return Screen(
        text=lines(
            t("🧪 Try it with these two?"),
            *_members(merge),
            t("They are one buyer's real orders. If Ozon refuses the number, each needs a label of its own."),
            t("If the buyer disputes, Ozon may not accept one number for two orders as proof."),
            t("I change nothing at Ozon now. The first write comes with “Packed” on the merge's card."),
            t("I only watch this shop: let me act first, in /shops.")
            if Feature.MERGES not in shown.shop.acts
            else None,
            t("The press below is your consent. It is noted with your name."),
        ),
        rows=[[press(t("I agree: try it with these two"), start, style="success")], [again, _back(t, shown)]],
    )


def trial(t: Texts, shown: TrialPage, *, card: bool = False) -> Screen:
    """How it stands: the pair, the verdict or what is next, the newest answers. A ``card`` leads nowhere else."""
    assert shown.trial is not None
    record = shown.trial
    by = t("Agreed by {who}, {when}", who=shown.by, when=t.when(record.started_at))
    asked = t("Asked for by {who}, {when}", who=shown.by, when=t.when(record.started_at))
    return Screen(
        text=lines(
            head(t, record),
            " + ".join(_members(shown.merge)) if shown.merge else None,
            asked if record.state is TrialState.WAITING else by,
            _said(t, shown),
            _proof(t, record),
            _switched(t, shown),
            doubt(t, record) or (_next(t, shown) if record.state is TrialState.RUNNING else None),
            *(answer_line(t, shown, each) for each in shown.answers[-NEWEST:]),
        ),
        rows=_rows(t, shown) if card else [*_rows(t, shown), [_back(t, shown)]],
    )


def answers(t: Texts, shown: TrialPage, at: int) -> Screen:
    """A page of Ozon's answers, newest last; ``at`` counts back from the newest page."""
    assert shown.trial is not None
    count = max(1, -(-len(shown.answers) // PAGE))
    at = min(max(at, 0), count - 1)
    end = len(shown.answers) - at * PAGE
    part = shown.answers[max(0, end - PAGE) : end]
    turn = [press(t("Earlier"), cb.TrialAnswers(id=shown.trial.id, page=at + 1))] if at + 1 < count else []
    turn += [press(t("Later ones"), cb.TrialAnswers(id=shown.trial.id, page=at - 1))] if at else []
    back = press(t("The trial"), cb.OpenTrial(shop=shown.shop.id, method=shown.method))
    body = [answer_line(t, shown, each) for each in part] or [t("Nothing was asked yet.")]
    return Screen(text=lines(t("What Ozon answered, newest last"), *body), rows=[turn, [back]])


def asking(t: Texts, shown: TrialPage, *, worked: bool) -> Screen:
    """The owner's own verdict wants a few words."""
    return Screen(
        text=lines(
            t("{name}: you say that it worked.", name=cut(shown.name, 40))
            if worked
            else t("{name}: you say that it failed.", name=cut(shown.name, 40)),
            t("From then on pairs to pick-up points may share a parcel too.")
            if worked
            else t("I then switch one parcel off for it."),
            t("Why? A few words, please: they are kept with your name."),
        ),
        ask=t("For example: the dispute about it was lost") if not worked else t("For example: both were delivered"),
    )


def agreed(t: Texts, record: TrialRecord) -> Screen:
    """In place of the consent, once it is given."""
    return Screen(
        text=lines(
            t("🧪 {name}: the trial has begun", name=cut(record.method_name, 40)),
            t("Its card and the merge's card stand below. Go on there."),
        )
    )


def _members(merge: Merge) -> list[str]:
    names = sorted(merge.present or merge.ever)
    return [f"{letter} {name}" for letter, name in zip(LETTERS, names, strict=False)]


def _pair(t: Texts, merge: Merge) -> str:
    state = t("approved") if merge.state is State.APPROVED else t("proposed")
    return f"{' + '.join(sorted(merge.present))} · {state}"


def _choose(t: Texts, shown: TrialPage, *, can: bool) -> str:
    if shown.verdict is Trial.WORKED:
        return t("A trial of this method worked already.")
    if not shown.allowed:
        return t("One parcel is switched off for this method: switch it on first.")
    if not can:
        return t("Only an owner starts it.")
    if not shown.pairs:
        return t("No pair of two is open now. I can offer it with the next one.")
    return t("Which pair?")


def _said(t: Texts, shown: TrialPage) -> str | None:
    """The verdict's reason, who said it, and their words."""
    assert shown.trial is not None
    if shown.trial.note:
        return t("{who}: “{note}”", who=shown.ended_by, note=shown.trial.note)
    return verdict(t, shown.trial) or None


def _proof(t: Texts, record: TrialRecord) -> str | None:
    if record.state is not TrialState.WORKED:
        return None
    if record.proved_at is None:
        if record.reason != Reason.MOVED_TOGETHER:
            return None
        return t("Not proved to the end yet: both have still to arrive.")
    return t("🏁 Proved to the end: both delivered, {when}", when=t.when(record.proved_at))


def _switched(t: Texts, shown: TrialPage) -> str | None:
    assert shown.trial is not None
    if shown.trial.state is not TrialState.FAILED or shown.allowed:
        return None
    return t("One parcel is switched off for this method. An owner may switch it on again.")


def _next(t: Texts, shown: TrialPage) -> str | None:
    if shown.stalled:
        return t("🙋 A step needs a person: press “Try again” on the merge's card. It counts for nothing yet.")
    if shown.merge is None:
        return None
    return {
        State.PROPOSED: t("Next: approve the merge on its card."),
        State.APPROVED: t("Next: put both into one parcel and press “Packed” on the merge's card."),
        State.PACKED: t("Ozon is assembling both."),
        State.AWAITING_NUMBER: t("Next: the parcel's number, on the merge's card."),
        State.NUMBERED: t("Next: give it to the carrier and press “Handed over”."),
        State.HANDED_OVER: t("Handed over: I look whether both move."),
    }.get(shown.merge.state)


def _rows(t: Texts, shown: TrialPage) -> list[list[Button]]:
    assert shown.trial is not None
    record = shown.trial
    open_ = record.state in {TrialState.WAITING, TrialState.RUNNING}
    merge = [press(t("Open the merge"), cb.OpenMerge(id=record.merge))] if record.merge else []
    told = [press(t("All answers"), cb.TrialAnswers(id=record.id, page=NEW))] if shown.answers else []
    off = [press(t("Call the trial off"), cb.CallOffTrial(id=record.id, revision=record.revision))] if open_ else []
    waits = record.state is TrialState.WAITING
    pairs = [[press(_pair(t, each), cb.PickTrial(id=each.id))] for each in shown.pairs] if waits else []
    retry = cb.GuideTrial(shop=shown.shop.id, method=shown.method)
    again = [press(t("Try once more"), retry)] if record.state is TrialState.FAILED and shown.allowed else []
    if not shown.runs:
        return [[*merge, *told]]
    return [*pairs, [*merge, *told], _sayings(t, record), [*again, *off]]


def _sayings(t: Texts, record: TrialRecord) -> list[Button]:
    """An owner may overrule what stands."""
    if record.state not in SAYABLE:
        return []
    worked = press(t("Say it worked"), cb.SayTrial(id=record.id, worked=True))
    failed = press(t("Say it failed"), cb.SayTrial(id=record.id, worked=False))
    return {TrialState.WORKED: [failed], TrialState.FAILED: [worked]}.get(record.state, [worked, failed])


def _back(t: Texts, shown: TrialPage) -> Button:
    return press(t("Delivery methods"), cb.OpenMethods(shop=shown.shop.id))
