"""A stopped merge on its card: its lines, what to press, and what to do where the parcel left."""

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.merges.defence_words import (
    answers,
    counts_words,
    going_words,
    rest_words,
    some,
    stop_it,
    take_out,
)
from handlers.views.screens import Button, Screen, cut, lines, press
from services.domain.merges import Change, State
from services.domain.merges.cards import MergeCard
from services.domain.merges.defence import Answer, Stop, StopCard
from services.domain.orders import Posting


def red_lines(t: Texts, shown: MergeCard) -> list[str | None]:
    """What a stopped merge's card says instead of its postings."""
    card = shown.stop
    assert card is not None
    stop, numbers = card.stop, [member.posting for member in shown.merge.members]
    return [
        some(t, numbers),
        *(_lying(t, shown, card) if stop.packed else ()),
        counts_words(t, next((each.cancellation.counts for each in _out(shown) if each.cancellation), None)),
        _rest_now(t, card),
    ]


def blocked_line(t: Texts, shown: MergeCard) -> str | None:
    """On a card that goes on while nobody has said where the goods are."""
    if shown.stop is None:
        return None
    out = t.names(shown.stop.stop.out)
    return t("🛑 First take out {numbers}: “Handed over” is blocked until somebody answers.", numbers=out)


def stop_rows(t: Texts, shown: MergeCard) -> list[list[Button]]:
    """Where the goods are; going on without them; the new proposal."""
    card = shown.stop
    if card is None:
        return []
    stop, merge = card.stop, shown.merge
    rows = [answers(t, stop.id, stop.revision)] if stop.open else []
    if merge.state is State.BROKEN and card.rest is not None and card.rest.goes_on:
        words = going_words(t, stop.out, card.rest.saving)
        rows.append([press(words, cb.GoOnWithout(id=merge.id, revision=merge.revision), style="primary")])
    if merge.state is State.BROKEN and stop.next is not None:
        rows.append([press(t("The new proposal"), cb.OpenMerge(id=stop.next), style="primary")])
    return rows


def pulled(t: Texts) -> str:
    """The goods are out."""
    return t("Noted: taken out. “Handed over” is free again.")


def gone(t: Texts) -> str:
    """The parcel left with them."""
    return t("Noted: it left with the parcel. What to do now stands below.")


def going_on(t: Texts) -> str:
    """The rest goes on."""
    return t("Good. The others go on as one parcel; the card shows how far it is.")


def left_with(t: Texts, shown: MergeCard, stop: Stop) -> Screen:
    """What to do where the parcel left with goods that must not go."""
    out, going = t.names(stop.out), shown.stop is not None and shown.stop.rest is not None and shown.stop.rest.goes_on
    owing = [number for number in shown.merge.owing if number not in stop.out]
    return Screen(
        text=lines(
            t("📦 {numbers} left with the parcel", numbers=out),
            stop_it(t, shown.number),
            t("It is cancelled at Ozon: do not count on money for these goods.")
            if stop.reason == Change.CANCELLED
            else None,
            t("The others are in it too: press “Go on without …”, then “Handed over”, so that Ozon knows.")
            if going
            else None,
            t("Needs its own number: {numbers}", numbers=t.names(owing)) if owing and not going else None,
            t("Who said so, and when, stays on the card."),
        ),
        rows=[[press(t("Open the merge"), cb.OpenMerge(id=shown.merge.id))]],
        codes=(shown.number,) if shown.number else (),
    )


def _rest_now(t: Texts, card: StopCard) -> str | None:
    if card.stop.next is not None:
        return t("The others wait as a new proposal.")
    if card.rest is None:
        return rest_words(t, card.stop.bar, None, None) if card.stop.bar else None
    return rest_words(t, card.rest.bar, card.rest.saving, card.rest.lacking)


def _lying(t: Texts, shown: MergeCard, card: StopCard) -> list[str | None]:
    """Where the goods are, or that somebody has to say so."""
    stop, out = card.stop, t.names(card.stop.out)
    when = t.when(stop.answered_at) if stop.answered_at else ""
    if stop.answer is Answer.PULLED:
        return [t("✅ {numbers} taken out: said by {who}, {when}", numbers=out, who=card.answered_by, when=when)]
    if stop.answer is Answer.GONE:
        said = t(
            "📦 {numbers} left with the parcel: said by {who}, {when}", numbers=out, who=card.answered_by, when=when
        )
        return [said, stop_it(t, shown.number)]
    items = [f"{item.quantity} × {cut(item.name, 32)} ({item.offer_id})" for each in _out(shown) for item in each.items]
    return [take_out(t, items), t("“Handed over” is blocked here until somebody answers.")]


def _out(shown: MergeCard) -> list[Posting]:
    out = set(shown.stop.stop.out) if shown.stop else set()
    return [posting for posting in shown.postings if posting.number in out]
