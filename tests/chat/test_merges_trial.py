"""The trial on the phone: the owner reads what it is, agrees to a pair, and sees each answer of Ozon."""

from services.domain.merges import State
from services.domain.team import Role, Topic
from tests.chat.deciding_merges import open_shop
from tests.chat.merges_kit import NUMBER, OWN, pair, sees, sells, together


async def begin(stage, two) -> None:
    """From the shop's page to the owner's consent."""
    await open_shop(stage, "Delivery methods")
    await stage.owner.press("Try it with one real pair")
    guide = await stage.owner.sees("try one parcel with one real pair")
    assert "1. You pick a pair and agree." in guide.text
    assert "Unproven: Ozon may refuse one number on a second posting; a dispute may be lost." in guide.text
    await stage.owner.press(two.numbers[0], guide)
    asked = await stage.owner.sees("Try it with these two?")
    assert all(number in asked.text for number in two.numbers)
    await stage.owner.press("I agree: try it with these two", asked)
    await stage.owner.sees("trial under way", timeout=20)


async def test_a_pair_is_tried_and_its_card_tells_what_ozon_answered_to_the_end(stage):
    two = await pair(stage)
    await begin(stage, two)
    card = await stage.owner.sees("Next: approve the merge on its card.", timeout=20)
    assert "Agreed by" in card.text
    await sees(stage, stage.owner, "Your trial: under way")
    await two.carried_to(State.HANDED_OVER, stage.owner)
    card = await sees(stage, stage.owner, "the trial worked")
    assert "Both carried the one number, and Ozon moved both on." in card.text
    await sees(stage, stage.owner, "Not proved to the end yet")
    owner, merge = await stage.member(stage.owner), await two.now()
    await stage.app.services.carrying.delivered(owner, two.id, merge.revision)
    await two.reaches(State.DELIVERED)
    await sees(stage, stage.owner, "🏁 Proved to the end: both delivered")
    await stage.owner.press("All answers", await stage.owner.sees("🏁 Proved to the end: both delivered"))
    first = await stage.owner.sees("What Ozon answered, newest last")
    assert "“delivered”: read back, it stands" in first.text.splitlines()[-1]
    await stage.owner.press("Earlier", first)
    older = await stage.owner.waits(lambda one: "assemble: read back, it stands" in one.text, "older answers")
    assert older.id == first.id
    await open_shop(stage, "Delivery methods")
    await stage.owner.sees(f"{OWN}: on · 0 open postings · trial worked")


async def test_where_ozon_refuses_the_second_number_the_owner_learns_it_and_one_parcel_is_off(stage):
    two = await pair(stage)
    stage.world.shares_numbers = False
    await begin(stage, two)
    await two.carried_to(State.AWAITING_NUMBER, stage.owner)
    await stage.app.services.carrying.number(await stage.member(stage.owner), two.id, NUMBER)
    await two.reaches(State.PARTLY_FAILED)
    said = await sees(stage, stage.owner, "the trial failed")
    assert "Ozon refused the same number on" in said.text
    assert "TRACKING_NUMBER_ALREADY_USED" in said.text
    assert "One parcel is switched off for this method." in said.text
    await open_shop(stage, "Delivery methods")
    shown = await stage.owner.sees(f"{OWN}: off")
    assert "trial failed — Ozon refused the same number on" in shown.text
    assert {f"Switch on: {OWN}", f"The trial: {OWN}"} <= set(shown.buttons)
    await stage.owner.press(f"The trial: {OWN}", shown)
    page = await stage.owner.waits(
        lambda one: "Delivery methods" in one.buttons and "Say it worked" in one.buttons, "it"
    )
    await stage.owner.press("Say it worked", page)
    await stage.owner.sees("Why? A few words, please")
    stage.owner.say("support said it was a glitch, ticket 5")
    await stage.owner.sees("“support said it was a glitch, ticket 5”", timeout=20)
    await open_shop(stage, "Delivery methods")
    await stage.owner.sees(f"{OWN}: off · 2 open postings · trial worked")


async def test_a_waiting_trial_offers_the_pair_that_comes(stage):
    together(stage, 1)
    await sells(stage)
    await open_shop(stage, "Delivery methods")
    await stage.owner.press("Try it with one real pair")
    await stage.owner.sees("No pair of two is open now.")
    await stage.owner.press("Offer it with the next pair")
    await stage.owner.sees("I will offer the trial with the next pair")
    made = together(stage)
    offered = await sees(stage, stage.owner, "here is a pair to try one parcel with")
    assert all(one.number in offered.text for one in made)
    await stage.owner.press("What would be done", offered)
    await stage.owner.sees("The press below is your consent. It is noted with your name.")


async def test_a_manager_hears_the_verdict_and_reads_the_trial_but_has_no_button_that_decides(stage):
    bob = await stage.person("bob", role=Role.MANAGER, hears=[Topic.MERGES])
    two = await pair(stage)
    await begin(stage, two)
    await two.carried_to(State.HANDED_OVER, stage.owner)
    told = await sees(stage, bob, "the trial worked")
    await bob.press("The trial", told)
    page = await bob.waits(lambda one: "Delivery methods" in one.buttons and "Agreed by" in one.text, "the trial")
    assert set(page.buttons) == {"Open the merge", "All answers", "Delivery methods"}
