"""A new bot finds its owner."""

from services.domain.team import Role


async def test_the_link_from_the_console_makes_an_owner_who_is_welcomed(empty_stage):
    ann = empty_stage.stranger("Ann")
    ann.start(f"claim_{empty_stage.app.offer.token}")
    welcome = await ann.sees("You own this bot now")
    assert "Times: MSK. Quiet 21:00–08:00" in welcome.text
    assert len(welcome.text.splitlines()) <= 8
    assert {"中文", "Русский", "Invite somebody"} <= set(welcome.buttons)
    assert (await empty_stage.member(ann)).roles == (Role.OWNER,)


async def test_the_code_may_be_typed_as_the_phone_likes(empty_stage):
    ann = empty_stage.stranger("Ann", language="ru")
    ann.start()
    await ann.sees("ещё нет владельца")
    ann.say(empty_stage.app.offer.code.lower().replace("-", " — "))
    await ann.sees("Теперь вы владелец этого бота")


async def test_the_welcome_changes_its_language_in_place(empty_stage):
    ann = empty_stage.stranger("Ann")
    ann.start(f"claim_{empty_stage.app.offer.token}")
    await ann.sees("You own this bot now")
    await ann.press("中文")
    welcome = await ann.sees("你现在是这个机器人的所有者")
    assert "北京" in welcome.text
    assert {"English", "Русский"} <= set(welcome.buttons)


async def test_five_wrong_codes_close_the_door_even_to_the_right_one(empty_stage):
    eve = empty_stage.stranger("Eve")
    for number in range(5):
        eve.start(f"claim_guess{number}")
        await eve.waits(
            lambda m, number=number: "not the code" in m.text and len(eve.messages()) == 2 * number + 2, "no"
        )
    eve.start(f"claim_{empty_stage.app.offer.token}")
    await eve.sees("wait an hour")
    ann = empty_stage.stranger("Ann")
    ann.start(f"claim_{empty_stage.app.offer.token}")
    await ann.sees("You own this bot now")


async def test_a_used_link_tells_how_to_get_another(empty_stage):
    ann, eve = empty_stage.stranger("Ann"), empty_stage.stranger("Eve")
    ann.start(f"claim_{empty_stage.app.offer.token}")
    await ann.sees("You own this bot now")
    eve.start(f"claim_{empty_stage.app.offer.token}")
    await eve.sees("python -m bot owner")


async def test_a_restart_offers_a_new_claim_until_somebody_owns_the_bot(empty_stage):
    first = empty_stage.app.offer.token
    await empty_stage.restart()
    assert empty_stage.app.offer.token != first
    ann = empty_stage.stranger("Ann")
    ann.start(f"claim_{empty_stage.app.offer.token}")
    await ann.sees("You own this bot now")
    await empty_stage.restart()
    assert empty_stage.app.offer is None
