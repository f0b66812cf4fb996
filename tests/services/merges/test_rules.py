"""The rules at work: two people, reasons, suggestions, approving by rule, too late, sealed elsewhere."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from services.domain.ids import QuestionId
from services.domain.merges import AutoApproval, Refusal, ShopRules, State, Verb
from services.domain.money import Money
from services.domain.questions import Question
from services.domain.team import Role
from services.errors import Changed, InvalidInput, NotAllowed, NotNow
from tests.services.merges.kit.stage import Stage
from tests.services.merges.kit.starting import At
from tests.services.merges.kit.story import Story, propose


def cny(amount: int) -> Money:
    return Money(amount=Decimal(amount), currency="CNY")


async def rule(stage: Stage, make: Callable[[ShopRules], ShopRules]) -> ShopRules:
    """The shop's rules are these from now on."""
    shop = stage.ids[stage.cn.client_id]
    async with stage.life.database.write() as unit:
        kept = await unit.merge_rules.change(shop, make(await unit.merge_rules.of(shop)), stage.owner)
        await unit.commit()
    return kept


async def refuse(stage: Stage, story: Story, reason: Refusal) -> None:
    merge = await story.now()
    merge = await stage.life.deciding.reject(stage.owner, story.id, merge.revision)
    await stage.life.refusing.because(stage.owner, story.id, merge.revision, reason)


