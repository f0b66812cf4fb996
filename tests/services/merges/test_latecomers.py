"""Who comes too late, what is sealed elsewhere, and rules that are changed."""

import pytest

from services.domain.ids import PostingNumber, QuestionId
from services.domain.merges import State
from services.domain.merges.ruled import Rule
from services.domain.questions import Question
from services.domain.team import Role
from services.errors import Changed, NotAllowed, NotNow
from tests.services.merges.kit.stage import Stage
from tests.services.merges.kit.starting import At
from tests.services.merges.kit.story import propose, told


async def test_who_comes_after_the_packing_is_told_too_late_once_and_silently(at: At):
    story = await at(State.AWAITING_NUMBER)
    stage = story.stage
    late = stage.another()
    await stage.life.sync()
    await stage.life.sync()
    stage.world.move_deadline(late, stage.now().replace(hour=0))
    await stage.life.sync()
    (said,) = await told(stage, "merges.too_late")
    assert (said["posting"], said["postings"], said["gone"]) == (late, sorted(stage.numbers), False)
    assert await stage.merges(late) == []


async def test_who_comes_when_the_waiting_is_over_is_told_and_the_card_stays(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    for number in stage.numbers:
        far = stage.now() + (stage.now() - stage.now().replace(year=stage.now().year - 1)) / 50
        stage.world.move_deadline(number, far, far)
    await stage.life.sync()
    stage.forward(hours=25)
    late = stage.another()
    await stage.life.sync()
    assert set((await story.now()).present) == set(stage.numbers)
    (said,) = await told(stage, "merges.too_late")
    assert (said["posting"], said["waiting"]) == (late, True)


async def test_what_is_sealed_elsewhere_closes_its_proposal_silently_or_calls_for_a_decision(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    stage.world.assemble(stage.world.find(stage.numbers[0]))
    await stage.life.sync()
    await stage.life.sync()
    assert await story.state() is State.PROPOSED
    (said,) = await told(stage, "merges.decide_now")
    assert (said["posting"], said["revision"]) == (stage.numbers[0], 1)
    stage.world.set_track(stage.cn.client_id, stage.numbers[0], "RR123456785RU")
    await stage.life.sync()
    merge = await story.now()
    assert (merge.state, {member.reason for member in merge.members}) == (State.BROKEN, {"sealed_elsewhere"})
    assert await told(stage, "merges.broken") == []


async def test_what_was_approved_and_is_sealed_elsewhere_stops_loudly(at: At):
    story = await at(State.APPROVED)
    stage = story.stage
    stage.world.assemble(stage.world.find(stage.numbers[0]))
    stage.world.set_track(stage.cn.client_id, stage.numbers[0], "RR123456785RU")
    await stage.life.sync()
    (said,) = await told(stage, "merges.broken")
    assert (said["reason"], said["posting"]) == ("sealed_elsewhere", stage.numbers[0])


async def test_a_change_of_rules_is_a_version_in_the_audit_and_the_pairs_are_looked_at_anew(stage: Stage):
    shop = stage.ids[stage.cn.client_id]
    manager = await stage.joins(601, "Wei", Role.MANAGER)
    ruling = stage.life.ruling
    _, asked = await ruling.ask(manager, stage.group, shop, Rule.MEMBERS)
    page = await ruling.answer(manager, await question_of(stage, asked, manager.id), "2")
    assert (page.rules.most_members, page.money) == (2, False)
    for each in (Rule.SAVING, Rule.VALUE, Rule.TWO, Rule.AUTO):
        with pytest.raises(NotAllowed):
            await ruling.ask(manager, stage.group, shop, each)
    with pytest.raises(NotAllowed):
        await ruling.ask(stage.packer, stage.group, shop, Rule.MEMBERS)
    async with stage.life.database.read() as unit:
        assert await unit.due.find("merges.scan", str(shop)) is not None
        assert (f"member:{manager.id}", "merges.rules") in await unit.audit.of(f"shop:{shop}")
        assert (await unit.merge_rules.at(page.rules.version)) == page.rules


async def test_lists_are_shortened_by_place_in_the_version_that_was_seen(stage: Stage):
    shop, ruling = stage.ids[stage.cn.client_id], stage.life.ruling
    story = await propose(stage)
    page = await ruling.never_buyer(stage.owner, shop, stage.numbers[0])
    assert len(page.rules.never_buyers) == 1
    merge = await story.now()
    with pytest.raises(NotNow, match="merge_broke") as error:
        await stage.life.deciding.approve(stage.owner, story.id, merge.revision)
    assert error.value.params["reason"] == "never_buyer"
    with pytest.raises(Changed):
        await ruling.remove(stage.owner, shop, Rule.BUYERS, 0, page.rules.version - 1)
    page = await ruling.remove(stage.owner, shop, Rule.BUYERS, 0, page.rules.version)
    assert page.rules.never_buyers == frozenset()
    with pytest.raises(NotNow, match="buyer_unknown"):
        await ruling.never_buyer(stage.owner, shop, PostingNumber("4708216109137"))


async def question_of(stage: Stage, asked: QuestionId, by: int | None = None) -> Question:
    async with stage.life.database.write() as unit:
        await unit.questions.bind(asked, 1)
        found = await unit.questions.find(stage.group.chat, by or stage.owner.id, 1, private=False)
    assert found is not None
    return found
