"""Every screen of merges and shops by name, drawn from samples."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from handlers.texts import Texts
from handlers.views import notices_merges, shops
from handlers.views.errors_merges import WORDS
from handlers.views.found import found
from handlers.views.merges import asking, listing, methods, toasts, why
from handlers.views.merges.card import card
from handlers.views.screens import Screen
from services.domain.addresses import Outcome
from services.domain.merges import Check, Finding, State, Trial, Verb
from services.domain.merges.cards import BesidePage, MergeCard, MergePage
from services.domain.orderbook import Found
from services.domain.orders import Integration
from services.domain.shops import Health, Need, ShopDetails
from services.domain.writes import StepKind, StepState
from tests.views import samples as s
from tests.views import (
    screens_catalog,
    screens_consent,
    screens_defence,
    screens_paper,
    screens_price,
    screens_rules,
    screens_savings,
    screens_tariffs,
    screens_told,
    screens_trial,
)

Draw = Callable[[Texts], Screen]
_VERBS = {
    State.APPROVED: Verb.APPROVE, State.REJECTED: Verb.REJECT, State.DISSOLVED: Verb.DISSOLVE, State.PACKED: Verb.PACK,
    State.HANDED_OVER: Verb.HAND_OVER, State.DELIVERED: Verb.DELIVER, State.BROKEN: Verb.BREAK,
}  # fmt: skip
_STEPS = {
    State.PACKED: StepKind.ASSEMBLE, State.AWAITING_NUMBER: StepKind.TRACK, State.PARTLY_FAILED: StepKind.TRACK,
    State.HANDED_OVER: StepKind.DELIVERING, State.LAST_MILE: StepKind.LAST_MILE, State.DELIVERED: StepKind.DELIVERED,
}  # fmt: skip
_NUMBERED = {State.NUMBERED, State.HANDED_OVER, State.LAST_MILE, State.DELIVERED}
_PARAMS = {
    "status": "delivering",
    "merge": s.LARGE, "shop": s.LARGE, "posting": s.number(1), "postings": [s.number(1), s.number(2)], "name": "莲花",
    "reason": "cancelled", "state": "proposed", "owing": [s.number(1)], "count": 12, "number": s.PARCEL, "length": 3,
    "at_least": 6, "at_most": 40, "characters": "!", "expected": 5, "found": 6, "position": 3, "check": "same_place",
    "gone": False, "waiting": False, "revision": s.LARGE, "offer": s.LARGE, "kind": "sku", "what": "1-2", "typed": "?",
    "method": "邮政", "method_id": s.LARGE, "code": "no_tariff", "params": {"method": "邮政"},
    "failed": [{"posting": s.number(1), "kind": "track", "reason": "not_open", "said": ""}],
}  # fmt: skip


def of(shown: MergeCard, view: Callable[[Texts, MergeCard], Screen] = card) -> Draw:
    return lambda t: view(t, shown)


def cards() -> Iterator[tuple[str, Draw]]:
    for state in State:
        verb, kind = _VERBS.get(state), _STEPS.get(state)
        steps = [
            tuple(s.step(kind, each, at, "HAS_INCORRECT_STATUS") for at in (1, 2)) for each in StepState if kind
        ] or [()]
        for place, each in enumerate(steps):
            yield f"card.{state}.{place}", of(s.card(state, verb=verb, steps=each))
        if state not in _NUMBERED:
            yield f"card.{state}.bare", of(s.card(state, parcel=""))
    for trial in Trial:
        yield f"card.trial.{trial}", of(s.card(State.PROPOSED, size=3, trial=trial))
    for state in (State.DISSOLVED, State.BROKEN):
        yield f"card.owing.{state}", of(s.card(state, owing=True))
    watching, frozen = s.shop(acts=False), s.shop(health=Health.KEY_REFUSED)
    yield "card.watching", lambda t: card(t, s.card(State.APPROVED, of=watching))
    yield "card.frozen", lambda t: card(t, s.card(State.NUMBERED, of=frozen))
    yield "card.many.proposed", lambda t: card(t, s.card(State.PROPOSED, size=20))
    yield "card.many.approved", lambda t: card(t, s.card(State.APPROVED, size=20, lines=4))


def around() -> Iterator[tuple[str, Draw]]:
    for state in (State.PROPOSED, State.PACKED, State.NUMBERED):
        yield f"dissolving.{state}", of(s.card(state), asking.dissolving)
    yield "dissolving.unnumbered", lambda t: asking.dissolving(t, s.card(State.PACKED, parcel=""))
    yield "picking", lambda t: asking.picking(t, s.card(State.PROPOSED, size=5))
    yield "asking.number", lambda t: asking.asking_number(t, s.merge(State.AWAITING_NUMBER))
    yield "asking.own", lambda t: asking.asking_own_number(t, s.number(1))
    yield "number.taken", lambda t: asking.number_taken_in(t, s.PARCEL, (s.number(1), s.number(2)))
    five = tuple(s.card(state) for state in list(State)[:5])
    yield "list.full", lambda t: listing.listed(t, MergePage(merges=five, count=30, offset=5, beside=40))
    yield "list.empty", lambda t: listing.listed(t, MergePage(merges=(), count=0, offset=0, beside=0))
    groups = tuple((s.number(at), s.number(at + 1)) for at in range(8))
    yield "list.beside", lambda t: listing.beside(t, BesidePage(groups=groups, count=40, offset=8))
    yield "list.beside.empty", lambda t: listing.beside(t, BesidePage(groups=(), count=0, offset=0))
    pair = (s.number(1), s.number(2))
    for outcome in Outcome:
        yield f"why.{outcome}", lambda t, o=outcome: why.why(t, pair, s.findings(o))
    for check, reason in REASONS:
        finding = Finding(check=check, outcome=Outcome.FAIL, params={"reason": reason, "missing": ("gtd", "imei")})
        yield f"why.{check}.{reason}", lambda t, f=finding: why.why(t, pair, [f])


REASONS = [
    *((Check.SAME_BUYER, r) for r in ("other_customer", "other_buyer", "same_customer_other_number", "contested")),
    (Check.SAME_BUYER, "number_form"),
    *((Check.SAME_PLACE, r) for r in ("other_point", "point_and_door", "other_zip", "other_house", "other_flat")),
    *((Check.SAME_PLACE, r) for r in ("other_building", "other_street", "one_absent", "absent", "zip_absent")),
    *((Check.SAME_PLACE, r) for r in ("house_absent", "street_absent")),
    *((Check.STATE, r) for r in ("cannot_ship", "other_status", "has_track", "cannot_set_track")),
    (Check.REQUIREMENTS_MET, ""),
]


def said() -> Iterator[tuple[str, Draw]]:
    for kind, view in notices_merges.NOTICES.items():
        yield f"notice.{kind}", lambda t, v=view: v(_PARAMS, t)
    yield "notice.broken.late", lambda t: notices_merges.broken({**_PARAMS, "state": "numbered"}, t)
    for code, words in WORDS.items():
        yield f"error.{code}", lambda t, w=words: Screen(text=w(t, _PARAMS))
    for name in ("approved", "rejected", "packing", "pushing"):
        yield f"toast.{name}", lambda t, n=name: Screen(text=getattr(toasts, n)(t))
    yield "toast.hidden", lambda t: Screen(text=toasts.hidden(t, s.merge(State.PROPOSED)))
    yield "toast.left", lambda t: Screen(text=toasts.left_out(t, s.number(1)))
    yield "toast.retrying", lambda t: Screen(text=toasts.retrying(t, 2))


def shop_screens() -> Iterator[tuple[str, Draw]]:
    yield "methods.none", lambda t: methods.methods(t, s.shop(), [], runs=True)
    for trial in Trial:
        choices = [s.choice(allowed=True, trial=trial), s.choice(allowed=False)]
        yield f"methods.{trial}", lambda t, c=choices: methods.methods(t, s.shop(), c, runs=True)
    yield "allow.ask", lambda t: methods.asking_allow(t, s.shop(), s.choice(allowed=False))
    for acts in (True, False):
        yield f"allow.done.{acts}", lambda t, a=acts: methods.allowed(t, s.shop(acts=a), s.choice(allowed=True))
        yield f"letting.{acts}", lambda t, a=acts: methods.letting(t, s.shop(acts=a))
    for health in Health:
        seen = ShopDetails(shop=s.shop(health=health, acts=False), missing=tuple(Need), now=s.NOW)
        yield f"shop.{health}", lambda t, d=seen: shops.page(t, d, runs=True)
    yield (
        "shop.paused",
        lambda t: shops.page(t, ShopDetails(shop=s.shop(paused=True), missing=(), now=s.NOW), runs=True),
    )
    yield "shops.none", lambda t: shops.listed(t, [], runs=True)
    yield "shops.two", lambda t: shops.listed(t, [s.shop(), s.shop(health=Health.BLOCKED)], runs=True)
    yield "shop.name", lambda t: shops.asking_name(t, s.shop())
    yield "shop.removal", lambda t: shops.asking_removal(t, s.shop())
    yield "shop.removed", lambda t: shops.removed(t, s.shop())
    yield "shop.client", shops.asking_client_id
    yield "shop.key", lambda t: shops.asking_key(t, 123456789012345)
    yield "shop.how", shops.how
    for here in (True, False):
        connected = {"replaced": here, "deleted": here}
        yield f"shop.connected.{here}", lambda t, c=connected: shops.connected(t, s.shop(), tuple(Need), **c)
        yield f"shop.exposed.{here}", lambda t, h=here: shops.exposed(t, deleted=h, private=h)
        key = {"client_id": s.LARGE, "shop": s.LARGE, "said": "Ozon", "length": 31, "deleted": here}
        yield f"shop.wrong.{here}", lambda t, k=key: shops.wrong_key(t, **k)
    kinds = {kind.value: 10 for kind in Integration}
    for silence in (None, s.NOW + timedelta(hours=31)):
        all_ = Found(
            shop=s.shop(), to_pack=147, due_today=2, on_the_way=4512, requests=1, first_silence=silence,
            by_integration=kinds, now=s.NOW,
        )  # fmt: skip
        yield f"found.{silence is None}", lambda t, f=all_: found(t, f, 3)


def screens() -> dict[str, Draw]:
    return dict(
        [
            *cards(),
            *around(),
            *said(),
            *shop_screens(),
            *screens_catalog.screens(),
            *screens_consent.consent_screens(),
            *screens_defence.screens().items(),
            *screens_paper.screens_of_paper(),
            *screens_price.screens(),
            *screens_rules.screens().items(),
            *screens_savings.screens(),
            *screens_tariffs.screens(),
            *screens_trial.screens().items(),
            *screens_told.screens(),
        ]
    )
