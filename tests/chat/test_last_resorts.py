"""Old buttons, unknown texts, mistakes of the program: everybody gets an answer."""

import re

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from sqlalchemy import text

from services.domain.notices import Target
from services.domain.team import Role, Topic


async def offer(stage, person, data, words="Press"):
    """A message of an earlier version of the program, with a button."""
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=words, callback_data=data)]])
    await stage.app.bot.send_message(person.id, "an old screen", reply_markup=keyboard)


async def test_a_button_that_nobody_knows_any_more_says_so(stage):
    await offer(stage, stage.owner, "feature.gone:17")
    toast = await stage.owner.press("Press")
    assert "This button is old" in toast
    assert toast.alert


async def test_a_button_with_data_that_does_not_fit_any_more_says_so(stage):
    await offer(stage, stage.owner, "shops.open:17:and:more")
    assert "This button is old" in await stage.owner.press("Press")


async def test_a_button_about_something_that_is_gone_says_so(stage):
    await offer(stage, stage.owner, "shops.open:17")
    toast = await stage.owner.press("Press")
    assert toast
    assert "mistake" not in toast


@pytest.mark.parametrize(("language", "words"), [("en", "my mistake"), ("zh", "是我出了错"), ("ru", "моя ошибка")])
async def test_a_mistake_of_the_program_is_owned_and_can_be_looked_up(stage, language, words):
    li = await stage.person("li", language=language, role=Role.OWNER)
    async with stage.database.engine.begin() as connection:
        await connection.execute(text("ALTER TABLE shops RENAME TO elsewhere"))
    li.say("/shops")
    apology = await li.sees(words)
    (told,) = re.findall(r"\b[A-Z2-9]{6}\b", apology.text)
    assert told in str(stage.incidents)
    async with stage.database.engine.begin() as connection:
        await connection.execute(text("ALTER TABLE elsewhere RENAME TO shops"))
    stage.incidents.seen.clear()


async def test_cancel_withdraws_a_question(stage):
    stage.owner.say("/cancel")
    await stage.owner.sees("I had not asked you anything")
    async with stage.database.write() as unit:
        member, chat = await stage.member(stage.owner), await stage.chat(stage.owner)
        later = stage.clock.now().replace(year=2100)
        await unit.questions.ask(chat.id, "some.question", expires_at=later, member=member.id)
        await unit.commit()
    stage.owner.say("/cancel")
    await stage.owner.sees("Forgotten")


async def test_help_names_what_the_role_may_do(stage):
    viewer = await stage.person("eve", role=Role.VIEWER)
    viewer.say("/help")
    shown = await viewer.sees("What you can type here")
    stage.owner.say("/help")
    owners = await stage.owner.sees("What you can type here")
    assert "/help" in shown.text
    assert "/status" not in shown.text
    assert "/status" in owners.text


async def test_in_a_group_only_what_is_meant_for_the_bot_is_answered(stage):
    group = await stage.group("Warehouse", topics=[Topic.HEALTH])
    group.promote_bot()
    before = len(group.messages)
    stage.owner.say("good morning all", group)
    stage.owner.say("/help@another_bot", group)
    await stage.settled()
    assert len(group.messages) == before + 2
    stage.owner.say(f"/help@{stage.telegram.bot.username}", group)
    answer = await stage.owner.sees("What you can type here", group)
    assert answer.reply_to is not None


async def test_an_upgraded_group_keeps_its_link(stage):
    group = await stage.group("Warehouse", supergroup=False)
    upgraded = group.migrate()
    await stage.settled()
    chat = await stage.chat(upgraded)
    assert chat.linked
    async with stage.database.write() as unit:
        params = {"job": "x", "subject": "", "incident": "ABCDEF"}
        await unit.outbox.say(Target(chat=chat.id), "bot.job_failing", params)
        await unit.commit()
    await stage.owner.sees("keeps failing", upgraded)


async def test_a_chat_that_put_the_bot_out_and_back_hears_again(stage):
    group = await stage.group("Warehouse")
    group.remove_bot()
    await stage.settled()
    assert (await stage.chat(group)).gone
    group.add_bot()
    await stage.settled()
    assert not (await stage.chat(group)).gone
