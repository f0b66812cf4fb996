"""A card written out as a spreadsheet and read in again is the same price; a fault is named by row and column."""

from dataclasses import replace
from decimal import Decimal

import pytest

from handlers.texts import Library
from handlers.views.tariffs.sheets import sheet
from services.documents.grids import xlsx_bytes
from services.documents.reading import read_rows
from services.domain.pricebook import SheetColumn
from services.domain.tariffs import Rounding, Scope, built_in_cards
from services.domain.team import Language
from services.errors import InvalidInput
from services.tariffs.brackets import card_from
from tests.views.screens_tariffs import priced

CARDS = {card.id: card for card in built_in_cards()}
HEAD = ("group (name)", "валюта (currency)", "价格 (base)", "first (first_g)", "each (step_g)", "cost (per_step)")


def out_and_in(card, language=Language.EN):
    texts = Library().texts(language, "Europe/Moscow")
    book = sheet(texts, priced(card)).document.paper
    return card_from(read_rows(xlsx_bytes(book)), card.id, card.carrier, card.lane)


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_every_built_in_card_survives_the_way_out_and_in(card):
    back = out_and_in(card)
    cap, days = card.compensation_cap, card.eta_days
    wanted = tuple(
        replace(each, compensation_cap=each.compensation_cap or cap, eta_days=each.eta_days or days)
        for each in card.brackets
    )
    assert back.brackets == wanted
    assert (back.items, back.discount_percent) == (card.items, card.discount_percent)
    assert back.scope is Scope.PER_PARCEL


@pytest.mark.parametrize("language", Language)
def test_the_columns_are_known_in_every_language_and_in_any_order(language):
    card = CARDS["cel-standard"]
    assert out_and_in(card, language).brackets == out_and_in(card).brackets
    rows = read_rows(xlsx_bytes(sheet(Library().texts(language, "UTC"), priced(card)).document.paper))
    turned = [row[::-1] for row in rows]
    assert card_from(turned, "x", "", "").brackets == card_from(rows, "x", "", "").brackets


def test_few_columns_are_enough_and_numbers_are_read_as_people_write_them():
    card = card_from([HEAD, ("A", "cny", "52,5", 500, Decimal(500), "15")], "own", "Post", "CN-RU")
    price = card.brackets[0].price
    assert (price.base, price.per_step, price.rounding) == (Decimal("52.5"), 15, Rounding.UP)
    assert card_from([HEAD[1:3], ("RUB", 0)], "own", "Post", "CN-RU").brackets[0].price.base == 0


def test_every_fault_of_every_row_is_named():
    head = (
        *HEAD,
        "(weight_from_g)",
        "(weight_to_g)",
        "(discount_percent)",
        "(battery)",
        "(rounding)",
        "(volume_divisor)",
    )
    rows = [
        head,
        ("A", "CNY", 1, 0, 1, 0, 1, 500, 0, "yes", "up", 5000),
        ("B", "XXX", "dear", 0.5, 0, -1, 600, 500, 5, "maybe", "sideways", 0),
        ("C", "RUB", None, 0, 1, 0, None, None, 0, None, None, None),
    ]
    with pytest.raises(InvalidInput) as refusal:
        card_from(rows, "own", "Post", "CN-RU")
    assert refusal.value.code == "sheet_rows"
    assert set(refusal.value.params["faults"]) == {
        (3, "currency", "no_currency"), (3, "base", "not_a_number"), (3, "first_g", "not_whole"),
        (3, "step_g", "out_of_range"), (3, "per_step", "out_of_range"), (3, "weight_to_g", "below_from"),
        (3, "battery", "not_yes_or_no"), (3, "rounding", "unknown_word"), (3, "volume_divisor", "out_of_range"),
        (3, "discount_percent", "differs"), (3, "currency", "differs"), (4, "currency", "differs"), (4, "base", "empty"),
    }  # fmt: skip


@pytest.mark.parametrize("rows", [[("a", "b"), (1, 2)], [HEAD], [("currency", "base"), ("CNY", 1)], [(None,), (None,)]])
def test_a_sheet_without_its_columns_or_without_a_row_is_refused(rows):
    with pytest.raises(InvalidInput) as refusal:
        card_from(rows, "own", "Post", "CN-RU")
    assert refusal.value.code == "sheet_columns"


def test_more_rows_than_any_price_list_has_are_refused():
    with pytest.raises(InvalidInput) as refusal:
        card_from([HEAD, *([("A", "CNY", 1, 0, 1, 0)] * 201)], "own", "Post", "CN-RU")
    assert refusal.value.code == "table_too_long"


@pytest.mark.parametrize("column", SheetColumn)
def test_no_cell_can_bring_the_reading_down(column):
    for cell in ("=1+1", "٣", "NaN", "Infinity", "1e999", "—", "x" * 5000, -5, Decimal("1E+50"), True):
        head = ("(currency)", "(base)", f"({column.value})")
        assert _refused([head, ("CNY", 1, cell)]) in {None, "sheet_rows"}


def _refused(rows):
    try:
        card_from(rows, "own", "Post", "CN-RU")
    except InvalidInput as refusal:
        return refusal.code
    return None
