"""Tracking numbers as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.tracking import Kind, read_number, russian_post_check_digit, s10_check_digit
from services.errors import InvalidInput

KNOWN = {
    "RB123456785GB": Kind.S10,
    "RB123456785CF": Kind.S10,
    "UG336196744YP": Kind.YANWEN,
    "UG336196745YP": Kind.YANWEN,
    "YT2229521272164446": Kind.YUNEXPRESS,
    "LP00123456789012": Kind.CAINIAO,
    "LP00123456789012CN": Kind.CAINIAO,
    "4PX3000123456789CN": Kind.FOUR_PX,
    "10100082848426": Kind.RUSSIAN_POST,
}


@pytest.mark.parametrize(("typed", "kind"), KNOWN.items())
def test_a_carriers_form_is_recognised(typed, kind):
    number = read_number(typed)
    assert (number.text, number.kinds, number.certain) == (typed, (kind,), True)


@pytest.mark.parametrize(
    "typed",
    [
        "  rb 123 456 785 gb ",
        "RB-123-456-785-GB",
        "RB–123—456‑785GB",
        "RB\u200b123456785\ufeffGB",
        "ＲＢ１２３４５６７８５ＧＢ",
        "rb123456785\nGB",
        "RВ123456785GВ",
    ],
)
def test_spacing_dashes_width_case_and_look_alikes_are_forgiven(typed):
    assert read_number(typed).text == "RB123456785GB"


@pytest.mark.parametrize(("typed", "certain"), [("1122334455", False), ("ABX77120Q", False), ("00012", False)])
def test_a_form_that_could_be_several_carriers_is_taken_but_not_called_certain(typed, certain):
    number = read_number(typed)
    assert (number.text, number.certain, number.kinds[-1]) == (typed, certain, Kind.GENERIC)


def test_ten_digits_may_be_cdek():
    assert read_number("1122334455").kinds == (Kind.CDEK, Kind.GENERIC)


def test_another_couriers_number_that_begins_like_a_known_one_is_generic():
    assert read_number("YT1234567890123").kinds == (Kind.GENERIC,)


WRONG = {
    "": ("number_empty", {}),
    " - \u200b": ("number_empty", {}),
    "A1": ("number_too_short", {"length": 2, "at_least": 5}),
    "A1" * 26: ("number_too_long", {"length": 52, "at_most": 50}),
    "ЯГ123456785ЯЯ": ("number_bad_characters", {"characters": "ЯГ"}),
    "AB%101%55": ("number_bad_characters", {"characters": "%"}),
    "RB123456786US": ("number_wrong_check_digit", {"kind": "s10", "expected": 5, "found": 6}),
    "10100082848427": ("number_wrong_check_digit", {"kind": "russian_post", "expected": 6, "found": 7}),
    "RB12345678OUS": ("number_letter_for_digit", {"found": "O", "position": 11}),
    "YT222952127216444I": ("number_letter_for_digit", {"found": "I", "position": 18}),
    "0000000": ("number_placeholder", {"number": "0000000"}),
    "1234567890": ("number_placeholder", {"number": "1234567890"}),
    "987654321": ("number_placeholder", {"number": "987654321"}),
    "test": ("number_too_short", {"length": 4, "at_least": 5}),
    "test1": ("number_placeholder", {"number": "TEST1"}),
    "ТРЕК 5": ("number_placeholder", {"number": "TPEK5"}),
    "xxxxx1": ("number_placeholder", {"number": "XXXXX1"}),
    "HELLOWORLD": ("number_without_digits", {"number": "HELLOWORLD"}),
    "0132112277-0101-1": ("number_is_posting", {"number": "0132112277-0101-1"}),
    "０１３２１１２２７７－０１０１－１": ("number_is_posting", {"number": "0132112277-0101-1"}),
    "RB123456785GB, RB123456785US": ("several_numbers", {"numbers": ("RB123456785GB", "RB123456785US")}),
}


@pytest.mark.parametrize(("typed", "said"), WRONG.items())
def test_what_is_wrong_is_said(typed, said):
    with pytest.raises(InvalidInput) as refused:
        read_number(typed)
    assert (refused.value.code, refused.value.params) == said


def test_one_number_scanned_twice_is_one_number():
    assert read_number("RB123456785GB\nRB123456785GB").text == "RB123456785GB"


@given(serial=st.text("0123456789", min_size=8, max_size=8), wrong=st.integers(0, 9))
def test_an_s10_number_is_taken_with_its_own_check_digit_alone(serial, wrong):
    check = s10_check_digit(serial)
    if wrong == check:
        assert read_number(f"RA{serial}{wrong}RU").kinds == (Kind.S10,) or not serial.strip("0")
    else:
        with pytest.raises(InvalidInput):
            read_number(f"RA{serial}{wrong}RU")


@given(serial=st.from_regex("[1-6][0-9]{12}", fullmatch=True))
def test_a_domestic_number_is_taken_with_its_check_digit(serial):
    assert read_number(f"{serial}{russian_post_check_digit(serial)}").kinds == (Kind.RUSSIAN_POST,)


@given(typed=st.text(max_size=60))
def test_anything_typed_gives_a_plain_number_or_a_reason(typed):
    try:
        text = read_number(typed).text
    except InvalidInput:
        return
    assert text.isascii()
    assert text.isalnum()
    assert read_number(text).text == text
