"""How far each posting has come at Ozon."""

from handlers.texts import Texts
from handlers.views.merges.reasons import step_reason
from services.domain.merges import State
from services.domain.merges.cards import MergeCard
from services.domain.writes import Step, StepKind, StepState

_KINDS = {
    State.PACKED: (StepKind.ASSEMBLE,),
    State.AWAITING_NUMBER: (StepKind.TRACK,),
    State.PARTLY_FAILED: (StepKind.ASSEMBLE, StepKind.TRACK),
    State.HANDED_OVER: (StepKind.DELIVERING,),
    State.LAST_MILE: (StepKind.LAST_MILE,),
    State.DELIVERED: (StepKind.DELIVERED,),
    State.DISSOLVED: (StepKind.TRACK,),
    State.BROKEN: (StepKind.TRACK,),
}
_MARKS = {
    StepState.WAITING: "⏳",
    StepState.SENT: "⏳",
    StepState.UNKNOWN: "❔",
    StepState.SEEN: "✅",
    StepState.REFUSED: "❌",
    StepState.PERSON: "🙋",
    StepState.WITHDRAWN: "⏹",
}


def step_lines(t: Texts, shown: MergeCard) -> list[str]:
    """A line for each posting that Ozon is being told about; a failure never hides another's success."""
    kinds = _KINDS.get(shown.merge.state, ())
    mine = set(shown.merge.present) | set(shown.merge.owing)
    return [_line(t, step) for step in shown.steps if step.kind in kinds and step.posting in mine]


def _line(t: Texts, step: Step) -> str:
    word = _word(t, step)
    return f"{_MARKS[step.state]} {step.posting}: {word}"


def _word(t: Texts, step: Step) -> str:
    if step.state in {StepState.REFUSED, StepState.PERSON}:
        return step_reason(t, step.reason, step.said)
    if step.state is StepState.UNKNOWN:
        return t("Ozon did not answer; I look before I repeat")
    if step.state is StepState.WITHDRAWN:
        return t("not sent any more")
    if step.state is StepState.SEEN:
        return {
            StepKind.ASSEMBLE: t("assembled"),
            StepKind.TRACK: t("number set"),
            StepKind.DELIVERING: t("on the way"),
            StepKind.LAST_MILE: t("with the courier"),
            StepKind.DELIVERED: t("delivered"),
        }[step.kind]
    return {
        StepKind.ASSEMBLE: t("being assembled"),
        StepKind.TRACK: t("setting the number"),
        StepKind.DELIVERING: t("telling Ozon: on the way"),
        StepKind.LAST_MILE: t("telling Ozon: with the courier"),
        StepKind.DELIVERED: t("telling Ozon: delivered"),
    }[step.kind]
