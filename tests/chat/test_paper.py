"""Paper on the phone: the packing slip, our own note, the forwarder's list."""

from datetime import timedelta

from services.documents.reading import read_rows
from services.domain.merges import State
from services.domain.team import Grant, Role, Topic
from tests.chat.deciding_kit import NOT_YOURS, give
from tests.chat.deciding_merges import open_shop
from tests.chat.merges_kit import NUMBER, pair
from tests.chat.orders_kit import connect, eventually
from tests.services.documents.pictures import words


async def approved(stage, **more):
    """Two orders that were approved; the card stands on the owner's phone."""
    two = await pair(stage, **more)
    await two.carried_to(State.APPROVED, stage.owner)
    await stage.owner.waits(lambda m: "Packing slip" in m.buttons, "the slip's button", timeout=20)
    return two


async def slip(person, place=None):
    """Press the button; the file that comes."""
    await person.press("Packing slip", place)
    return await person.waits(lambda m: m.document and m.document.name.endswith(".pdf"), "a slip", place)


async def table(person, place=None):
    """Ask for the list; the file that comes, and its rows by their heads."""
    person.say("/merges", place)
    await person.waits(lambda m: "Forwarder XLSX" in m.buttons, "the list's button", place)
    await person.press("Forwarder XLSX", place)
    sent = await person.waits(lambda m: m.document and m.document.name.endswith(".xlsx"), "a list", place)
    heads, *rows = read_rows(sent.document.data)
    return sent, [dict(zip(heads, row, strict=True)) for row in rows]


async def test_the_slip_names_every_posting_and_its_goods(stage):
    two = await approved(stage)
    sent = await slip(stage.owner)
    assert sent.text.startswith("🖨 Packing slip: 2 postings\n")
    said = words(sent.document.data)
    for number in two.numbers:
        assert number in said
    for word in ("Packing slip: one parcel", "Lotus-CN", "e-youbao, Yiwu", "LT-LAMP-USB", "not known yet"):
        assert word in said


async def test_the_slip_speaks_the_pressers_language_and_the_words_beside_it_the_groups(stage):
    li = await stage.person("li", role=Role.PACKER, language="zh")
    group = await stage.group("Warehouse", li, topics=[Topic.TODAY])
    await approved(stage)
    await li.waits(lambda m: "Packing slip" in m.buttons, "the card", group, timeout=20)
    sent = await slip(li, group)
    assert "Packing slip: 2 postings" in sent.text
    assert sent.document.name.startswith("装箱单")
    assert "装箱单：合成一个包裹" in words(sent.document.data)


async def test_once_there_is_a_number_it_stands_on_the_slip(stage):
    two = await pair(stage)
    await two.carried_to(State.NUMBERED, stage.owner)
    await stage.owner.sees(f"Number {NUMBER} stands", timeout=20)
    assert NUMBER in words((await slip(stage.owner)).document.data)


async def test_after_the_hand_over_there_is_no_slip_any_more(stage):
    two = await pair(stage)
    await two.carried_to(State.NUMBERED, stage.owner)
    card = await stage.owner.waits(lambda m: "Handed over" in m.buttons, "the card", timeout=20)
    await stage.owner.press("Handed over", card)
    await two.reaches(State.HANDED_OVER)
    assert "Packing slip" not in stage.owner.screen.buttons
    assert "not possible any more" in await stage.owner.press("Packing slip", card)
    assert not [m for m in stage.owner.messages() if m.document]


async def test_who_does_not_pack_gets_neither_slip_nor_note_nor_list(stage):
    ann = await stage.person("ann", role=Role.VIEWER, hears=[Topic.MERGES])
    await approved(stage)
    card = await ann.waits(lambda m: "Packing slip" in m.buttons, "the card", timeout=20)
    assert NOT_YOURS in await ann.press("Packing slip", card)
    assert NOT_YOURS in await ann.press("Note", card)
    ann.say("/merges")
    await ann.waits(lambda m: "Forwarder XLSX" in m.buttons, "the button")
    assert NOT_YOURS in await ann.press("Forwarder XLSX")
    assert not [m for m in ann.messages() if m.document]


async def test_a_note_stands_on_the_card_and_on_the_slip_until_it_is_taken_away(stage):
    two = await approved(stage)
    await stage.owner.press("Note")
    await stage.owner.sees("What shall stand on the packing slip?")
    for typed, said in (("x" * 501, "501 characters are too many"), ("\u200b", "I see no words")):
        stage.owner.say(typed)
        await stage.owner.sees(said)
    stage.owner.say("易碎!  Положить\n#открытку")
    await stage.owner.sees("Kept: it stands on the card")
    await stage.owner.waits(lambda m: "✏️ 易碎! Положить #открытку" in m.text and m.buttons, "the note", timeout=20)
    said = words((await slip(stage.owner)).document.data)
    assert "易碎! Положить" in said
    assert "#открытку" in said
    await stage.owner.press("Note")
    await stage.owner.waits(lambda m: "takes it away" in m.text, "the question")
    stage.owner.say("-")
    await stage.owner.sees("The note is taken away")
    assert "易碎" not in words((await slip(stage.owner)).document.data)
    async with stage.database.read() as unit:
        assert [verb for _, verb in await unit.audit.of(f"merge:{two.id}")].count("merges.note") == 2


