"""Statuses that Ozon did not take: told silently where the button was pressed."""

from typing import Any

from services.db.uow import Unit
from services.db.writes import newest
from services.domain.ids import ChatId
from services.domain.merges import Merge
from services.domain.notices import Lane, Target
from services.domain.writes import FAILED, Step, StepKind
from services.merges.records import FEATURE

PUSHES = frozenset({StepKind.DELIVERING, StepKind.LAST_MILE, StepKind.DELIVERED})
NOT_TAKEN = "merges.not_taken"
_CHAT, _THREAD = "chat", "thread"


def pressed_in(place: Target | None) -> dict[str, Any]:
    """What a step remembers of where its button was pressed."""
    return {} if place is None else {_CHAT: place.chat, _THREAD: place.thread}


async def tell_refused(unit: Unit, merge: Merge, step: Step) -> None:
    """With the last news of such a press: one message that names every posting that failed, and why."""
    if step.kind not in PUSHES:
        return
    steps = newest(await unit.writes.of(FEATURE, step.subject, step.kind))
    failed = [each for each in steps if each.state in FAILED and each.posting in merge.present]
    if not failed or not all(each.over for each in steps):
        return
    place = await _place(unit, merge, step)
    if place is None:
        return
    facts = [{"posting": each.posting, "reason": each.reason, "said": each.said} for each in failed]
    params = {"merge": merge.id, "status": step.kind.value, "failed": facts}
    await unit.outbox.say(place, NOT_TAKEN, params, lane=Lane.ANSWER, silent=True)


async def _place(unit: Unit, merge: Merge, step: Step) -> Target | None:
    """Where it was pressed; where *Packed* was, for a step that does not know."""
    if _CHAT in step.params:
        return Target(chat=ChatId(step.params[_CHAT]), thread=step.params[_THREAD])
    chat, thread = await unit.merges.pack_place(merge.id)
    return None if chat is None else Target(chat=ChatId(chat), thread=thread)
