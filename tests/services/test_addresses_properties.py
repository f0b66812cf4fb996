"""Arbitrary addresses in arbitrary spellings: one key each, and never one for two flats."""

import hashlib
import hmac
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from services.domain.addresses import Outcome, address_key, same_place
from services.domain.orders import Address

QUIET = settings(deadline=None)


def _hash(kind, text):
    return hmac.new(b"a key for tests", f"{kind}\0{text}".encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    street: tuple[str, str]
    kind: str
    house: int
    letter: str
    building: int | None
    flat: int


STREETS = [
    ("Ленина", "Lenina"),
    ("Мира", "Mira"),
    ("Королёва", "Korolyova"),
    ("Щорса", "Shchorsa"),
    ("Чайковского", "Chaykovskogo"),
    ("Хабаровская", "Khabarovskaya"),
    ("Южная", "Yuzhnaya"),
    ("Мамина-Сибиряка", "Mamina-Sibiryaka"),
]
KINDS = {
    "street": (["ул. {}", "улица {}", "{} ул", "{} улица", "УЛ {}"], ["ul. {}", "ulitsa {}", "{} street"]),
    "prospekt": (["пр-т {}", "проспект {}", "{} пр-кт", "просп. {}"], ["pr-t {}", "prospekt {}"]),
    "pereulok": (["пер. {}", "{} переулок", "пер {}"], ["per. {}", "pereulok {}"]),
}
HOUSE = (["{}", "д. {}", "дом {}", "д.{}"], ["{}", "d. {}", "dom {}"])
BUILDING = (["корп. {}", "к{}", "корпус {}", "к. {}"], ["korp. {}", "k{}", "korpus {}", "bldg {}"])
FLAT = (["кв. {}", "квартира {}", "{} кв.", "кв{}"], ["kv. {}", "apt {}", "kvartira {}"])
LETTERS = {"": "", "а": "a", "б": "b", "г": "g"}
DOORS = st.builds(
    Door,
    street=st.sampled_from(STREETS),
    kind=st.sampled_from(list(KINDS)),
    house=st.integers(1, 999),
    letter=st.sampled_from(list(LETTERS)),
    building=st.none() | st.integers(1, 40),
    flat=st.integers(1, 999),
)
FULL_WIDTH = str.maketrans("0123456789,", "０１２３４５６７８９，")


@st.composite
def spelt(draw, door):
    """One of the ways in which somebody might write this door."""
    latin = draw(st.booleans())
    house = f"{door.house}{draw(st.sampled_from(['', ' ', '-'])) if door.letter else ''}"
    parts = [
        draw(st.sampled_from(KINDS[door.kind][latin])).format(door.street[latin]),
        draw(st.sampled_from(HOUSE[latin])).format(house + (LETTERS[door.letter] if latin else door.letter)),
    ]
    if door.building is not None:
        parts.append(draw(st.sampled_from(BUILDING[latin])).format(door.building))
    parts.append(draw(st.sampled_from(FLAT[latin])).format(door.flat))
    if draw(st.booleans()):
        parts.insert(0, "Moskva" if latin else "г. Москва")
    text = draw(st.sampled_from([", ", ",", " , ", "; "])).join(parts)
    text = draw(st.sampled_from([str, str.upper, str.lower, lambda t: t.translate(FULL_WIDTH)]))(text)
    return text.replace("ё", draw(st.sampled_from("её")))


def _key(tail):
    return address_key(Address(zip_code="101000", city="Москва", tail=tail), _hash)


@QUIET
@given(door=DOORS, data=st.data())
def test_two_spellings_of_one_door_give_equal_keys(door, data):
    a, b = _key(data.draw(spelt(door))), _key(data.draw(spelt(door)))
    assert a == b
    assert same_place(a, b).outcome is Outcome.PASS


@QUIET
@given(a=DOORS, b=DOORS, data=st.data())
def test_two_doors_are_never_one_place_in_any_spelling(a, b, data):
    one, other = _key(data.draw(spelt(a))), _key(data.draw(spelt(b)))
    assert (same_place(one, other).outcome is Outcome.PASS) == (a == b)


@QUIET
@given(door=DOORS, flat=st.integers(1, 999), data=st.data())
def test_another_flat_is_never_the_same_key(door, flat, data):
    neighbour = Door(
        street=door.street, kind=door.kind, house=door.house, letter=door.letter, building=door.building, flat=flat
    )
    one, other = _key(data.draw(spelt(door))), _key(data.draw(spelt(neighbour)))
    assert (one == other) == (door.flat == flat)


@QUIET
@given(tail=st.text(max_size=80), city=st.text(max_size=20), zip_code=st.text(max_size=8))
def test_any_text_at_all_is_read_without_an_error_and_alike_each_time(tail, city, zip_code):
    address = Address(zip_code=zip_code, city=city, tail=tail)
    assert address_key(address, _hash) == address_key(address, _hash)


WORDS = st.sampled_from(
    [
        "ул",
        "д",
        "к",
        "с",
        "г",
        "п",
        "кв",
        "корп",
        "ст",
        "1",
        "5",
        "12",
        "а",
        "Б",
        "-",
        "/",
        ",",
        ".",
        "я",
        "й",
        "Ленина",
        "Мира",
        "st",
        "101000",
        "подъезд",
        "№",
        "h",
    ]
)


@QUIET
@given(words=st.lists(WORDS, max_size=14))
def test_any_row_of_address_words_is_read_and_nothing_plain_shows_through_the_hashes(words):
    key = _key(" ".join(words))
    if key is not None:
        parts = [key.zip, key.house, key.building, key.flat, *key.street]
        assert {len(part) for part in parts} <= {0, 64}
