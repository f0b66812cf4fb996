"""The questions by which a price or a rate is typed, with what was answered already and why an answer was not taken."""

from handlers.texts import Texts
from handlers.views.errors_paper import WORDS as PAPER
from handlers.views.errors_tariffs import WORDS
from handlers.views.screens import Screen, cut, lines
from handlers.views.tariffs.words import NAME, first, further_given
from services.domain.pricebook import Ask, Asked
from services.errors import AppError


def asking(t: Texts, asked: Asked) -> Screen:
    """One question."""
    title, question, example = _words(t, asked)
    given = asked.given
    return Screen(
        text=lines(
            title,
            _problem(t, asked.problem) if asked.problem else None,
            f"✓ {first(t, given.first)}" if given.first else None,
            f"✓ {further_given(t, given.further)}" if given.more else None,
            question,
        ),
        ask=example,
    )


def _problem(t: Texts, problem: AppError) -> str:
    return f"⚠ {(PAPER | WORDS)[problem.code](t, problem.params)}"


def _words(t: Texts, asked: Asked) -> tuple[str, str, str]:
    name = cut(asked.method.name, NAME) if asked.method else asked.shop.name
    return {
        Ask.FIRST: (
            t("{name}, question 1 of 3", name=name),
            t("The first … g cost …? Such as: 500 g 52.50 ¥. A fixed part whatever the weight: 0 g 12 ¥."),
            t("500 g 52.50 ¥"),
        ),
        Ask.FURTHER: (
            t("{name}, question 2 of 3", name=name),
            t("Each further … g cost …? A started step counts whole. Such as: 500 g 15. Nothing further: 0."),
            t("500 g 15"),
        ),
        Ask.DISCOUNT: (
            t("{name}, question 3 of 3", name=name),
            t("Your discount, in percent? Without one: 0."),
            t("10 %"),
        ),
        Ask.FLAT: (
            t("{name}: one price for every parcel", name=name),
            t("How much? Such as: 60 ¥."),
            t("60 ¥"),
        ),
        Ask.FILE: (
            t("{name}: the price as a spreadsheet", name=name),
            t("Send the file (.xlsx, up to 5 MB). “Get XLSX” has the columns."),
            t("A file"),
        ),
        Ask.RATE: (
            t("{name}: a rate", name=name),
            t("Such as: 1 ¥ = 11.20 ₽. I never fetch rates: yours is kept with its day."),
            t("1 ¥ = 11.20 ₽"),
        ),
    }[asked.ask]
