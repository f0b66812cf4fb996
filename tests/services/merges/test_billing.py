"""Bills over a real file: typed, corrected, taken away, and taken from a carrier's list."""

from decimal import Decimal

import pytest

from services.domain.merges import State
from services.domain.money import Money
from services.errors import InvalidInput, NotNow
from tests.services.merges.kit.account import asked, billing, cny, page, price, sends, types
from tests.services.merges.kit.starting import At
from tests.services.merges.kit.story import NUMBER


async def test_a_bill_is_kept_corrected_and_taken_away_and_each_is_in_the_audit(at: At):
    story = await at(State.HANDED_OVER)
    stage = story.stage
    await price(story)
    kept = await types(stage, story, "41,50 ¥")
    assert (kept.bill, kept.currency, kept.number) == (cny("41.50"), "CNY", NUMBER)
    assert (await page(stage)).sum.saved_billed == {"CNY": cny("25.70")}
    await types(stage, story, "60.20")
    found = await page(stage)
    assert (found.sum.saved_billed, found.sum.billed, found.waiting) == ({"CNY": cny("7.00")}, 1, 0)
    await types(stage, story, "-")
    assert ((await page(stage)).sum.billed, (await page(stage)).waiting) == (0, 1)
    async with stage.life.database.read() as unit:
        noted = [verb for _, verb in await unit.audit.of(f"merge:{story.id}")]
    assert noted.count("merges.bill") == 3


async def test_a_bill_waits_for_the_hand_over(at: At):
    story = await at(State.NUMBERED)
    with pytest.raises(NotNow, match="merge_not_now"):
        await asked(story.stage, story)


async def test_a_question_takes_one_answer_and_a_wrong_one_leaves_it_open(at: At):
    story = await at(State.HANDED_OVER)
    question = await asked(story.stage, story)
    with pytest.raises(InvalidInput):
        await billing(story.stage).take(story.stage.owner, question, "much")
    await billing(story.stage).take(story.stage.owner, question, "41.50")
    with pytest.raises(NotNow, match="answered_already"):
        await billing(story.stage).take(story.stage.owner, question, "42.50")


async def test_a_list_is_matched_by_the_parcels_number_or_a_postings_and_the_rest_is_named(at: At):
    story = await at(State.HANDED_OVER)
    await price(story)
    by_parcel = await sends(story.stage, story, f"number;amount\n{NUMBER.lower()};41.50\nXX1;3\n")
    assert (by_parcel.matched, by_parcel.unknown) == (1, ("XX1",))
    by_posting = await sends(story.stage, story, f"Номер;Сумма;Валюта\n{story.stage.numbers[0]};300,5;руб\n")
    assert (by_posting.matched, by_posting.unknown) == (1, ())
    assert (await page(story.stage)).sum.other_currency == 1
    async with story.stage.life.database.read() as unit:
        _, bill, _ = await unit.savings.one(story.id)
    assert bill == Money(amount=Decimal("300.5"), currency="RUB")


@pytest.mark.parametrize(
    "text",
    [
        f"number;amount\n{NUMBER};41.50\nXX1;much\n",
        f"number;weight\n{NUMBER};41.50\n",
        f"number;amount\n{NUMBER};41.50\nPOSTING;3\n",
    ],
)
async def test_a_list_with_one_fault_changes_nothing(at: At, text):
    story = await at(State.HANDED_OVER)
    with pytest.raises(InvalidInput):
        await sends(story.stage, story, text.replace("POSTING", story.stage.numbers[0]))
    assert (await page(story.stage)).sum.billed == 0
    assert (await page(story.stage)).waiting == 1
