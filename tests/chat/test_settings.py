"""Every chat is spoken to as it likes."""

from datetime import time

import pytest

from services.domain.team import Hours, Language, Role, Topic


async def test_a_person_changes_language_and_the_page_follows_at_once(stage):
    li = await stage.person("li")
    li.say("/settings")
    await li.sees("Your settings")
    await li.press("中文")
    page = await li.sees("你的设置")
    assert "✓ 中文" in page.buttons
    assert "北京" in page.text
    member = await stage.member(li)
    assert (member.language, member.zone) == (Language.ZH, "Asia/Shanghai")


async def test_a_city_is_typed_in_any_script(stage):
    li = await stage.person("li")
    li.say("/settings")
    await li.sees("Your settings")
    await li.press("Time zone")
    await li.press("Another city…")
    await li.sees("Send a big city")
    li.say("Новосибирс")
    await li.sees("Did you mean Новосибирск?")
    li.say("Новосибирск")
    await li.sees("Times: Novosibirsk")
    assert (await stage.member(li)).zone == "Asia/Novosibirsk"


async def test_hours_are_typed_or_pressed(stage):
    li = await stage.person("li")
    li.say("/settings")
    await li.sees("Your settings")
    await li.press("Quiet hours")
    await li.press("Other hours…")
    await li.sees("Quiet from when to when?")
    li.say("sometimes")
    await li.sees("I could not read «sometimes»")
    li.say("２２－６")
    await li.sees("Quiet 22:00–06:00")
    await li.press("Working hours")
    await li.press("10:00–20:00")
    await li.sees("Work 10:00–20:00")
    member = await stage.member(li)
    assert member.quiet == Hours(start=time(22), end=time(6))
    assert member.working == Hours(start=time(10), end=time(20))


async def test_quiet_hours_can_be_switched_off(stage):
    li = await stage.person("li")
    li.say("/settings")
    await li.sees("Your settings")
    await li.press("Quiet hours")
    await li.press("never")
    await li.sees("Quiet never")


async def test_a_group_has_its_own_language_which_those_who_decide_change(stage):
    li = await stage.person("li")
    mia = await stage.person("mia", role=Role.MANAGER)
    group = await stage.group("Warehouse", li, mia)
    li.say("/settings", group)
    await li.sees("Settings of this group", group)
    assert "does not cover this" in await li.press("Русский", group)
    await mia.press("Русский", group)
    await mia.sees("Настройки этой группы", group)
    assert (await stage.chat(group)).language is Language.RU
    assert (await stage.member(mia)).language is Language.EN


async def test_in_a_group_an_answer_is_a_reply(stage):
    group = await stage.group("Warehouse")
    owner = stage.owner
    owner.say("/settings", group)
    await owner.sees("Settings of this group", group)
    await owner.press("Time zone", group)
    await owner.press("Another city…", group)
    asked = await owner.sees("Send a big city", group)
    owner.say("北京", group, reply_to=asked)
    await owner.sees("Times: Beijing", group)
    assert (await stage.chat(group)).zone == "Asia/Shanghai"


async def test_what_is_told_is_switched_topic_by_topic(stage):
    li = await stage.person("li")
    li.say("/settings")
    await li.sees("Your settings")
    await li.press("What I tell")
    await li.press("Today card")
    await li.sees("What shall I tell here")
    chat = await stage.chat(li)
    async with stage.database.read() as unit:
        assert {one.kind for one in await unit.chats.hearing.heard(chat.id)} == {Topic.URGENT, Topic.TODAY}
    assert "✓ Today card" in li.screen.buttons


async def test_quiet_shows_what_was_sent_and_why(stage):
    li = await stage.person("li")
    stage.owner.say("/team")
    await stage.owner.sees("in the team")
    await stage.owner.press("li")
    await stage.owner.press("Roles")
    await stage.owner.press("buyer")
    await li.sees("An owner changed your roles")
    li.say("/quiet")
    shown = await li.sees("Sent lately, here")
    assert "your roles changed (it concerns the reader)" in shown.text
    assert "Every chat" not in shown.buttons
    stage.owner.say("/quiet")
    await stage.owner.sees("Nothing yet")
    await stage.owner.press("Every chat")
    await stage.owner.sees("→ li: your roles changed")


async def test_status_shows_queues_and_retries_what_was_parked(stage):
    li = await stage.person("li")
    stage.telegram.faults.add("sendMessage", 400, chat_id=li.id, times=50, description="Bad Request: no way")
    chat = await stage.chat(li)
    async with stage.database.write() as unit:
        from services.domain.notices import Target

        await unit.outbox.say(Target(chat=chat.id), "team.left", {"name": "x"})
        await unit.commit()
    await stage.telegram.until(lambda: len([c for c in stage.telegram.calls_of("sendMessage") if c.status == 400]) >= 5)
    await stage.settled()
    stage.telegram.faults.clear()
    stage.owner.say("/status")
    page = await stage.owner.sees("1 message could not be told")
    assert "No backup yet" in page.text or "Last backup" in page.text
    assert "Trying 1 again" in await stage.owner.press("Try 1 again")
    await li.sees("x left the team")


@pytest.mark.parametrize(("language", "title"), [("zh", "你的设置"), ("ru", "Ваши настройки"), ("en", "Your settings")])
async def test_settings_are_there_in_three_languages(stage, language, title):
    li = await stage.person("li", language=language)
    li.say("/settings")
    page = await li.sees(title)
    assert len(page.text.splitlines()) <= 8
