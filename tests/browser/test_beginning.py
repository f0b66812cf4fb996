"""From the claim code to two shops on the phone page: owner, packer, stranger, group; a look-up; a key dies."""

import re

import pytest
import pytest_asyncio

from tests.browser.theatre import Theatre, playing

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def theatre():
    async with playing("ru", fresh=True) as theatre:
        yield theatre


async def test_a_bot_is_claimed_by_its_code_and_strangers_stay_outside(theatre: Theatre, phone):
    owner, stranger = theatre.people.owner, theatre.people.stranger
    await phone.hold(theatre.url, owner.id)
    await phone.open(theatre.bot)
    await phone.at("start").click()
    await phone.at("messages").locator(".message.in").last.wait_for()
    await theatre.picture(phone, "nobody-owns-it")
    await phone.say(theatre.trial.app.offer.code)
    await theatre.finds(theatre.private(owner), "shops.connect")
    await theatre.picture(phone, "welcome")

    await phone.become(stranger.id)
    await phone.open(theatre.bot)
    await phone.at("start").click()
    await phone.sees(str(stranger.id))
    await theatre.picture(phone, "stranger")


async def test_a_packer_comes_by_a_link_in_the_group_which_is_then_linked(theatre: Theatre, phone):
    owner, packer = theatre.people.owner, theatre.people.packer
    desk = theatre.private(owner)
    await phone.hold(theatre.url, owner.id)
    await phone.open(theatre.bot)
    for deed in ("team.invite", "team.inviteshops:packer", "team.invitemake:packer"):
        message, words = await theatre.finds(desk, deed)
        await phone.press_in(message.id, words)
    message, _ = await theatre.finds(desk, "team.revoke")
    await theatre.picture(phone, "invitation")
    link = re.search(r"https://t\.me/\S+", message.text).group()

    await phone.back()
    await phone.at("new-group").click()
    await phone.at("group-title").fill("Склад «Лотос»")
    await phone.at(f"group-member-{packer.id}").check()
    await phone.at("group-create").click()
    await phone.say(link)
    await phone.say(f"/link@{theatre.trial.telegram.bot.username}")
    message, words = await theatre.finds(theatre.group, "link.yes")
    await theatre.picture(phone, "who-reads-here")
    await phone.press_in(message.id, words)
    await theatre.reads(theatre.group, message, "✅")

    await phone.become(packer.id)
    await phone.open(theatre.group.id)
    await phone.at("messages").get_by_text("?start=join_").click()
    await theatre.finds(theatre.private(packer), "settings.open")
    await theatre.picture(phone, "packer-is-in")
    await theatre.finds(desk, "team.remove")


async def test_both_shops_are_connected_and_an_order_is_found_by_its_number(theatre: Theatre, phone):
    owner, world = theatre.people.owner, theatre.trial.world
    desk = theatre.private(owner)
    await phone.hold(theatre.url, owner.id)
    await phone.open(theatre.bot)
    began = theatre.last(desk)
    for shop in world.shops:
        before = theatre.last(desk)
        await phone.say("/shops")
        message, words = await theatre.finds(desk, "shops.connect", after=before)
        await phone.press_in(message.id, words)
        question = await theatre.asked(desk, message.id)
        await phone.say(shop.client_id)
        question = await theatre.asked(desk, question.id)
        await theatre.picture(phone, "which-key")
        await phone.say(shop.api_key)
        await theatre.finds(desk, "shops.open", about=shop.name, after=question.id)
        await phone.sees_no(shop.api_key)
    await theatre.picture(phone, "connected")
    for shop in world.shops:
        await theatre.finds(desk, "settings.bring", about=f"{shop.name}", after=began)
    await theatre.finds(desk, "orders.requests", after=began)
    await theatre.picture(phone, "what-i-found")
    number = world.cases["joinable"][0]
    await phone.say(f" {number.replace('-', '–')} ")
    await theatre.finds(desk, "orders.mates", about=number, after=question.id)
    await theatre.picture(phone, "order")


async def test_a_key_dies_and_is_replaced(theatre: Theatre, phone):
    owner, world = theatre.people.owner, theatre.trial.world
    desk, shop = theatre.private(owner), world.shops[1]
    await phone.hold(theatre.url, owner.id)
    died = theatre.last(desk)
    old = shop.api_key
    assert await phone.lets_happen("kill_key", shop.name) == old
    await theatre.hurry()
    await phone.open(theatre.bot)
    message, words = await theatre.finds(desk, "shops.open", about=shop.name, after=died)
    await theatre.picture(phone, "key-refused")
    await phone.press_in(message.id, words)
    message, words = await theatre.finds(desk, "shops.try", about=shop.name)
    await theatre.picture(phone, "frozen-shop")
    await phone.press_in(message.id, words)
    question = await theatre.asked(desk, died)
    await phone.back()
    key = await phone.lets_happen("new_key", shop.name)
    await phone.open(theatre.bot)
    await phone.say(key[:31])
    message, words = await theatre.finds(desk, "shops.try", after=question.id)
    await theatre.picture(phone, "wrong-key")
    await phone.press_in(message.id, words)
    question = await theatre.asked(desk, message.id)
    await phone.say(key)
    await theatre.finds(desk, "shops.open", about=shop.name, after=question.id)
    await phone.sees_no(key)
    await theatre.picture(phone, "key-replaced")
