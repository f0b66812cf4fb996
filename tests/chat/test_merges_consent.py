"""The buyer's word on the phone: the text is read before it leaves, answers are pressed, nothing is said by itself."""

from services.domain.merges import State
from services.domain.merges.consent import ConsentMode, ConsentState
from services.domain.team import Language, Role, Topic
from tests.chat.deciding_consent import asks, states, subscribed
from tests.chat.deciding_merges import open_shop
from tests.chat.merges_kit import pair, sees


def said(stage) -> list[str]:
    """What stands in Ozon's chats."""
    return [write.value for write in stage.world.journal.writes if write.verb == "chat-message"]


def orders(stage, two) -> list[str]:
    return [stage.world.find(number).order_number for number in two.numbers]


async def test_the_buyer_is_told_in_ozons_chat_after_the_text_was_read(stage):
    two = await pair(stage)
    await subscribed(stage, two.shop)
    card = await stage.owner.sees("💬 Buyer: not told yet", timeout=20)
    await stage.owner.press("Tell the buyer", card)
    asked = await stage.owner.sees("Tell the buyer? This is the text:")
    assert "Здравствуйте! Заказы " in asked.text
    assert "In your language: Hello! Your orders " in asked.text
    assert all(asked.text.count(number) >= 2 for number in orders(stage, two))
    assert "Nothing is sent until you press." in asked.text
    assert said(stage) == []
    await stage.owner.press("Send in Ozon's chat", asked)
    await sees(stage, stage.owner, "💬 Buyer told")
    (text,) = said(stage)
    assert text in asked.text
    assert not [word for word in ("http", "@", "отмен", "+7", "Образцова") if word in text]
    await stage.owner.press("What the buyer read", await stage.owner.sees("Decide by"))
    shown = await stage.owner.waits(lambda m: m.id > asked.id and text in m.text, "the text again")
    assert "Buyer refused" in shown.buttons


async def test_without_the_dear_plan_the_text_is_copied_and_a_person_says_that_it_went(stage):
    two = await pair(stage)
    await stage.owner.press("Tell the buyer")
    asked = await stage.owner.sees("only with Premium Plus or Pro. Copy it.")
    assert "Send in Ozon's chat" not in asked.buttons
    copies = [one["copy_text"]["text"] for row in asked.keyboard for one in row if "copy_text" in one]
    assert len(copies) == 1
    assert copies[0] in asked.text
    assert "Written down" in await stage.owner.press("I have sent it", asked)
    await stage.owner.sees("💬 Buyer told", timeout=20)
    assert await states(stage, two) == [ConsentState.TOLD]
    assert said(stage) == []


async def test_a_text_too_long_for_the_clipboard_comes_alone(stage):
    two = await pair(stage, 4)
    await stage.owner.press("Tell the buyer")
    asked = await stage.owner.sees("Tell the buyer? This is the text:")
    await stage.owner.press("Text alone, to copy", asked)
    alone = await stage.owner.waits(lambda m: m.text.startswith("Здравствуйте!"), "the text alone")
    assert alone.text in asked.text
    assert all(number in alone.text for number in orders(stage, two))
    assert [(each["type"], each["offset"]) for each in alone.words.entities] == [("pre", 0)]


async def test_where_a_yes_is_required_approving_says_so_kindly_and_goes_on_after_it(stage):
    two = await pair(stage)
    await asks(stage, two)
    card = await stage.owner.sees("💬 Buyer: not asked yet; without a yes they ship apart", timeout=20)
    assert "must agree first" in await stage.owner.press("Approve", card)
    await stage.owner.press("Ask the buyer", card)
    asked = await stage.owner.sees("Ask the buyer? This is the text:")
    assert "May we send them in one parcel" in asked.text
    await stage.owner.press("I have sent it", asked)
    card = await stage.owner.waits(
        lambda m: "Decide by" in m.text and "I wait for a yes until" in m.text, "the card", timeout=20
    )
    assert "With the answer, press “Buyer agreed” first" in await stage.owner.press("Approve", card)
    assert "agreed" in await stage.owner.press("Buyer agreed", card)
    await stage.owner.press("Approve", await stage.owner.sees("💬 Buyer agreed", timeout=20))
    await two.reaches(State.APPROVED)


async def test_a_refusal_ships_them_apart(stage):
    two = await pair(stage)
    await asks(stage, two)
    await stage.owner.press("Ask the buyer")
    await stage.owner.press("I have sent it", await stage.owner.sees("Ask the buyer? This is the text:"))
    card = await stage.owner.waits(
        lambda m: "Decide by" in m.text and "💬 Buyer asked" in m.text, "the card", timeout=20
    )
    assert "They ship apart" in await stage.owner.press("Buyer refused", card)
    await stage.owner.sees("💬 Buyer wants them apart", timeout=20)
    assert (await two.now()).state is State.REJECTED


async def test_a_shop_that_is_only_watched_shows_what_it_would_send(stage):
    two = await pair(stage, acts=False)
    await subscribed(stage, two.shop)
    await stage.owner.press("Tell the buyer")
    asked = await stage.owner.sees("I only watch this shop: “Send” shows what I would send.")
    assert "I would now send this text" in await stage.owner.press("Send in Ozon's chat", asked)
    await stage.settled()
    assert said(stage) == []
    assert await states(stage, two) == []


async def test_the_owner_chooses_how_buyers_are_asked_and_open_cards_follow(stage):
    two = await pair(stage)
    await open_shop(stage, "Delivery methods")
    await stage.owner.sees("one parcel for several postings")
    await stage.owner.press("Telling buyers")
    shown = await stage.owner.sees("what buyers learn of one parcel")
    assert "● Told:" in shown.text
    await stage.owner.press("Not asked", shown)
    await stage.owner.sees("● Not asked:")
    await stage.owner.waits(lambda m: "One parcel?" in m.text and "💬" not in m.text, "no line", timeout=20)
    await stage.owner.press("Must agree", await stage.owner.sees("● Not asked:"))
    await stage.owner.sees("💬 Buyer: not asked yet", timeout=20)
    async with stage.database.read() as unit:
        assert await unit.consents.mode(two.shop) is ConsentMode.REQUIRED
        verbs = [verb for _, verb in await unit.audit.of(f"shop:{two.shop}")]
    assert verbs.count("merges.consent_mode") == 2


async def test_a_manager_reads_how_buyers_are_asked_and_changes_nothing(stage):
    wei = await stage.person("wei", role=Role.MANAGER)
    await pair(stage)
    wei.say("/shops")
    await wei.sees("Shops")
    await wei.press("Lotus-CN")
    page = await wei.sees("Client-Id")
    assert "Telling buyers" not in page.buttons


async def test_the_exact_text_is_the_same_whatever_language_reads_it(stage):
    mei = await stage.person("mei", language="zh", role=Role.MANAGER, hears=[Topic.MERGES])
    ivan = await stage.person("ivan", language="ru", role=Role.MANAGER, hears=[Topic.MERGES])
    await pair(stage)
    await mei.press("告知买家", await mei.sees("💬 买家：尚未告知", timeout=20))
    await ivan.press("Предупредить покупателя", await ivan.sees("💬 Покупатель ещё не предупреждён", timeout=20))
    hers = await mei.sees("要告知买家吗？内容如下：")
    his = await ivan.sees("Предупредить покупателя? Вот текст:")
    text = next(line for line in his.text.split("\n") if line.startswith("Здравствуйте!"))
    assert text in hers.text
    assert "您的语言：您好！" in hers.text
    assert "На вашем языке" not in his.text
    assert (await stage.chat(ivan)).language is Language.RU
