"""Sample domain values, as large as they get: nothing here is read by eye, so names carry no words."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from services.domain.addresses import Outcome
from services.domain.ids import ClientId, MergeId, PostingNumber, ShopId, WriteId
from services.domain.merges import (
    Check,
    Finding,
    LeftBecause,
    Merge,
    MergeMember,
    MethodRules,
    Mode,
    State,
    Trial,
    Verb,
)
from services.domain.merges.cards import Deed, MergeCard, MethodChoice
from services.domain.money import Money
from services.domain.orders import DeliveryMethod, Integration, Posting, PostingItem, Scheme
from services.domain.shops import Feature, Health, Shop
from services.domain.writes import Step, StepKind, StepState

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
LARGE = 2**53
PARCEL = "ZA123456785HK"
WHO = "李雷"


def number(at: int) -> PostingNumber:
    return PostingNumber(f"0132112277-{at:04d}-1")


def shop(*, health: Health = Health.GOOD, acts: bool = True, paused: bool = False) -> Shop:
    return Shop(
        id=ShopId(LARGE),
        client_id=ClientId(123456789012345),
        name="Лотос-莲花",
        currency="CNY",
        subscription="",
        health=health,
        health_since=None if health is Health.GOOD else NOW,
        key_expires_at=NOW + timedelta(days=60),
        synced_at=NOW,
        acts=frozenset({Feature.MERGES}) if acts else frozenset(),
        paused=paused,
        first_sync_done=True,
        said="" if health is Health.GOOD else "Ozon",
    )


def posting(at: int, lines: int = 1) -> Posting:
    items = tuple(
        PostingItem(
            sku=1000 + place,
            offer_id=f"1{place:02d}-{at}",
            name="灯 Лампа настольная 折叠 с очень длинным названием товара " * 2,
            quantity=2,
            price=Money(amount=Decimal("1250.50"), currency="CNY"),
            weight_g=700,
        )
        for place in range(lines)
    )
    return Posting(
        shop=ShopId(LARGE), number=number(at), order_number=f"0132112277-{at:04d}", order_id=at, parent_number="",
        scheme=Scheme.RFBS, status="awaiting_packaging", substatus="", integration=Integration.NON_INTEGRATED,
        integration_raw="non_integrated", flow="", tracking_number="", in_process_at=NOW,
        method=DeliveryMethod(id=LARGE, name="义乌 Иу", warehouse_id=1, warehouse="义乌", provider="邮政 Почта"),
        ship_by=NOW + timedelta(hours=20), hard_deadline=NOW + timedelta(hours=30), delivering_at=None, items=items,
        actions=frozenset({"ship"}), seen_at=NOW,
    )  # fmt: skip


def merge(state: State, size: int = 2, *, owing: bool = False) -> Merge:
    reasons = {State.DISSOLVED: LeftBecause.DISSOLVED.value, State.BROKEN: "cancelled"}
    gone = NOW if state in {State.REJECTED, State.EXPIRED, State.DISSOLVED, State.BROKEN} else None
    members = tuple(
        MergeMember(
            posting=number(at), joined_at=NOW, left_at=gone, reason=reasons.get(state, ""), own_number_needed=owing
        )
        for at in range(1, size + 1)
    )
    return Merge(
        id=MergeId(LARGE), shop=ShopId(LARGE), mode=Mode.ONE_PARCEL, state=state, revision=LARGE, members=members,
        expires_at=NOW + timedelta(hours=8), snoozed_until=NOW + timedelta(hours=2),
    )  # fmt: skip


def step(kind: StepKind, state: StepState, at: int, reason: str = "", said: str = "") -> Step:
    return Step(
        id=at, write=WriteId(1), feature="merges", subject="1", shop=ShopId(LARGE), posting=number(at), kind=kind,
        params={}, state=state, reason=reason, said=said, tries=1, checks=0, sent_at=NOW, answered=True,
        withdrawn=False,
    )  # fmt: skip


def findings(outcome: Outcome) -> tuple[Finding, ...]:
    return tuple(Finding(check=check, outcome=outcome) for check in Check)


def card(
    state: State,
    *,
    size: int = 2,
    lines: int = 1,
    verb: Verb | None = None,
    steps: tuple[Step, ...] = (),
    owing: bool = False,
    of: Shop | None = None,
    parcel: str = PARCEL,
    trial: Trial = Trial.NONE,
) -> MergeCard:
    return MergeCard(
        merge=merge(state, size, owing=owing),
        shop=of or shop(),
        postings=tuple(posting(at, lines) for at in range(1, size + 1)),
        deeds=(Deed(verb=verb, who=WHO, at=NOW),) if verb else (),
        steps=steps,
        findings=findings(Outcome.PASS),
        trial=trial,
        number=parcel,
        now=NOW,
    )


def choice(*, allowed: bool, trial: Trial = Trial.NONE) -> MethodChoice:
    rules = MethodRules(one_parcel_allowed=allowed, trial=trial)
    return MethodChoice(shop=ShopId(LARGE), id=LARGE, name="义乌-Иу-" * 10, rules=rules, open_postings=5)
