"""The card of a merge: what it is, who decided, what to do next."""

from datetime import datetime

from handlers.texts import Texts
from handlers.views.merges.buttons import buttons
from handlers.views.merges.consent import consent_line
from handlers.views.merges.paper import note_line
from handlers.views.merges.price import account_line, price_line
from handlers.views.merges.refusals import reason_line
from handlers.views.merges.states import head, next_line
from handlers.views.merges.steps import step_lines
from handlers.views.merges.stopped import blocked_line, red_lines
from handlers.views.screens import Screen, cut, lines
from services.domain.addresses import Outcome
from services.domain.merges import Check, LeftBecause, State, Trial, Verb
from services.domain.merges.cards import Deed, MergeCard
from services.domain.orders import Posting, PostingItem

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_LINES = 4
MOST_ITEMS = 40
_PACKING = frozenset({State.APPROVED})


def card(t: Texts, shown: MergeCard) -> Screen:
    """The merge as it stands now."""
    state = shown.merge.state
    if state is State.BROKEN and shown.stop is not None:
        return _stopped(t, shown)
    body = _items(t, shown) if state in _PACKING else _members(t, shown)
    return Screen(
        text=lines(
            head(t, shown),
            blocked_line(t, shown),
            *body,
            *step_lines(t, shown),
            *(_proposal(t, shown) if state is State.PROPOSED else ()),
            account_line(t, shown),
            consent_line(t, shown.consent) if shown.consent and state is not State.PROPOSED else None,
            note_line(t, shown.note),
            _decided(t, shown),
            _refused(t, shown),
            next_line(t, shown),
            _age(t, shown),
        ),
        rows=buttons(t, shown),
        codes=(shown.number,) if shown.number else (),
    )


def _stopped(t: Texts, shown: MergeCard) -> Screen:
    """It stopped by itself: what must not go, and what may."""
    return Screen(
        text=lines(
            head(t, shown),
            *red_lines(t, shown),
            *step_lines(t, shown),
            next_line(t, shown) if shown.merge.owing else None,
            _decided(t, shown),
            _age(t, shown),
        ),
        rows=buttons(t, shown),
        codes=(shown.number,) if shown.number else (),
    )


def member_line(t: Texts, letter: str, posting: Posting) -> str:
    """A posting in one line: what, how heavy, how much."""
    pieces = t.plural("{count} pc", "{count} pcs", posting.pieces)
    weight = t.kilos(posting.weight_g) if posting.weight_g is not None else t("weight unknown")
    return f"{letter} {posting.number} · {pieces} · {weight} · {t.moneys(posting.values)}"


def item_line(item: PostingItem) -> str:
    """What to take from the shelf."""
    return f"{item.quantity} × {cut(item.name, 40)} ({item.offer_id})"


def _members(t: Texts, shown: MergeCard) -> list[str]:
    postings = shown.travelling or shown.postings
    found = [member_line(t, letter, posting) for letter, posting in zip(LETTERS, postings, strict=False)]
    if len(found) > MOST_LINES:
        kept = found[: MOST_LINES - 1]
        found = [*kept, t.plural("… and {count} more", "… and {count} more", len(postings) - len(kept))]
    return [*found, *_alone(t, shown)]


def _items(t: Texts, shown: MergeCard) -> list[str]:
    """Everything that goes into the parcel, by posting."""
    found: list[str] = []
    for letter, posting in zip(LETTERS, shown.travelling, strict=False):
        found += [f"{letter} {posting.number}", *(f"   {item_line(item)}" for item in posting.items)]
    if len(found) > MOST_ITEMS:
        found = [*found[:MOST_ITEMS], t("… the rest: look the postings up")]
    return [*found, *_alone(t, shown)]


def _alone(t: Texts, shown: MergeCard) -> list[str]:
    left = [m.posting for m in shown.merge.members if m.reason == LeftBecause.LEFT_OUT]
    return [t("Goes alone: {numbers}", numbers=t.names(left))] if left else []


def _proposal(t: Texts, shown: MergeCard) -> list[str | None]:
    until = shown.merge.snoozed_until
    trial = {
        Trial.NONE: t("none yet"),
        Trial.RUNNING: t("under way"),
        Trial.WORKED: t("worked"),
        Trial.FAILED: t("failed"),
    }[shown.trial]
    return [
        _checks(t, shown),
        *price_line(t, shown),
        t("⚠ Ozon writes: one package and number per shipment. Your trial: {trial}", trial=trial),
        " ".join([_waiting(t, shown, until), *([consent_line(t, shown.consent)] if shown.consent else [])]),
    ]


