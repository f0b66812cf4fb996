"""Weights and sizes as people type them."""

import pytest

from services.domain.catalog import read_measures
from services.errors import InvalidInput

CM = (200, 150, 100)


@pytest.mark.parametrize(
    ("typed", "weight_g", "sides"),
    [
        ("350 g", 350, None),
        ("350", 350, None),
        ("350г", 350, None),
        ("350 ГР.", 350, None),
        ("350 грамм", 350, None),
        ("３５０克", 350, None),
        ("0,35 кг", 350, None),
        ("0.35 kg", 350, None),
        ("1,250 кг", 1250, None),
        ("1,250 g", 1250, None),
        ("1 250 г", 1250, None),
        ("1.5公斤", 1500, None),
        ("2㎏", 2000, None),
        ("350 g 20x15x10 cm", 350, CM),
        ("350 g 20x15x10", 350, CM),
        ("350г 20х15х10", 350, CM),
        ("350克，20×15×10厘米", 350, CM),
        ("20*15*10 350 g", 350, CM),
        ("20 x 15 x 10 см, 0,35 кг", 350, CM),
        ("200x150x100 mm 350 g", 350, CM),
        ("200х150х100мм", None, CM),
        ("20cm x 15cm x 10cm", None, CM),
        ("0.2 x 0.15 x 0.1 m", None, CM),
        ("20,5 x 15 x 10", None, (205, 150, 100)),
        ("2㎝×1㎝×1㎜ 3g", 3, (20, 10, 1)),
        ("вес 350 г, размеры 20x15x10 см", 350, CM),
        ("重量：350克 尺寸：200×150×100毫米", 350, CM),
        ("350 200x150x100 мм", 350, CM),
        ("50 kg", 50_000, None),
        ("1 g 300x300x0.1", 1, (3000, 3000, 1)),
    ],
)
def test_a_weight_and_a_size_are_read_however_they_are_typed(typed, weight_g, sides):
    answer = read_measures(typed)
    size = answer.size
    assert answer.weight_g == weight_g
    assert (None if size is None else (size.length_mm, size.width_mm, size.height_mm)) == sides


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "?",
        "heavy",
        "0.35",
        "350 lb",
        "1斤",
        "350 g 200 g",
        "20x15",
        "20x15x10x5",
        "-350 g",
        "350 g maybe",
        "MUG-350",
    ],
)
def test_what_could_mean_something_else_is_not_guessed(typed):
    with pytest.raises(InvalidInput) as refused:
        read_measures(typed)
    assert refused.value.code == "measures_unreadable"


@pytest.mark.parametrize("typed", ["0 g", "0,0004 кг", "50.001 kg", "350 kg", "60000"])
def test_a_weight_is_between_a_gram_and_fifty_kilograms(typed):
    with pytest.raises(InvalidInput) as refused:
        read_measures(typed)
    assert (refused.value.code, refused.value.params["at_most"]) == ("weight_implausible", 50_000)


@pytest.mark.parametrize("typed", ["0x15x10", "20x15x301", "20x15x3.1 m", "0.2x15x10 mm"])
def test_a_side_is_between_a_millimetre_and_three_metres(typed):
    with pytest.raises(InvalidInput) as refused:
        read_measures("350 g " + typed)
    assert (refused.value.code, refused.value.params["at_most"]) == ("size_implausible", 3_000)


def test_the_longest_side_comes_first_whatever_the_order():
    assert read_measures("10x20x15").size.sides == (200, 150, 100)
