"""Decisions as they are shown: with the name of who made them, or under whose rule the program did."""

from collections.abc import Sequence

from services.db.uow import Unit
from services.domain.ids import MemberId
from services.domain.merges import Decision, Verb
from services.domain.merges.cards import Deed


async def deeds(unit: Unit, decisions: Sequence[Decision]) -> tuple[Deed, ...]:
    """In the order of the decisions."""
    who = [await who_decided(unit, each) for each in decisions]
    names = {by: (await unit.team.ever(by)).name for by in set(who) if by is not None}
    return tuple(
        Deed(
            verb=each.verb,
            who=names[by] if by else "",
            at=each.at,
            posting=each.posting,
            ruled=by is not None and each.by is None,
            reason=each.reason,
            note=each.note,
        )
        for each, by in zip(decisions, who, strict=True)
    )


async def who_decided(unit: Unit, decision: Decision) -> MemberId | None:
    if decision.by is not None or decision.verb is not Verb.APPROVE or decision.rules_id is None:
        return decision.by
    merge = await unit.merges.get(decision.merge)
    postings = await unit.orders.many(merge.shop, merge.ever)
    auto = (await unit.merge_rules.at(decision.rules_id)).auto
    return next((auto[each.method.id].by for each in postings if each.method.id in auto), None)
