"""The account on both databases: its queries, bills that replace one another, groups that were passed over."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from services.domain.ids import ClientId, PostingNumber, TelegramId
from services.domain.merges import Decision, State, Verb
from services.domain.merges.savings import Ends
from services.domain.merges.unproposed import Passed, PassedKind
from services.domain.money import Money
from services.domain.shops import Rights, Seller
from services.domain.team import Language, Person
from tests.bot.clocks import START

PRICES = {"apart": ["67.20", "CNY"], "together": ["55.20", "CNY"], "saving": ["12.00", "CNY"], "percent": "17.8"}
LATER = START + timedelta(seconds=1)


def numbers(order: int) -> list[PostingNumber]:
    return [PostingNumber(f"71000{order:03d}-0001-{at}") for at in (1, 2)]


async def shop_and_person(unit):
    seller = Seller(name="Lotus", country="", currency="CNY", subscription="")
    shop = await unit.shops.add(ClientId(1), "key", seller, Rights(methods=frozenset(), expires_at=None))
    person = Person(telegram_id=TelegramId(5), name="Li", username="", language=Language.EN)
    return shop, await unit.team.join(person)


async def merge(unit, shop, by, order: int, *verbs: Verb, state: State):
    """One that went through these decisions."""
    found = await unit.merges.create(shop, numbers(order), START + timedelta(hours=8))
    for verb in verbs:
        prices = PRICES if verb is Verb.APPROVE else None
        decision = Decision(merge=found.id, verb=verb, revision=1, at=START, by=by.id, prices=prices)
        await unit.merges.decide(decision)
    await unit.merges.save(replace(found, state=state))
    return found.id


async def test_what_went_what_ended_and_every_line_are_read(database):
    async with database.write() as unit:
        shop, li = await shop_and_person(unit)
        gone = await merge(unit, shop, li, 1, Verb.APPROVE, Verb.HAND_OVER, state=State.DELIVERED)
        left = await merge(unit, shop, li, 2, Verb.REJECT, state=State.REJECTED)
        await merge(unit, shop, li, 3, Verb.EXPIRE, state=State.EXPIRED)
        await unit.parcels.pack(shop, f"merge:{gone}", "", numbers(1))
        await unit.parcels.number(f"merge:{gone}", "RR1")
        await unit.savings.bills.enter(shop, f"merge:{gone}", Money(amount=Decimal(99), currency="RUB"), li.id)
        await unit.savings.bills.enter(shop, f"merge:{gone}", Money(amount=Decimal("41.5"), currency="CNY"), li.id)
        await unit.commit()
    async with database.read() as unit:
        (sent,) = await unit.savings.sent([shop], START, LATER)
        assert (sent.merge, sent.postings) == (gone, 2)
        assert sent.as_billed == Money(amount=Decimal("25.70"), currency="CNY")
        assert await unit.savings.sent([shop], LATER, LATER) == []
        assert await unit.savings.sent([], None, LATER) == []
        assert await unit.savings.ends([shop], None, LATER) == Ends(proposed=3, expired=1, rejected={"": 1})
        assert await unit.savings.began([shop]) == START
        rows = await unit.savings.rows([shop], None, LATER)
        assert [row.merge for row in rows][:2] == [gone, left]
        assert (rows[0].who, rows[0].number, rows[0].postings) == ("Li", "RR1", tuple(numbers(1)))
        assert await unit.savings.bills.without([shop], offset=0, limit=5) == (0, [])
        assert (await unit.savings.bills.meant([shop]))["RR1"] == {gone}


async def test_a_bill_that_was_taken_away_is_missing_again(database):
    async with database.write() as unit:
        shop, li = await shop_and_person(unit)
        gone = await merge(unit, shop, li, 1, Verb.APPROVE, Verb.HAND_OVER, state=State.HANDED_OVER)
        for bill in (Money(amount=Decimal("41.5"), currency="CNY"), None):
            await unit.savings.bills.enter(shop, f"merge:{gone}", bill, li.id)
        await unit.commit()
    async with database.read() as unit:
        assert await unit.savings.bills.without([shop], offset=0, limit=5) == (1, [gone])
        assert (await unit.savings.one(gone))[1:] == (None, START)


async def test_a_group_seen_again_keeps_its_first_day_and_its_newest_sum(database):
    lost = Passed(key="k", size=2, kind=PassedKind.LOSING, saving=Money(amount=Decimal("-9.25"), currency="CNY"))
    async with database.write() as unit:
        shop, _ = await shop_and_person(unit)
        await unit.unproposed.saw(shop, [lost, lost])
        await unit.commit()
    async with database.write() as unit:
        newer = replace(lost, kind=PassedKind.UNPRICED, saving=None, reason="no_rate")
        await unit.unproposed.saw(shop, [newer])
        await unit.commit()
    async with database.read() as unit:
        assert await unit.unproposed.since([shop], START, LATER) == [newer]
        assert await unit.unproposed.since([shop], LATER, LATER) == []