def _checks(t: Texts, shown: MergeCard) -> str:
    outcomes = {finding.check: finding.outcome for finding in shown.findings}

    def mark(check: Check) -> str:
        return {Outcome.PASS: "✓", Outcome.FAIL: "✗", Outcome.UNKNOWN: "?"}[outcomes.get(check, Outcome.UNKNOWN)]

    carrier = shown.postings[0].method.provider or shown.postings[0].method.name
    return " ".join(
        (
            t("Same buyer {mark}", mark=mark(Check.SAME_BUYER)),
            t("same door {mark}", mark=mark(Check.SAME_PLACE)),
            t("{carrier}, your contract {mark}", carrier=cut(carrier, 30), mark=mark(Check.OWN_CARRIER)),
        )
    )


_TELLING = frozenset(
    {
        Verb.APPROVE,
        Verb.REJECT,
        Verb.EXPIRE,
        Verb.DISSOLVE,
        Verb.BREAK,
        Verb.GO_ON,
        Verb.PACK,
        Verb.HAND_OVER,
        Verb.DELIVER,
    }
)


def _decided(t: Texts, shown: MergeCard) -> str | None:
    """Who approved and when, and the newest deed since."""
    told = [deed for deed in shown.deeds if deed.verb in _TELLING and deed.who]
    if not told or shown.merge.state is State.PROPOSED:
        return None
    approved = [deed for deed in told[:-1] if deed.verb is Verb.APPROVE]
    before = approved[-1:] if told[-1].verb is not Verb.APPROVE else []
    return " · ".join(_deed(t, deed) for deed in (*before, told[-1]))


def _refused(t: Texts, shown: MergeCard) -> str | None:
    """Why, once somebody said it."""
    if shown.merge.state is not State.REJECTED:
        return None
    refused = [deed for deed in shown.deeds if deed.verb is Verb.REJECT]
    return reason_line(t, refused[-1].reason, refused[-1].note) if refused else None


def _waiting(t: Texts, shown: MergeCard, until: datetime | None) -> str:
    """What an open proposal waits for."""
    first = [deed.who for deed in shown.deeds if deed.verb is Verb.APPROVE_FIRST]
    if shown.merge.first_by is not None and first:
        return t("Approved by {who}, waits for a second person. No answer = ship apart.", who=first[-1])
    if until is not None and until > shown.now:
        return t("Put off until {when}.", when=t.clock(until))
    before = [deed.who for deed in shown.deeds if deed.verb is Verb.APPROVE and deed.who]
    if before:
        return t("A late order joined what {who} had approved: please decide anew.", who=before[-1])
    return t("Nothing goes to Ozon until “Packed”. No answer = ship apart.")


def _deed(t: Texts, deed: Deed) -> str:
    when = t.when(deed.at)
    return {
        Verb.APPROVE: t("Approved by a rule of {who}, {when}", who=deed.who, when=when)
        if deed.ruled
        else t("Approved by {who}, {when}", who=deed.who, when=when),
        Verb.REJECT: t("Ship apart: decided by {who}, {when}", who=deed.who, when=when),
        Verb.DISSOLVE: t("Dissolved by {who}, {when}", who=deed.who, when=when),
        Verb.PACK: t("Packed by {who}, {when}", who=deed.who, when=when),
        Verb.HAND_OVER: t("Handed over by {who}, {when}", who=deed.who, when=when),
        Verb.DELIVER: t("Delivered: said by {who}, {when}", who=deed.who, when=when),
        Verb.GO_ON: t("Goes on by the word of {who}, {when}", who=deed.who, when=when),
        Verb.BREAK: t("Stopped at the press of {who}, {when}", who=deed.who, when=when),
        Verb.EXPIRE: "",
    }[deed.verb]


def _age(t: Texts, shown: MergeCard) -> str | None:
    if shown.shop.frozen and shown.shop.health_since:
        since = t.clock(shown.shop.health_since)
        return t("⛔ {shop}: data frozen since {since} — do not print or hand over.", shop=shown.shop.name, since=since)
    if shown.read_at is None:
        return None
    read = t("{name} · read at {when}", name=shown.shop.name, when=t.clock(shown.read_at))
    if shown.joins_until is None:
        return read
    until = t("a late mate may join until {when}", when=t.when(shown.joins_until))
    return f"{read} · {until}"
