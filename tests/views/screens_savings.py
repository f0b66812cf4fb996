"""Every screen of savings and of carriers' bills by name, drawn from samples."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from handlers.texts import Texts
from handlers.views.errors_savings import WORDS
from handlers.views.merges import bills, savings, savings_paper
from handlers.views.merges.card import card
from handlers.views.notices_savings import NOTICES
from handlers.views.screens import Screen
from services.domain.ids import MergeId, ShopId
from services.domain.merges import Refusal, State
from services.domain.merges.accounts import Account
from services.domain.merges.bills import Billable, BillPage, Imported
from services.domain.merges.savings import AccountRow, Ends, Period, SavingsPage, SavingsSum, Week
from services.domain.merges.savings_told import frozen
from services.domain.money import Money
from tests.views import samples as s

Draw = Callable[[Texts], Screen]
CURRENCIES = ("CNY", "RUB", "USD", "EUR")
SUMS = {each: Money(amount=Decimal("123456.75"), currency=each) for each in CURRENCIES}
ENDS = Ends(proposed=1234, expired=123, broken=12, dissolved=2, rejected={"": 2, **dict.fromkeys(Refusal, 400)})
FULL = SavingsSum(
    since=s.NOW - timedelta(days=6), until=s.NOW, merges=1234, parcels_saved=4321, saved=SUMS, priced=1200,
    saved_billed=SUMS, billed=900, other_currency=22, unbilled=312, ends=ENDS, losing=77, lost=SUMS, too_little=31,
    unpriced=12,
)  # fmt: skip
NONE = SavingsSum(
    since=None, until=s.NOW, merges=0, parcels_saved=0, saved={}, priced=0, saved_billed={}, billed=0,
    other_currency=0, unbilled=0, ends=Ends(), losing=0, lost={}, too_little=0, unpriced=0,
)  # fmt: skip
ONE = replace(
    NONE, since=s.NOW, merges=1, parcels_saved=1, unbilled=1, ends=Ends(proposed=1), losing=1, too_little=1, unpriced=1
)
ACCOUNT = Account(
    apart=Money(amount=Decimal("67.20"), currency="CNY"), together=Money(amount=Decimal("55.20"), currency="CNY"),
    saving=Money(amount=Decimal(12), currency="CNY"), percent=Decimal("17.8"),
)  # fmt: skip
PARCEL = Billable(
    merge=MergeId(s.LARGE), shop=ShopId(s.LARGE), number=s.PARCEL, postings=(s.number(1), s.number(2)), at=s.NOW,
    currency="CNY", account=ACCOUNT,
)  # fmt: skip
BARE = replace(PARCEL, number="", account=None)
FAULTS = [
    (2, "bill_no_number", ""), (3, "bill_no_amount", s.PARCEL), (4, "bill_amount", "四十"), (5, "bill_currency", "₿"),
    (6, "bill_twice", f"{s.PARCEL} (2)"), (7, "bill_amount", "1,500"), (8, "bill_amount", "1,500"),
]  # fmt: skip


def screens() -> Iterator[tuple[str, Draw]]:
    for period in Period:
        for name, account in (("full", FULL), ("one", ONE), ("none", NONE)):
            page = SavingsPage(period=period, sum=account, waiting=len(name))
            yield f"savings.{period}.{name}", lambda t, p=page: savings.page(t, p)
        yield f"savings.sheet.{period}", lambda t, p=period: savings_paper.sheet(t, rows(), p)
    for name, account in (("full", FULL), ("none", NONE)):
        for first in (True, False):
            params = {**frozen(account), "first": first}
            yield f"notice.savings.{name}.{first}", lambda t, p=params: NOTICES["merges.savings"](p, t)
    for name, drawn in (("busy", weeks(SUMS)), ("unpriced", weeks({})), ("quiet", weeks({}, saved=0))):
        yield f"savings.chart.{name}", lambda t, d=drawn: savings_paper.chart(t, d)
    yield "savings.card", lambda t: card(t, s.card(State.DELIVERED))
    yield from of_bills()


def of_bills() -> Iterator[tuple[str, Draw]]:
    bill = Money(amount=Decimal("41.50"), currency="CNY")
    known = replace(PARCEL, bill=bill)
    yield "bills.none", lambda t: bills.listed(t, BillPage(parcels=(), count=0, offset=0))
    page = BillPage(parcels=(PARCEL, BARE) * 3, count=40, offset=6)
    yield "bills.many", lambda t: bills.listed(t, page)
    other = replace(known, bill=Money(amount=Decimal(500), currency="RUB"))
    for name, parcel in (("new", PARCEL), ("known", known), ("bare", BARE), ("other", other)):
        yield f"bill.ask.{name}", lambda t, p=parcel: bills.asking(t, p)
        yield f"bill.kept.{name}", lambda t, p=parcel: bills.kept(t, p)
    yield "bill.kept.unpriced", lambda t: bills.kept(t, replace(BARE, bill=bill))
    yield "bills.file", bills.asking_file
    for count in (0, 1, 12):
        outcome = Imported(matched=count, unknown=(s.PARCEL,) * count)
        yield f"bills.imported.{count}", lambda t, o=outcome: bills.imported(t, o)
    for missing in ([], ["number", "amount"]):
        params = {"faults": FAULTS, "missing": missing}
        for code, words in WORDS.items():
            yield f"problem.{code}.{len(missing)}", lambda t, w=words, p=params: Screen(text=w(t, p))


def weeks(sums: dict[str, Money], saved: int = 12) -> list[Week]:
    first = date(2026, 10, 5)
    return [
        Week(monday=first + timedelta(days=7 * at), parcels_saved=saved, saved=sums, saved_billed=sums)
        for at in range(8)
    ]


def rows() -> list[AccountRow]:
    return [
        AccountRow(
            merge=MergeId(at), at=s.NOW, shop="莲花", state=state, gone=at % 2 == 0, postings=(s.number(1), s.number(2)),
            method="义乌 Иу", who=s.WHO, number=s.PARCEL, account=ACCOUNT,
            billed=Money(amount=Decimal("41.50"), currency="CNY"),
        )
        for at, state in enumerate(State)
    ]  # fmt: skip
