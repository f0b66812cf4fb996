"""The account over a real file: what is counted when, whose shops, and what was passed over."""

import pytest

from services.domain.ids import PostingNumber
from services.domain.merges import Refusal, State, Verb
from services.domain.merges.savings import Period
from services.domain.merges.unproposed import Passed, PassedKind, set_key
from services.domain.notices import Target
from services.domain.tariffs import ReasonCode, unpriced
from services.domain.team import Role, Topic
from services.errors import NotAllowed, NotFound, NotNow
from services.merges import unproposed
from tests.services.merges.kit.account import PRICES, billing, cny, page, price, private, savings, types
from tests.services.merges.kit.stage import Stage
from tests.services.merges.kit.starting import At
from tests.services.merges.kit.story import NUMBER, propose


async def test_a_parcel_counts_once_it_is_handed_over_and_stays_when_it_is_delivered(at: At):
    story = await at(State.NUMBERED, 3)
    await price(story)
    before = await page(story.stage)
    assert (before.sum.merges, before.sum.ends.proposed, before.waiting) == (0, 1, 0)
    await story.press("hand_over")
    await story.press("last_mile")
    after = await page(story.stage, Period.WEEK)
    assert (after.sum.merges, after.sum.parcels_saved) == (1, 2)
    assert after.sum.saved == {"CNY": cny("12.00")}
    assert (after.sum.unbilled, after.waiting) == (1, 1)


async def test_a_posting_that_left_after_the_approval_takes_the_price_with_it(at: At):
    story = await at(State.HANDED_OVER)
    await price(story)
    await price(story, None, Verb.LEAVE_OUT)
    found = (await page(story.stage)).sum
    assert (found.merges, found.priced, found.saved) == (1, 0, {})
    await price(story, {**PRICES, "saving": ["3.10", "CNY"]})
    assert (await page(story.stage)).sum.saved == {"CNY": cny("3.10")}


async def test_what_is_older_than_the_period_is_left_out(at: At):
    story = await at(State.HANDED_OVER)
    story.stage.forward(days=8)
    assert (await page(story.stage, Period.WEEK)).sum.empty
    assert (await page(story.stage, Period.MONTH)).sum.merges == 1
    assert (await page(story.stage, Period.ALL)).sum.merges == 1


async def test_every_end_is_counted_with_its_reason(stage: Stage):
    first = await propose(stage)
    merge = await stage.life.deciding.reject(stage.owner, first.id, 1)
    await stage.life.refusing.because(stage.owner, first.id, merge.revision, Refusal.NO_TIME)
    second = await propose(stage)
    await stage.life.deciding.reject(stage.owner, second.id, 1)
    third = await propose(stage)
    await third.press("approve")
    await third.dissolve()
    fourth = await propose(stage)
    stage.world.cancel(stage.numbers[0])
    await stage.life.sync()
    assert await fourth.state() is State.BROKEN
    ends = (await page(stage)).sum.ends
    assert (ends.proposed, ends.broken, ends.dissolved, ends.expired) == (4, 1, 1, 0)
    assert ends.rejected == {"no_time": 1, "": 1}


async def test_what_was_passed_over_counts_once_and_not_any_more_once_it_is_proposed(stage: Stage):
    shop = stage.ids[stage.cn.client_id]
    numbers = [PostingNumber("0132112277-0101-1"), PostingNumber("0132112277-0102-1")]
    losing = Passed(key=set_key(numbers), size=2, kind=PassedKind.LOSING, saving=cny("-9.50"))
    other = [PostingNumber("0132112278-0101-1"), PostingNumber("0132112278-0102-1")]
    async with stage.life.database.write() as unit:
        for _ in range(3):
            await unit.unproposed.saw(shop, [losing])
            await unproposed.note(unit, shop, [(other, unpriced(ReasonCode.NO_TARIFF, method="x"), None)])
        await unit.commit()
    found = (await page(stage)).sum
    assert (found.losing, found.lost, found.unpriced) == (1, {"CNY": cny("9.50")}, 1)
    stage.forward(days=8)
    async with stage.life.database.write() as unit:
        await unit.unproposed.saw(shop, [losing])
        await unit.commit()
    assert (await page(stage, Period.WEEK)).sum.losing == 0
    async with stage.life.database.write() as unit:
        await unproposed.proposed(unit, shop, numbers[::-1])
        await unit.unproposed.saw(shop, [losing])
        await unit.commit()
    assert ((await page(stage)).sum.losing, (await page(stage)).sum.unpriced) == (0, 1)


async def test_a_better_sum_replaces_the_one_before(stage: Stage):
    shop = stage.ids[stage.cn.client_id]
    async with stage.life.database.write() as unit:
        for kind, amount in ((PassedKind.LOSING, "-9"), (PassedKind.TOO_LITTLE, "2")):
            await unit.unproposed.saw(shop, [Passed(key="k", size=2, kind=kind, saving=cny(amount))])
        await unit.commit()
    found = (await page(stage)).sum
    assert (found.losing, found.too_little) == (0, 1)


async def test_only_who_sees_money_sees_it_and_only_of_their_shops(at: At):
    story = await at(State.HANDED_OVER)
    stage = story.stage
    with pytest.raises(NotAllowed):
        await page(stage, who=stage.packer)
    with pytest.raises(NotAllowed):
        await billing(stage).ask_file(stage.viewer, Target(chat=(await private(stage, stage.viewer)).id))
    with pytest.raises(NotAllowed):
        await billing(stage).ask(stage.packer, stage.group, story.id)
    other = await stage.connect(stage.ru, allow=())
    stranger = await stage.joins(600, "Wei", Role.MANAGER, other)
    assert (await page(stage, who=stranger)).sum.empty
    with pytest.raises(NotFound):
        await billing(stage).ask(stranger, stage.group, story.id)


async def test_a_group_is_told_of_money_only_where_it_is_linked_for_savings(at: At):
    story = await at(State.HANDED_OVER)
    stage = story.stage
    async with stage.life.database.read() as unit:
        group = await unit.chats.get(stage.group.chat)
    with pytest.raises(NotNow, match="savings_elsewhere"):
        await savings(stage).page(stage.owner, group, 0, Period.ALL)
    async with stage.life.database.write() as unit:
        await unit.chats.hearing.hear(stage.group, Topic.SAVINGS, None)
        await unit.commit()
    assert (await savings(stage).page(stage.owner, group, 0, Period.ALL)).sum.merges == 1
    with pytest.raises(NotNow, match="savings_elsewhere"):
        await savings(stage).page(stage.owner, group, 5, Period.ALL)


async def test_the_lines_of_the_account_add_up_to_it(at: At):
    story = await at(State.HANDED_OVER)
    stage = story.stage
    await price(story)
    await types(stage, story, "41.50")
    rejected = await propose(stage)
    await stage.life.deciding.reject(stage.owner, rejected.id, 1)
    rows = await savings(stage).rows(stage.owner, await private(stage, stage.owner), 0, Period.ALL)
    gone = [row for row in rows if row.gone]
    assert len(rows) == 2
    assert [(row.saved, row.saved_billed, row.number, row.who) for row in gone] == [
        (cny("12.00"), cny("25.70"), NUMBER, "Li")
    ]
    (apart,) = [row for row in rows if not row.gone]
    assert (apart.state, apart.saved, set(apart.postings)) == (State.REJECTED, None, set(stage.numbers))
    assert apart.method == "e-youbao, Yiwu"
    stage.forward(days=31)
    chat = await private(stage, stage.owner)
    with pytest.raises(NotNow, match="savings_nothing"):
        await savings(stage).rows(stage.owner, chat, 0, Period.MONTH)
