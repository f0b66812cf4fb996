"""The owner's value limit, and what rings because of it."""

from tests.chat.orders_kit import connect, order, read_again


async def test_an_owner_sets_a_limit_hears_of_what_reaches_it_and_lifts_it(stage):
    shop = await connect(stage, stage.world.shops[1])
    owner = stage.owner
    owner.say("/shops")
    await owner.press(stage.world.shops[1].name, await owner.sees("Shops"))
    await owner.press("Value limit", await owner.sees("Watch only"))
    await owner.press("Set a limit", await owner.sees("no value limit"))
    await owner.sees("0 means off")
    owner.say("lots")
    await owner.sees("could not read an amount")
    owner.say("５００ ¥")
    page = await owner.sees("I ring for new orders of 500")
    made = order(stage, None, ("LT-LAMP-USB", 60))
    await read_again(stage, shop)
    told = await owner.sees("Your value limit is 500", timeout=20)
    assert made.number in told.text
    assert not told.silent
    await owner.press("Open the order", told)
    await owner.sees("TO PACK")
    await owner.press("Off", page)
    await owner.sees("no value limit")


async def test_only_an_owner_may_set_it(stage):
    shop = await connect(stage, stage.world.shops[1])
    li = await stage.person("li")
    li.say("/shops")
    await li.press(stage.world.shops[1].name, await li.sees("Shops"))
    page = await li.sees("Watch only")
    assert "Value limit" not in page.buttons
    async with stage.database.read() as unit:
        assert (await unit.shops.get(shop)).value_limit is None
