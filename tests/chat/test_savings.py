"""Savings on the phone: the account, its chart and spreadsheet, bills typed and sent as a list, Monday's message."""

from datetime import datetime, timedelta
from decimal import Decimal

from services.documents.reading import read_rows
from services.domain.merges import Decision, State, Verb
from services.domain.team import Role, Topic
from tests.chat.deciding_kit import NOT_YOURS
from tests.chat.merges_kit import NUMBER, pair

PRICES = {
    "apart": ["67.20", "CNY"], "together": ["55.20", "CNY"], "saving": ["12.00", "CNY"], "percent": "17.8",
    "least": None, "lines": [], "minded": [],
}  # fmt: skip


async def gone(stage):
    """Two orders that were approved at a price and handed over; the card stands on the owner's phone."""
    two = await pair(stage)
    await two.carried_to(State.NUMBERED, stage.owner)
    owner, merge = await stage.member(stage.owner), await two.now()
    async with stage.database.write() as unit:
        await unit.merges.decide(
            Decision(
                merge=merge.id, verb=Verb.APPROVE, revision=merge.revision, at=stage.clock.now(), by=owner.id,
                prices=PRICES,
            )
        )  # fmt: skip
        await unit.commit()
    merge = await two.now()
    await stage.app.services.carrying.hand_over(owner, two.id, merge.revision)
    await two.reaches(State.HANDED_OVER)
    return two


async def opened(person, place=None):
    person.say("/savings", place)
    return await person.waits(lambda m: m.text.startswith("💰 Savings"), "the account", place)


async def test_before_anything_happened_it_says_so(stage):
    page = await opened(stage.owner)
    assert "Nothing yet in this time" in page.text
    assert page.buttons == ["✓ Week", "Month", "Since the start", "Bills"]
    assert "there is nothing to list" not in page.text
    await stage.owner.press("Bills", page)
    await stage.owner.sees("🧾 0 parcels without a bill")


async def test_the_account_shows_what_was_saved_and_switches_its_period_in_place(stage):
    await gone(stage)
    page = await opened(stage.owner)
    assert "📦 1 parcel saved · 1 merge handed over" in page.text
    assert "As priced: 12\u00a0¥" in page.text
    assert "1 parcel has no bill" in page.text
    await stage.owner.press("Since the start", page)
    again = await stage.owner.sees("Savings since the start")
    assert again.id == page.id
    assert "✓ Since the start" in again.buttons
    stage.world.forward(timedelta(days=9))
    await stage.owner.press("Week", again)
    assert "Nothing yet in this time" in (await stage.owner.sees("the last 7 days")).text


async def test_the_chart_comes_as_a_picture_and_its_words_say_the_same(stage):
    await gone(stage)
    page = await opened(stage.owner)
    await stage.owner.press("Chart", page)
    sent = await stage.owner.waits(lambda m: m.text.startswith("Saved by week, ¥"), "the chart")
    assert "1 parcel saved · 12\u00a0¥" in sent.text
    assert sent.photo is not None


async def test_the_spreadsheet_has_a_row_for_each_merge(stage):
    two = await gone(stage)
    page = await opened(stage.owner)
    await stage.owner.press("All (XLSX)", page)
    sent = await stage.owner.waits(lambda m: m.document and m.document.name.endswith(".xlsx"), "a sheet")
    heads, row = read_rows(sent.document.data)
    found = dict(zip(heads, row, strict=False))
    assert found["Postings"] == "\n".join(two.numbers)
    assert (found["Saved as priced"], found["Price apart"], found["Decided by"]) == (12, Decimal("67.2"), "owner")
    assert found["Parcel number"] == NUMBER
    assert found["State"] == "parcel handed over"


async def test_a_bill_is_typed_from_the_card_and_corrected_by_typing_again(stage):
    await gone(stage)
    card = await stage.owner.waits(lambda m: "Enter the bill" in m.buttons, "the card", timeout=20)
    await stage.owner.press("Enter the bill", card)
    asked = await stage.owner.sees("What did the carrier bill for")
    assert NUMBER in asked.text
    stage.owner.say("a lot")
    await stage.owner.sees("could not read an amount")
    stage.owner.say("41,50 ¥")
    kept = await stage.owner.sees("as billed 25.70")
    assert kept.buttons == ["Bills", "Savings"]
    await stage.owner.press("Enter the bill", card)
    await stage.owner.sees("Known so far: 41.50")
    stage.owner.say("60")
    await stage.owner.sees("as billed 7.20")
    assert "As billed: 7.20\u00a0¥ (1 parcel)" in (await opened(stage.owner)).text


async def test_a_list_with_a_fault_names_the_line_and_the_next_one_is_taken(stage):
    await gone(stage)
    page = await opened(stage.owner)
    await stage.owner.press("Bills: 1 missing", page)
    listed = await stage.owner.sees("🧾 1 parcel without a bill")
    assert f"1. {NUMBER}" in listed.text
    await stage.owner.press("Carrier's list (XLSX, CSV)", listed)
    await stage.owner.sees("Send the carrier's list")
    stage.owner.say("here it comes")
    await stage.owner.sees("I need a file, XLSX or CSV")
    stage.owner.send_document(f"number;amount\n{NUMBER};41.50\nXX1;much\n".encode(), "bills.csv")
    await stage.owner.sees("line 3: much is no amount that I can read")
    stage.owner.send_document(f"Номер;Сумма\n{NUMBER};41,50\nXX1;3\n".encode("cp1251"), "bills.csv")
    done = await stage.owner.sees("🧾 1 bill kept")
    assert "1 number is no joint parcel of ours: XX1" in done.text
    assert "As billed: 25.70" in (await opened(stage.owner)).text


async def test_who_sees_no_money_gets_neither_account_nor_bills(stage):
    li = await stage.person("li", role=Role.PACKER, hears=[Topic.MERGES])
    await gone(stage)
    li.say("/savings")
    await li.sees(NOT_YOURS)
    card = await li.waits(lambda m: "Enter the bill" in m.buttons, "the card", timeout=20)
    assert NOT_YOURS in await li.press("Enter the bill", card)


async def test_in_a_group_money_is_spoken_of_only_where_it_was_linked_for_it(stage):
    quiet = await stage.group("Packing", topics=[Topic.TODAY])
    open_ = await stage.group("Board", topics=[Topic.SAVINGS])
    stage.owner.say("/savings", quiet)
    await stage.owner.sees("or in a group that the owner linked for savings", quiet)
    await opened(stage.owner, open_)


async def test_on_monday_at_nine_the_account_comes_silently(stage):
    await gone(stage)
    nine = datetime.fromisoformat("2026-11-30T09:00:00+03:00")
    await stage.forward(nine - timedelta(minutes=1) - stage.world.clock.now())
    assert not [m for m in stage.owner.messages() if m.text.startswith("💰")]
    await stage.forward(timedelta(minutes=1))
    told = await stage.owner.sees("💰 Last week: 23 Nov – 29 Nov", timeout=20)
    assert told.silent
    assert "📦 1 parcel saved" in told.text
    assert "I tell this on Mondays at 9" in told.text
    await stage.owner.press("Savings", told)
    await stage.owner.sees("💰 Savings, the last 7 days")
