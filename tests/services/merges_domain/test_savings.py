"""The account: sums by currency, bills against prices, weeks and periods of the reader, groups passed over."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from services.domain.ids import MergeId, PostingNumber, ShopId
from services.domain.merges.accounts import Account
from services.domain.merges.savings import (
    Ends,
    Period,
    Sent,
    as_billed,
    begins,
    last_week,
    summed,
    told_at,
    weeks,
)
from services.domain.merges.savings_told import frozen, thawed
from services.domain.merges.unproposed import CUSTOMS, Passed, PassedKind, passed, set_key
from services.domain.money import Money
from services.domain.tariffs import Deductions, Load, Piece, Rates, ReasonCode, simple_card, unpriced, weigh

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
PAIR = (PostingNumber("0132112277-0002-1"), PostingNumber("0132112277-0001-1"))


def money(amount: str, currency: str = "CNY") -> Money:
    return Money(amount=Decimal(amount), currency=currency)


def account(saving: str = "12", currency: str = "CNY") -> Account:
    apart, together = money("67.20", currency), money("55.20", currency)
    return Account(apart=apart, together=together, saving=money(saving, currency), percent=Decimal("17.8"))


def sent(at: datetime = NOW, postings: int = 2, **more) -> Sent:
    return Sent(merge=MergeId(1), shop=ShopId(1), at=at, postings=postings, **more)


def lost(amount: str, currency: str = "CNY", kind: PassedKind = PassedKind.LOSING) -> Passed:
    return Passed(key=amount + currency, size=2, kind=kind, saving=money(amount, currency))


def priced(step_cost: str):
    """Two parcels of 300 g by a card whose further 100 g cost so much."""
    card = simple_card(
        card_id="x", carrier="x", first_g=100, first_cost=money("30"), step_g=100, step_cost=Decimal(step_cost)
    )
    loads = [
        Load(
            pieces=(Piece(sku="1", name="x", quantity=1, weight_g=300),), value=money("800", "RUB"), postings=(number,)
        )
        for number in PAIR
    ]
    return weigh(loads, card, deductions=Deductions(loss_probability=Decimal(0)), rates=Rates(), today=NOW.date())


def test_sums_of_two_currencies_stand_side_by_side_and_parcels_are_members_less_one():
    found = summed(
        [
            sent(account=account("12")),
            sent(account=account("3.50"), postings=3),
            sent(account=account("120", "RUB"), postings=4),
            sent(),
        ],
        Ends(proposed=9),
        [lost("-10.20"), lost("-1"), lost("-80", "RUB"), lost("2", kind=PassedKind.TOO_LITTLE)],
        NOW - timedelta(days=7),
        NOW,
    )
    assert (found.merges, found.parcels_saved, found.priced) == (4, 1 + 2 + 3 + 1, 3)
    assert found.saved == {"CNY": money("15.50"), "RUB": money("120", "RUB")}
    assert found.lost == {"CNY": money("11.20"), "RUB": money("80", "RUB")}
    assert (found.losing, found.too_little, found.unpriced) == (3, 1, 0)


def test_a_bill_takes_the_place_of_the_price_together_and_only_of_its_currency():
    parcels = [
        sent(account=account(), bill=money("41.50")),
        sent(account=account(), bill=money("80")),
        sent(account=account(), bill=money("500", "RUB")),
        sent(bill=money("41.50")),
        sent(account=account()),
    ]
    assert [each.as_billed for each in parcels] == [money("25.70"), money("-12.80"), None, None, None]
    found = summed(parcels, Ends(), [], None, NOW)
    assert found.saved_billed == {"CNY": money("12.90")}
    assert (found.billed, found.other_currency, found.unbilled) == (2, 2, 1)


def test_deductions_stay_when_a_bill_replaces_the_price():
    with_repacking = replace(account("10"))
    assert as_billed(with_repacking, with_repacking.together) == with_repacking.saving


def test_a_period_begins_at_the_readers_midnight():
    evening = datetime(2026, 11, 24, 20, tzinfo=UTC)
    assert begins(Period.WEEK, evening, "Asia/Shanghai").isoformat() == "2026-11-19T00:00:00+08:00"
    assert begins(Period.WEEK, evening, "Europe/Moscow").isoformat() == "2026-11-18T00:00:00+03:00"
    assert begins(Period.MONTH, evening, "Europe/Moscow").isoformat() == "2026-10-26T00:00:00+03:00"
    assert begins(Period.ALL, evening, "Europe/Moscow") is None


@pytest.mark.parametrize(
    ("now", "zone", "due"),
    [
        ("2026-11-23T06:00:00+00:00", "Europe/Moscow", "2026-11-23T09:00:00+03:00"),
        ("2026-11-23T05:59:59+00:00", "Europe/Moscow", "2026-11-16T09:00:00+03:00"),
        ("2026-11-23T01:00:00+00:00", "Asia/Shanghai", "2026-11-23T09:00:00+08:00"),
        ("2026-11-22T23:00:00+00:00", "Asia/Vladivostok", "2026-11-23T09:00:00+10:00"),
        ("2026-03-30T05:59:00+00:00", "Europe/Berlin", "2026-03-23T09:00:00+01:00"),
        ("2026-03-30T07:00:00+00:00", "Europe/Berlin", "2026-03-30T09:00:00+02:00"),
    ],
)
def test_it_is_due_on_monday_at_nine_of_the_zone_also_when_clocks_change(now, zone, due):
    assert told_at(datetime.fromisoformat(now), zone).isoformat() == due


def test_last_week_ends_where_this_monday_begins():
    since, until = last_week(datetime(2026, 11, 23, 6, tzinfo=UTC), "Europe/Moscow")
    assert (since.isoformat(), until.isoformat()) == ("2026-11-16T00:00:00+03:00", "2026-11-23T00:00:00+03:00")


def test_weeks_are_the_readers_and_quiet_ones_stay():
    monday = datetime(2026, 11, 22, 20, tzinfo=UTC)
    parcels = [sent(at=monday, account=account()), sent(at=monday - timedelta(days=14), postings=3)]
    beijing, moscow = weeks(parcels, NOW, "Asia/Shanghai"), weeks(parcels, NOW, "Europe/Moscow")
    assert len(beijing) == len(moscow) == 8
    assert [week.monday for week in beijing[-2:]] == [date(2026, 11, 16), date(2026, 11, 23)]
    assert [week.parcels_saved for week in beijing[-4:]] == [0, 2, 0, 1]
    assert [week.parcels_saved for week in moscow[-4:]] == [2, 0, 1, 0]
    assert beijing[-1].saved == {"CNY": money("12")}


def test_an_account_comes_back_from_plain_json_as_it_was():
    ends = Ends(proposed=3, expired=1, broken=1, dissolved=2, rejected={"": 1, "no_time": 4})
    found = summed([sent(account=account(), bill=money("41.50"))], ends, [lost("-3.10")], NOW, NOW)
    assert thawed(frozen(found)) == found
    assert thawed(frozen(replace(found, since=None))).since is None


def test_only_an_account_of_nothing_is_empty():
    nothing = summed([], Ends(), [], None, NOW)
    assert nothing.empty
    assert not replace(nothing, unpriced=1).empty
    assert not replace(nothing, ends=Ends(rejected={"": 1})).empty


def test_a_group_that_loses_says_how_much_whatever_the_order_of_its_postings():
    found = passed(PAIR, priced("45"), money("5"))
    assert found == passed(PAIR[::-1], priced("45"), money("5"))
    assert (found.kind, found.saving, found.size) == (PassedKind.LOSING, money("-15.00"), 2)
    assert found.key == set_key(reversed(PAIR))
    assert PAIR[0] not in found.key


def test_a_group_that_saves_too_little_is_told_apart_from_one_that_is_good():
    assert passed(PAIR, priced("30"), money("5")).kind is PassedKind.TOO_LITTLE
    assert passed(PAIR, priced("27"), money("5")).kind is PassedKind.TOO_LITTLE
    assert passed(PAIR, priced("27"), money("3")) is None


def test_what_cannot_be_told_is_without_a_price_with_its_reason():
    missing = passed(PAIR, unpriced(ReasonCode.NO_TARIFF, method="x"), None)
    assert (missing.kind, missing.reason, missing.saving) == (PassedKind.UNPRICED, "no_tariff", None)
    assert passed(PAIR, priced("27"), None).reason == "no_rate"
    refused = passed(PAIR, replace(priced("5"), refused=True), money("1"))
    assert (refused.kind, refused.reason) == (PassedKind.UNPRICED, CUSTOMS)