async def test_above_the_owners_value_it_takes_two_different_people(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    kept = await rule(stage, lambda rules: replace(rules, two_people_above=cny(1)))
    manager = await stage.joins(601, "Wei", Role.MANAGER)
    first = await stage.life.deciding.approve(stage.owner, story.id, 1)
    assert (first.state, first.first_by) == (State.PROPOSED, stage.owner.id)
    with pytest.raises(NotNow, match="second_person_needed"):
        await stage.life.deciding.approve(stage.owner, story.id, first.revision)
    done = await stage.life.deciding.approve(manager, story.id, first.revision)
    assert (done.state, done.first_by) == (State.APPROVED, None)
    async with stage.life.database.read() as unit:
        decisions = await unit.merges.decisions(story.id)
    assert [(each.verb, each.by, each.revision, each.rules_id) for each in decisions] == [
        (Verb.APPROVE_FIRST, stage.owner.id, 2, kept.version),
        (Verb.APPROVE, manager.id, 3, kept.version),
    ]
    assert all(len(each.rules) > 20 for each in decisions)


async def test_a_mate_that_joins_between_two_approvals_makes_the_first_one_void(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    await rule(stage, lambda rules: replace(rules, two_people_above=cny(1)))
    manager = await stage.joins(601, "Wei", Role.MANAGER)
    await story.press("approve")
    stage.another()
    await stage.life.sync()
    merge = await story.now()
    assert (merge.first_by, len(merge.present)) == (None, 3)
    await stage.life.deciding.approve(manager, story.id, merge.revision)
    assert await story.state() is State.PROPOSED


async def test_below_that_value_one_is_enough(at: At):
    story = await at(State.PROPOSED)
    await rule(story.stage, lambda rules: replace(rules, two_people_above=cny(10**6)))
    await story.press("approve")
    assert await story.state() is State.APPROVED


async def test_the_reason_follows_the_decision_once_and_only_from_who_refused_or_an_owner(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    manager, other = await stage.joins(601, "Wei", Role.MANAGER), await stage.joins(602, "Max", Role.MANAGER)
    merge = await stage.life.deciding.reject(manager, story.id, 1)
    because = stage.life.refusing.because
    with pytest.raises(NotNow, match="not_your_refusal"):
        await because(other, story.id, merge.revision, Refusal.NO_TIME)
    with pytest.raises(Changed):
        await because(manager, story.id, merge.revision - 1, Refusal.NO_TIME)
    with pytest.raises(NotAllowed):
        await because(stage.packer, story.id, merge.revision, Refusal.NO_TIME)
    await because(manager, story.id, merge.revision, Refusal.PACKAGING)
    with pytest.raises(NotNow, match="reason_known"):
        await because(stage.owner, story.id, merge.revision, Refusal.NO_TIME)
    async with stage.life.database.read() as unit:
        (decision,) = await unit.merges.decisions(story.id)
    assert (decision.reason, decision.note, decision.by) == ("packaging", "", manager.id)


async def test_a_reason_in_words_is_kept_as_it_stands(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    merge = await stage.life.deciding.reject(stage.owner, story.id, 1)
    _, asked = await stage.life.refusing.ask(stage.owner, stage.group, story.id, merge.revision)
    question = await question_of(stage, asked)
    with pytest.raises(InvalidInput, match="reason_empty"):
        await stage.life.refusing.answer(stage.owner, question, "  ")
    await stage.life.refusing.answer(stage.owner, question, " gift  wrapping ")
    async with stage.life.database.read() as unit:
        (decision,) = await unit.merges.decisions(story.id)
    assert (decision.reason, decision.note) == ("other", "gift wrapping")


async def test_three_refusals_of_one_kind_suggest_one_rule_once_and_the_owner_adds_it(stage: Stage):
    chat = await private(stage)
    for _ in range(4):
        await refuse(stage, await propose(stage), Refusal.PACKAGING)
    suggested = [notice for notice in await heard(stage, chat) if notice[0] == "merges.suggest"]
    ((_, params),) = suggested
    assert (params["kind"], params["reason"], params["what"]) == ("sku", "packaging", "LT-LAMP-USB")
    page, _ = await stage.life.ruling.take(stage.owner, int(str(params["offer"])))
    assert page.goods == dict.fromkeys(page.rules.never_skus, "LT-LAMP-USB")
    with pytest.raises(NotNow, match="offer_taken"):
        await stage.life.ruling.take(stage.owner, int(str(params["offer"])))
    stage.orders()
    await stage.life.sync()
    assert await stage.merges(stage.world.postings[max(stage.world.postings)].number) == []


async def test_after_twenty_approvals_the_owner_is_offered_a_rule_once(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("services.merges.lessons.OFFER_AFTER", 2)
    chat = await private(stage)
    for _ in range(3):
        story = await propose(stage)
        await story.press("approve")
    offered = [params for kind, params in await heard(stage, chat) if kind == "merges.offer"]
    assert [(each["count"], each["method_id"]) for each in offered] == [(2, stage.cn.method("e-youbao, Yiwu").id)]


@pytest.fixture
async def ruled(stage: Stage) -> Stage:
    """The owner lets merges of the method be approved up to 1000 CNY."""
    auto = {stage.cn.method("e-youbao, Yiwu").id: AutoApproval(up_to=cny(1000), by=stage.owner.id)}
    await rule(stage, lambda rules: replace(rules, auto=auto))
    return stage


async def test_under_the_owners_rule_a_proposal_is_approved_by_the_program_in_his_name(ruled: Stage):
    story = await propose(ruled)
    await ruled.life.work()
    merge = await story.now()
    assert (merge.state, merge.decided_by) == (State.APPROVED, None)
    async with ruled.life.database.read() as unit:
        (decision,) = await unit.merges.decisions(story.id)
        kept = await unit.merge_rules.of(merge.shop)
    assert (decision.by, decision.rules_id) == (None, kept.version)
    assert all(each.passed for each in decision.rules)
    shown = await ruled.life.book.open(ruled.viewer, story.id)
    assert [(deed.who, deed.ruled) for deed in shown.deeds] == [("Li", True)]
    assert ruled.world.journal.writes == []


async def test_the_rule_never_decides_above_the_value_for_two_nor_what_changed_nor_for_who_owns_no_more(ruled: Stage):
    await rule(ruled, lambda rules: replace(rules, two_people_above=cny(1)))
    above = await propose(ruled)
    await ruled.life.work()
    assert await above.state() is State.PROPOSED
    await rule(ruled, lambda rules: replace(rules, two_people_above=None))
    changed = await propose(ruled)
    ruled.world.cancel(ruled.numbers[0])
    await ruled.life.work()
    assert await changed.state() is State.PROPOSED
    second = await ruled.joins(601, "Wei", Role.OWNER)
    async with ruled.life.database.write() as unit:
        await unit.team.leave(ruled.owner.id)
        await unit.commit()
    left = await propose(ruled)
    await ruled.life.work()
    assert await left.state() is State.PROPOSED
    assert second.is_owner


async def private(stage: Stage) -> int:
    """The owner's private chat."""
    async with stage.life.database.write() as unit:
        chat = await unit.chats.open_private(stage.owner)
        await unit.commit()
    return chat.id


async def heard(stage: Stage, chat: int) -> list[tuple[str, dict[str, object]]]:
    async with stage.life.database.read() as unit:
        return [(each.kind, dict(each.params)) for each in await unit.delivery.notices(chat, limit=500)]


async def question_of(stage: Stage, asked: QuestionId, by: int | None = None) -> Question:
    async with stage.life.database.write() as unit:
        await unit.questions.bind(asked, 1)
        found = await unit.questions.find(stage.group.chat, by or stage.owner.id, 1, private=False)
    assert found is not None
    return found
