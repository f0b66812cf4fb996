"""`/merges`: what is live, and what can only stand side by side."""

from collections.abc import Callable

from aiogram.filters.callback_data import CallbackData

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.merges.savings import button as savings_button
from handlers.views.merges.states import head
from handlers.views.screens import Button, Screen, cut, lines, press
from services.domain.merges.cards import BesidePage, MergeCard, MergePage

PAGE = 5
BESIDE_PAGE = 8
LONGEST_HEAD = 70
LONGEST_BUTTON = 44


def listed(t: Texts, page: MergePage) -> Screen:
    """A page, paged in place: a line and a button each, joined by their number."""
    if not page.count and not page.beside:
        return Screen(
            text=lines(
                t("No merge just now."),
                t("I look whenever an order comes. Only with your own carrier can one buyer's orders share a parcel."),
                t("To ask about a pair: /why and two numbers."),
            ),
            rows=[[savings_button(t)]],
        )
    shown = list(enumerate(page.merges, page.offset + 1))
    apart = t.plural("Side by side: {count} group", "Side by side: {count} groups", page.beside)
    return Screen(
        text=lines(
            t.plural("🔗 {count} merge", "🔗 {count} merges", page.count),
            *(f"{place}. {_line(t, merge)}" for place, merge in shown),
            t("Own labels, nothing to approve: pack them side by side.") if page.beside else None,
        ),
        rows=[
            *([press(f"{place}. {_name(merge)}", cb.OpenMerge(id=merge.merge.id))] for place, merge in shown),
            _turn(page.offset, PAGE, page.count, lambda offset: cb.OpenMerges(offset=offset)),
            [press(apart, cb.OpenBeside(offset=0))] if page.beside else [],
            [*([press(t("Forwarder XLSX"), cb.ForwarderFile())] if page.count else []), savings_button(t)],
        ],
    )


def beside(t: Texts, page: BesidePage) -> Screen:
    """Groups of one buyer that keep their own labels."""
    return Screen(
        text=lines(
            t("Pack side by side (own labels, nothing to approve):"),
            *(" + ".join(numbers) for numbers in page.groups),
            None if page.count else t("None."),
        ),
        rows=[
            _turn(page.offset, BESIDE_PAGE, page.count, lambda offset: cb.OpenBeside(offset=offset)),
            [press(t("Merges"), cb.OpenMerges(offset=0))],
        ],
    )


def _turn(offset: int, size: int, count: int, to: Callable[[int], CallbackData]) -> list[Button]:
    return [
        *([press("‹", to(max(0, offset - size)))] if offset else []),
        *([press("›", to(offset + size))] if offset + size < count else []),
    ]


def _line(t: Texts, shown: MergeCard) -> str:
    return f"{cut(head(t, shown), LONGEST_HEAD)} · {shown.shop.name}"


def _name(shown: MergeCard) -> str:
    return cut(" + ".join(shown.merge.present or shown.merge.owing), LONGEST_BUTTON)
