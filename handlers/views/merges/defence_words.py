"""What the message and the card of a stopped merge say alike."""

from collections.abc import Sequence

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.merges.price_words import reason_words as price_words
from handlers.views.merges.reasons import reason_words
from handlers.views.screens import Button, press
from services.domain.merges.defence import Bar
from services.domain.money import Money
from services.domain.tariffs import Reason

MOST_ITEMS = 3
MOST_NUMBERS = 4


def bar_words(t: Texts, bar: str, lacking: Reason | None = None) -> str:
    """Why nothing goes on together."""
    if lacking is not None:
        return t("cannot price: {reason}", reason=price_words(t, lacking))
    words: dict[str, str] = {
        Bar.ONE_LEFT: t("only one is left"),
        Bar.LOSES: t("one parcel would cost more than apart"),
        Bar.LITTLE: t("one parcel would save too little"),
        Bar.UNPRICED: t("it cannot be priced any more"),
        Bar.WENT_APART: t("one of them bears its own number or travels with others"),
        Bar.NOT_ALL: t("another one cannot go on either"),
    }
    return words.get(bar) or reason_words(t, bar)


def rest_words(t: Texts, bar: str, saving: Money | None, lacking: Reason | None, *, waits: bool = False) -> str:
    """What becomes of the others, in one line."""
    if bar:
        return t("Nothing goes on together: {why}.", why=bar_words(t, bar, lacking))
    saved = t.money(saving) if saving else "—"
    if waits:
        return t("The others as one parcel still save {saving}: a new proposal waits.", saving=saved)
    return t("The others as one parcel still save {saving}.", saving=saved)


def going_words(t: Texts, out: Sequence[str], saving: Money | None) -> str:
    """The button by which the others go on."""
    saved = t.money(saving) if saving else "—"
    if len(out) == 1:
        return t("Go on without {posting} (saves {saving})", posting=out[0][-22:], saving=saved)
    return t("Go on without these (saves {saving})", saving=saved)


def answers(t: Texts, stop: int, revision: int) -> list[Button]:
    """The two answers to where the goods are."""
    return [
        press(t("Pulled out"), cb.PulledOut(id=stop, revision=revision), style="success"),
        press(t("Already gone"), cb.AlreadyGone(id=stop, revision=revision), style="danger"),
    ]


def take_out(t: Texts, items: Sequence[str]) -> str:
    """What has to come out of the parcel."""
    kept, left = list(items[:MOST_ITEMS]), len(items) - MOST_ITEMS
    if left > 0:
        kept.append(t.plural("and {count} more", "and {count} more", left))
    return t("Take out of the parcel: {items}. Do not hand it over.", items=t.names(kept))


def stop_it(t: Texts, number: str) -> str:
    """What to ask of the carrier."""
    if not number:
        return t("Ask the carrier at once to hold the parcel or to send it back.")
    return t("Ask the carrier at once to hold {number} or to send it back.", number=number)


def counts_words(t: Texts, counts: bool | None) -> str | None:
    """What the cancellation costs the seller."""
    if counts is None:
        return None
    return t("Ozon marks it: counts against you.") if counts else t("Ozon marks it: does not count against you.")


def some(t: Texts, numbers: Sequence[str]) -> str:
    """Some of many posting numbers."""
    left = len(numbers) - MOST_NUMBERS
    kept = " + ".join(numbers[:MOST_NUMBERS])
    return kept if left <= 0 else f"{kept} {t.plural('and {count} more', 'and {count} more', left)}"
