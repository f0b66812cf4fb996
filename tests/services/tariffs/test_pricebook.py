"""The price book: who may, what is kept, what is looked at anew, and what two people do at once."""

import asyncio
from decimal import Decimal

import pytest

from services.db.engine import open_engine, open_schema_engine
from services.db.tables import Row
from services.db.uow import Database
from services.domain.pricebook import Ask, Asked, PricedMethod, mark_of
from services.domain.tariffs import Scope, built_in_cards
from services.domain.team import Grant, Role
from services.errors import Changed, NotAllowed, NotFound, NotNow
from services.vault import Vault
from tests.bot.clocks import HandClock
from tests.chat.stage import KEY
from tests.services.tariffs.pricebook_kit import METHOD, Office, open_office

CARDS = {card.id: card for card in built_in_cards()}
PACKET, OZONS = mark_of(CARDS["cp-epacket"]), mark_of(CARDS["cel-standard"])


@pytest.fixture
async def office(tmp_path):
    schema = open_schema_engine(f"sqlite:///{tmp_path / 'bot.db'}")
    Row.metadata.create_all(schema)
    schema.dispose()
    clock = HandClock()
    database = Database(open_engine(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"), Vault([KEY]), clock)
    yield await open_office(database, clock)
    await database.close()


async def flat(office: Office, amount: str = "60") -> PricedMethod:
    await office.entering.begin(office.owner, office.place, Ask.FLAT, office.shop, METHOD)
    return await office.say(office.owner, amount)


async def test_every_change_is_noted_and_has_the_shop_looked_at_anew(office):
    shop, owner = office.shop, office.owner
    taken = await office.book.pick(owner, shop, METHOD, PACKET, 0)
    assert await office.scan_due()
    await office.forget_scan()
    sure = await office.book.confirm(owner, shop, METHOD, taken.method.seen)
    assert await office.scan_due()
    await office.forget_scan()
    await office.book.remove(owner, shop, METHOD, sure.method.seen)
    assert await office.scan_due()
    await office.forget_scan()
    await office.entering.begin(owner, office.place, Ask.RATE, shop)
    await office.say(owner, "1 EUR = 105 RUB")
    assert await office.scan_due()
    async with office.database.read() as unit:
        noted = [verb for _, verb in await unit.audit.of(f"shop:{shop}")]
    assert noted == ["tariffs.put", "tariffs.put", "tariffs.remove", "tariffs.rate"]


async def test_looking_changes_nothing(office):
    await office.book.prices(office.manager, office.shop)
    await office.book.method(office.manager, office.shop, METHOD)
    await office.book.services(office.manager, office.shop, METHOD, 0)
    await office.book.service(office.manager, office.shop, METHOD, PACKET)
    assert not await office.scan_due()


async def test_a_packer_neither_sees_nor_changes_prices(office):
    packer, shop = office.packer, office.shop
    for asked in (
        office.book.shops(packer),
        office.book.prices(packer, shop),
        office.book.method(packer, shop, METHOD),
        office.book.services(packer, shop, METHOD, 0),
        office.book.service(packer, shop, METHOD, PACKET),
        office.book.pick(packer, shop, METHOD, PACKET, 0),
        office.book.confirm(packer, shop, METHOD, 0),
        office.book.remove(packer, shop, METHOD, 0),
        office.entering.begin(packer, office.place, Ask.FIRST, shop, METHOD),
    ):
        with pytest.raises(NotAllowed):
            await asked


async def test_who_lost_the_role_between_question_and_answer_enters_nothing(office):
    await office.entering.begin(office.manager, office.place, Ask.FLAT, office.shop, METHOD)
    async with office.database.write() as unit:
        await unit.team.take(office.manager.id)
        await unit.team.give(office.manager.id, [Grant(role=Role.VIEWER)], by=None)
        await unit.commit()
    with pytest.raises(NotAllowed):
        await office.say(office.manager, "60")
    assert (await office.book.method(office.owner, office.shop, METHOD)).method.kept is None


async def test_another_shops_method_is_not_found(office):
    with pytest.raises(NotFound):
        await office.book.method(office.owner, office.other, METHOD)
    kept = (await flat(office)).method.kept
    async with office.database.read() as unit:
        with pytest.raises(NotFound):
            await unit.tariffs.get(office.other, kept.id)


async def test_what_ozon_bills_per_posting_cannot_be_taken(office):
    with pytest.raises(NotNow) as refusal:
        await office.book.pick(office.owner, office.shop, METHOD, OZONS, 0)
    assert refusal.value.code == "tariff_per_posting"
    assert not await office.scan_due()


async def test_a_confirmed_card_pays_for_a_parcel_and_the_one_before_it_stays(office):
    taken = await office.book.pick(office.owner, office.shop, METHOD, PACKET, 0)
    assert taken.method.kept.card.scope is Scope.UNKNOWN
    sure = await office.book.confirm(office.manager, office.shop, METHOD, taken.method.seen)
    kept = sure.method.kept
    assert (kept.confirmed_by, kept.card.scope) == (office.manager.id, Scope.PER_PARCEL)
    assert kept.card.confirmed_on == office.clock.now().date()
    async with office.database.read() as unit:
        before = await unit.tariffs.get(office.shop, taken.method.kept.id)
        assert await unit.tariffs.cards(office.shop) == {METHOD: kept}
    assert before.card == CARDS["cp-epacket"]


async def test_of_two_who_type_at_once_the_second_is_told(office):
    await office.entering.begin(office.owner, office.place, Ask.FLAT, office.shop, METHOD)
    await office.entering.begin(office.manager, office.place, Ask.FLAT, office.shop, METHOD)
    done = await asyncio.gather(
        office.say(office.owner, "60"), office.say(office.manager, "70"), return_exceptions=True
    )
    assert sorted(type(each).__name__ for each in done) == ["Changed", "PricedMethod"]


async def test_an_old_button_does_not_undo_a_newer_price(office):
    await flat(office)
    for late in (office.book.pick(office.owner, office.shop, METHOD, PACKET, 0),
                 office.book.remove(office.owner, office.shop, METHOD, 0)):  # fmt: skip
        with pytest.raises(Changed):
            await late
    priced = await office.book.method(office.owner, office.shop, METHOD)
    assert priced.method.kept.card.brackets[0].price.base == 60


async def test_an_answer_counts_once(office):
    await office.entering.begin(office.owner, office.place, Ask.FLAT, office.shop, METHOD)
    asked = await office.question(office.owner)
    await office.entering.answer(office.owner, office.place, asked, "60")
    with pytest.raises(NotNow):
        await office.entering.answer(office.owner, office.place, asked, "61")


async def test_a_wrong_answer_is_asked_again_with_what_was_given(office):
    await office.entering.begin(office.owner, office.place, Ask.FIRST, office.shop, METHOD)
    asked = await office.say(office.owner, "500 g 52.50")
    again = await office.say(office.owner, "dear")
    assert isinstance(again, Asked)
    assert (again.ask, again.given, again.problem.code) == (
        Ask.FURTHER, asked.given, "tariff_not_weight_and_price"
    )  # fmt: skip
    assert again.question != asked.question


async def test_the_newest_rate_holds_and_the_older_ones_stay(office):
    for typed in ("1 CNY = 11 RUB", "1 CNY = 11.5 RUB"):
        await office.entering.begin(office.owner, office.place, Ask.RATE, office.shop)
        await office.say(office.owner, typed)
        await office.clock.advance(9 * 24 * 3600)
    listed = await office.book.prices(office.owner, office.shop)
    assert [(rate.rate, rate.is_old(listed.today)) for rate in listed.rates] == [(Decimal("11.5"), True)]
    async with office.database.read() as unit:
        assert [rate.rate for rate in (await unit.tariffs.rates(office.shop)).rates] == [11, Decimal("11.5")]
        assert (await unit.tariffs.rates(office.other)).rates == ()


@pytest.mark.parametrize(
    "typed", ["1 JPY = 2 RUB", "1 RUB = 2 RUB", "0 CNY = 5 RUB", "CNY", "1 CNY = -5", "1=2=3", "9" * 300]
)
async def test_a_rate_that_makes_no_sense_is_asked_again(office, typed):
    await office.entering.begin(office.owner, office.place, Ask.RATE, office.shop)
    again = await office.say(office.owner, typed)
    assert isinstance(again, Asked)
    assert again.problem is not None
