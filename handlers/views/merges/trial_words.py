"""A trial in words: Ozon's answers, the verdict and its reason."""

from handlers.texts import Texts
from handlers.views.merges.reasons import step_reason
from handlers.views.orders.states import phase
from handlers.views.screens import cut
from services.domain.merges import State, Trial
from services.domain.merges.trials import LOOKED, Doubt, Reason, Reply, TrialAnswer, TrialPage, TrialRecord, TrialState
from services.domain.orders import Phase
from services.domain.writes import StepKind

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MARKS = {
    Reply.TAKEN: "➡",
    Reply.SEEN: "✅",
    Reply.REFUSED: "❌",
    Reply.SILENT: "❔",
    Reply.PERSON: "🙋",
    Reply.WITHDRAWN: "⏹",
    Reply.NUMBER_GONE: "⚠",
    Reply.MOVED: "👀",
}


def answer_line(t: Texts, page: TrialPage, answer: TrialAnswer) -> str:
    """One answer: when, on which posting, what was asked, what came."""
    letter = letter_of(page, answer.posting)
    head = f"{_MARKS[answer.reply]} {t.clock(answer.at)} {letter}"
    if answer.asked == LOOKED:
        return f"{head}: {_shown(t, answer)}"
    return f"{head}, {_asked(t, StepKind(answer.asked))}: {_reply(t, answer)}"


def letter_of(page: TrialPage, posting: str) -> str:
    """A or B, as the pair is written above."""
    names = [str(name) for name in sorted(page.merge.ever)] if page.merge else []
    return LETTERS[names.index(posting)] if posting in names[: len(LETTERS)] else posting


def _asked(t: Texts, kind: StepKind) -> str:
    return {
        StepKind.ASSEMBLE: t("assemble"),
        StepKind.TRACK: t("set the number"),
        StepKind.DELIVERING: t("“handed over”"),
        StepKind.LAST_MILE: t("“last mile”"),
        StepKind.DELIVERED: t("“delivered”"),
        StepKind.MESSAGE: "",
    }[kind]


def _reply(t: Texts, answer: TrialAnswer) -> str:
    if answer.reply in {Reply.REFUSED, Reply.PERSON}:
        return cut(step_reason(t, answer.code, answer.said), 160)
    return {
        Reply.TAKEN: t("Ozon took it"),
        Reply.SEEN: t("read back, it stands"),
        Reply.SILENT: t("no answer; I look before I repeat"),
        Reply.WITHDRAWN: t("not sent any more"),
    }[answer.reply]


def _shown(t: Texts, answer: TrialAnswer) -> str:
    if answer.reply is Reply.NUMBER_GONE:
        return t("Ozon shows no number any more")
    return t("Ozon shows: {state}", state=phase(t, Phase(answer.code)))


def trial_word(t: Texts, trial: Trial) -> str:
    """What is known of a delivery method, in two words."""
    return {
        Trial.NONE: t("no trial yet"),
        Trial.RUNNING: t("trial under way"),
        Trial.WORKED: t("trial worked"),
        Trial.FAILED: t("trial failed"),
    }[trial]


def head(t: Texts, trial: TrialRecord) -> str:
    """Where a trial stands."""
    name = cut(trial.method_name, 40)
    return {
        TrialState.WAITING: t("🧪 {name}: I will offer the trial with the next pair", name=name),
        TrialState.RUNNING: t("🧪 {name}: trial under way", name=name),
        TrialState.WORKED: t("✅ {name}: the trial worked", name=name),
        TrialState.FAILED: t("❌ {name}: the trial failed", name=name),
        TrialState.OFF: t("⏹ {name}: the trial ended without a verdict", name=name),
    }[trial.state]


def verdict(t: Texts, trial: TrialRecord) -> str:
    """Why it ended so; '' while it has not."""
    if not trial.reason:
        return ""
    said = cut(trial.said, 120)
    return {
        Reason.MOVED_TOGETHER: t("Both carried the one number, and Ozon moved both on."),
        Reason.NUMBER_REFUSED: t("Ozon refused the same number on {posting}: {said}", posting=trial.posting, said=said),
        Reason.NUMBER_NOT_KEPT: t("Ozon accepted the number on {posting} and never showed it.", posting=trial.posting),
        Reason.NUMBER_LOST: t("The number was set on {posting} and vanished again.", posting=trial.posting),
        Reason.ONE_STAYED: t("One posting moved on, {posting} did not for a day.", posting=trial.posting),
        Reason.SAID: t("An owner said so."),
        Reason.CALLED_OFF: t("It was called off."),
        Reason.MERGE_ENDED: t("Its merge ended before anything was shown: {state}.", state=_ended(t, trial.said)),
    }.get(Reason(trial.reason), "")


def doubt(t: Texts, trial: TrialRecord) -> str | None:
    """What may yet become the verdict."""
    if trial.doubt is None:
        return None
    return {
        Doubt.LOST: t("⚠ A number vanished. If it does not come back within an hour, the trial has failed."),
        Doubt.APART: t("⚠ One posting moves, the other does not. If it stays so for a day, the trial has failed."),
    }[trial.doubt]


def _ended(t: Texts, state: str) -> str:
    return {
        State.REJECTED.value: t("shipped apart"),
        State.EXPIRED.value: t("nobody answered in time"),
        State.DISSOLVED.value: t("dissolved"),
        State.BROKEN.value: t("stopped by a change at Ozon"),
    }.get(state, t("ended"))