async def test_a_note_in_a_group_is_a_reply_of_who_was_asked(stage):
    li = await stage.person("li", role=Role.PACKER)
    group = await stage.group("Warehouse", li, topics=[Topic.TODAY])
    await approved(stage)
    await li.waits(lambda m: "Note" in m.buttons, "the card", group, timeout=20)
    await li.press("Note", group)
    asked = await li.sees("What shall stand on the packing slip?", group)
    stage.owner.say("not mine to say", group, reply_to=asked)
    li.say("two layers of film", group, reply_to=asked)
    await li.waits(lambda m: "✏️ two layers of film" in m.text, "the note", group, timeout=20)


async def test_the_list_has_a_row_for_each_posting_and_nobodys_name(stage):
    two = await approved(stage)
    sent, rows = await table(stage.owner)
    assert sent.text.startswith("📄 2 postings for the forwarder\nApproved since ")
    assert [row["Posting"] for row in rows] == two.numbers
    for row in rows:
        assert (row["Parcel group"], row["Offer id"], row["Quantity"]) == (two.id, "LT-LAMP-USB", "1")
        assert row["Value"] > 0
        assert row["Currency"] == "CNY"
        assert "Recipient" not in row
    assert not sent.buttons
    assert "Образцова" not in str(rows)


async def test_recipients_come_only_when_the_owner_said_so_in_private_and_go_again(stage):
    two = await approved(stage)
    group = await stage.group("Warehouse", topics=[Topic.MERGES])
    await allow(stage)
    sent, rows = await table(stage.owner)
    assert [row["Recipient"] for row in rows] == ["Анна Образцова"] * 2
    assert "Казань" in rows[0]["Region, town"]
    assert "ул. Небыличная, д. 1, кв. 2" in rows[0]["Address"]
    assert "this message goes in 15 minutes" in sent.text
    assert not [m for m in stage.owner.messages() if "Reading recipients" in m.text]
    said = [call.params.get("text", "") for call in stage.telegram.calls if call.method == "sendMessage"]
    assert "⏳ Reading recipients at Ozon: 0 of 2" in said
    _, open_rows = await table(stage.owner, group)
    assert "Recipient" not in open_rows[0]
    async with stage.database.read() as unit:
        noted = [verb for _, verb in await unit.audit.of(f"shop:{two.shop}")]
    assert noted.count("merges.let_recipients") == 1
    assert noted.count("merges.forwarder") == 2
    await stage.owner.press("Delete now", sent)
    assert sent.id not in [m.id for m in stage.owner.messages()]
    again, _ = await table(stage.owner)
    stage.clock.leap(timedelta(minutes=15))

    async def gone():
        return again.id not in [m.id for m in stage.owner.messages()]

    await eventually(gone)


async def test_where_ozon_is_away_the_list_comes_and_says_what_is_missing(stage):
    await approved(stage)
    await allow(stage)
    stage.ozon.faults.add("/v3/posting/fbs/get", "5xx", times=10_000)
    sent, rows = await table(stage.owner)
    assert "⚠ 2 recipients could not be read: the rows say so." in sent.text
    assert [row["Recipient"] for row in rows] == ["not read"] * 2


async def test_only_an_owner_may_let_recipients_stand_in_the_list(stage):
    shop = await connect(stage, stage.world.shops[1])
    await open_shop(stage, "Forwarder list")
    page = await stage.owner.sees("Recipients are off")
    await give(stage, stage.owner, Grant(role=Role.MANAGER))
    assert NOT_YOURS in await stage.owner.press("Let recipients stand in it", page)
    async with stage.database.read() as unit:
        assert shop not in await unit.paper.with_recipients()


async def test_an_old_merge_is_not_listed_any_more(stage):
    await approved(stage, within=timedelta(days=40))
    stage.world.forward(timedelta(days=14, hours=1))
    stage.owner.say("/merges")
    await stage.owner.waits(lambda m: "Forwarder XLSX" in m.buttons, "the button")
    assert "there is nothing to list" in await stage.owner.press("Forwarder XLSX")


async def allow(stage):
    await open_shop(stage, "Forwarder list")
    await stage.owner.sees("nobody's name, phone or address is in it")
    await stage.owner.press("Let recipients stand in it")
    await stage.owner.sees("Recipients are on: names, phones and addresses leave Ozon")
