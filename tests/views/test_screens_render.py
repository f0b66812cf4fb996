"""Every screen of merges and shops fits a phone and Telegram, and speaks one language at a time."""

import re

import pytest

from handlers.texts import Library
from handlers.views.screens import LIMIT
from services.domain.team import Language
from tests.views.screens import screens

SCREENS = screens()
LIBRARY = Library()
ZONES = {Language.ZH: "Asia/Shanghai", Language.RU: "Europe/Moscow", Language.EN: "Asia/Shanghai"}
TEXTS = {language: LIBRARY.texts(language, zone) for language, zone in ZONES.items()}
ALL = pytest.mark.parametrize("name", SCREENS)

LONG = {"why.fail", "why.unknown", "why.price.sum", "why.price.sum.missing", "card.many.approved"}
"""Lists that a person asked for whole: every check, every item."""
MOST_LINES = 10
LONGEST_BUTTON = 64
QUOTED = (
    "Each shipment requires a separate package and a tracking number",
    "docs.ozon.ru/global/en/fulfillment/rfbs/logistic-settings/order-management",
    "Admin read only", "Posting FBS", "Ozon Seller", "Seller API", "seller.ozon.ru", "Client-Id", "Api-Key",
    "offer id", "Settings → Seller API", "Excel", ".xlsx", ".csv", "Premium Plus", "Premium Pro",
)  # fmt: skip
"""What Ozon calls things, in Ozon's letters, and the sentence that is quoted."""
CODES = re.compile(r"/\w+|\bOzon\b|\bSKU\b|\bIMEI\b|\brFBS\b|\bUIN\b|\bRNPT\b|\bbot\b|ZA123456785HK")
LATIN = re.compile(r"[A-Za-z]{2,}")
OWN = {Language.ZH: re.compile(r"[\u4e00-\u9fff]"), Language.RU: re.compile(r"[а-яё]", re.IGNORECASE)}


def shown(language: Language, name: str) -> list[str]:
    screen = SCREENS[name](TEXTS[language])
    return [screen.text, screen.ask, *(button.text for row in screen.rows for button in row)]


@ALL
@pytest.mark.parametrize("language", Language)
def test_a_screen_fits_telegram(language, name):
    screen = SCREENS[name](TEXTS[language])
    assert 0 < len(screen.text) <= LIMIT
    assert len(screen.ask) <= 64
    for button in (button for row in screen.rows for button in row):
        assert 0 < len(button.text) <= LONGEST_BUTTON
        assert len((button.callback_data or "").encode()) <= 64
        assert button.callback_data or 0 < len(button.copy_text.text) <= 256
    if screen.keyboard:
        assert all(row for row in screen.keyboard.inline_keyboard)


@ALL
@pytest.mark.parametrize("language", Language)
def test_a_first_screen_is_read_without_scrolling(language, name):
    lines = SCREENS[name](TEXTS[language]).text.split("\n")
    assert all(line.strip() for line in lines)
    if name not in LONG:
        assert len(lines) <= MOST_LINES


@ALL
@pytest.mark.parametrize("language", Language)
def test_a_toast_is_short_enough(language, name):
    if name.startswith(("toast.", "error.")):
        assert len(SCREENS[name](TEXTS[language]).text) <= 200


@ALL
@pytest.mark.parametrize("language", Language)
def test_entities_lie_inside_the_text_and_apart_from_each_other(language, name):
    screen = SCREENS[name](TEXTS[language])
    units, end = len(screen.text.encode("utf-16-le")) // 2, 0
    for entity in screen.entities:
        assert entity.offset >= end
        assert entity.length > 0
        end = entity.offset + entity.length
        part = screen.text.encode("utf-16-le")[entity.offset * 2 : end * 2].decode("utf-16-le")
        assert part == part.strip()
    assert end <= units


@ALL
@pytest.mark.parametrize("language", [Language.ZH, Language.RU])
def test_no_english_is_left(language, name):
    for text in shown(language, name):
        rest = text
        for quoted in QUOTED:
            rest = rest.replace(quoted, "")
        assert not LATIN.findall(CODES.sub("", rest)), text
    assert OWN[language].search(shown(language, name)[0])


@ALL
def test_no_field_is_left_open(name):
    for language in Language:
        assert not [text for text in shown(language, name) if re.search(r"\{\w+\}|\bNone\b(?!\.)", text)]
