"""What is said to a buyer. The source is English as everywhere; a buyer of Ozon reads Russian, with Moscow's clock.

Nothing here asks to cancel, names a place outside Ozon's chat, or holds a name, a phone or an address.
"""

from datetime import timedelta

from handlers.texts import MOSCOW, Texts
from handlers.views.screens import cut
from services.domain.merges.consent import LONGEST, ConsentNeed, Letter, LetterFacts
from services.domain.team import Language

BUYERS = Language.RU
"""Buyers in Kazakhstan and Belarus write with sellers in Russian too."""


def to_buyer(t: Texts, facts: LetterFacts) -> Letter:
    """The text as the buyer gets it, whoever looks at it here."""
    words = t.second(BUYERS, MOSCOW)
    return Letter(text=cut(_said(words, facts), LONGEST), language=words.language)


def for_reader(t: Texts, facts: LetterFacts) -> str | None:
    """The same in the reader's language; None for one who reads the buyer's."""
    return None if t.language is BUYERS else _said(t.second(t.language, MOSCOW), facts)


def _said(t: Texts, facts: LetterFacts) -> str:
    numbers = t.names(facts.orders)
    opening = t("Hello! Your orders {numbers} go to the same address.", numbers=numbers)
    return " ".join([opening, *(_asking(t, facts) if facts.need is ConsentNeed.ASK else _telling(t, facts))])


def _telling(t: Texts, facts: LetterFacts) -> list[str]:
    return [
        t(
            "We will send them in one parcel under one tracking number, {when}; none is held up by it.",
            when=_when(t, facts),
        ),
        *_arriving(t, facts),
        t("If you want them separately, please answer here soon."),
    ]


def _asking(t: Texts, facts: LetterFacts) -> list[str]:
    by = t.when(facts.answer_by) if facts.answer_by else t("tomorrow")
    return [
        t("May we send them in one parcel under one tracking number, {when}?", when=_when(t, facts)),
        *_arriving(t, facts),
        *(t("By itself order {number} would leave by {day}.", number=n, day=t.day(m)) for n, m in facts.later if m),
        t("Please answer here by {by}. If you do not agree or do not answer, each goes separately, on time.", by=by),
    ]


def _arriving(t: Texts, facts: LetterFacts) -> list[str]:
    """The days on which it should arrive, where the carrier's price list names how long it takes."""
    if facts.ships_by is None or facts.eta_days is None:
        return []
    soonest, latest = facts.eta_days
    first = min(facts.ships_from, facts.ships_by) + timedelta(days=soonest)
    last = facts.ships_by + timedelta(days=latest)
    return [t("It should arrive {first} – {last}.", first=t.day(first), last=t.day(last))]


def _when(t: Texts, facts: LetterFacts) -> str:
    """The days on which the parcel may leave."""
    if facts.ships_by is None:
        return t("as soon as it is packed")
    first, last = t.day(min(facts.ships_from, facts.ships_by)), t.day(facts.ships_by)
    return t("leaving on {day}", day=last) if first == last else t("leaving {first} – {last}", first=first, last=last)
