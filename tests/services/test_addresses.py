"""Reading addresses as buyers and services write them."""

import pytest

from services.domain.addresses import Outcome, address_key, same_place
from services.domain.orders import Address, AddressKey


def _plain(kind, text):
    return f"{kind}={text}"


def key(tail, **fields):
    return address_key(Address(**{"zip_code": "101000", "tail": tail, "city": "Москва", **fields}), _plain)


ONE_ADDRESS = """
ул. Ленина, 5, корп. 2, кв. 31
улица Ленина, дом 5, корпус 2, квартира 31
УЛИЦА ЛЕНИНА, ДОМ 5, КОРПУС 2, КВАРТИРА 31
Ленина ул, д.5, к.2, кв.31
ул.Ленина д.5к.2кв.31
ул Ленина 5к2 кв31
ул. Ленина, д. № 5, корп. 2, кв. № 31
Ленина 5к2-31
Ленина, 5, 2, 31
г. Москва, ул. Ленина, 5, 2, 31
г Москва ул Ленина д 5 к 2 кв 31
Москва, Ленина, 5, корпус 2, 31
101000, Россия, Москва г, Ленина ул, дом 5, корп 2, кв 31
Россия, 101000, г. Москва, ул. Ленина, 5 корп 2, кв 31, подъезд 2, этаж 3, домофон 31К2345
ул. Ленина, д. 5, корп. 2, 2-й подъезд, 3 этаж, 31 кв.
кв. 31, д. 5 корп. 2, ул. Ленина
ул. В.И. Ленина, 5, корп. 2, кв. 31
ул. имени Ленина, 05, корп. 2, кв. 031
ул. Лeнинa, 5, кopп. 2, кв. 31
ул. Ленина\u200b, 5, корп.\u00a02, кв. 31
ул. Ленина，５，корп．２，кв．３１
ул. Ленина; 5; корп. 2; кв. 31
Ulitsa Lenina, dom 5, korpus 2, kvartira 31
ulica Lenina, d. 5, korp. 2, kv. 31
ul Lenina 5 k2 kv31
Lenina st. 5, bldg 2, apt 31
Lenina street, 5, building 2, flat 31
Moskva, ul. Lenina, 5, 2, 31
""".strip().splitlines()


@pytest.mark.parametrize("tail", ONE_ADDRESS)
def test_every_way_to_write_one_address_gives_one_key(tail):
    assert key(tail) == AddressKey(
        zip="zip=101000", house="house=5", building="building=k2", flat="flat=31", street=frozenset({"street=lenin||"})
    )


SAME = [
    ("пр-т Академика Королёва, 12а, кв 3", "Ak. Korolyova prospekt 12 A, kv. 3"),
    ("проспект Королева, 12-А, 3", "просп. академика Королёва, д. 12 «А», кв. 3"),
    ("ул. 8 Марта, д. 5, кв 1", "8 Марта 5-1"),
    ("1-я Парковая ул., д. 7, кв 8", "ул. Парковая 1-я, 7, 8"),
    ("ул. К. Маркса, 10", "Карла Маркса ул., 10"),
    ("ул. Б. Садовая, д.10", "Большая Садовая, 10"),
    ("Васильевская ул., 3", "Vasilyevskaya 3"),
    ("ул. Щорса, 3", "Shchorsa ul., 3"),
    ("Маяковского, 3", "Majakovskogo 3"),
    ("ш. Варшавское, 129с2", "Варшавское шоссе, д. 129, строение 2"),
    ("мкр. 5, д. 7, кв. 9", "5 микрорайон, 7-9"),
    ("ул. Мира, 5/2, кв 1", "Мира 5 / 2, 1"),
    ("ул. Мира, 5, литера А", "Мира ул., д. 5 лит. А"),
    ("д. Ивановка, д. 5", "деревня Ивановка, дом 5"),
    ("5 Lenina street, apt 31", "ул. Ленина, 5, кв. 31"),
    ("ул. Мира, д. 5Б", "Mira 5b"),
    ("ул. Набережная, 4", "Набережная ул., д. 4"),
    ("ул. Мира, 3 к А", "ул. Мира, д. 3, корпус А"),
    ("10-я линия В.О., д. 17", "10 линия, 17"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_spellings_of_one_address_give_equal_keys(a, b):
    assert key(a) == key(b)
    assert same_place(key(a), key(b)).outcome is Outcome.PASS


UNLIKE = [
    ("ул. Ленина, 5, кв. 31", "ул. Ленина, 5, кв. 32", "other_flat"),
    ("ул. Ленина, 5, кв. 31", "ул. Ленина, 5", "other_flat"),
    ("ул. Ленина, 5, кв. 31", "ул. Ленина, 5, офис 31", "other_flat"),
    ("ул. Ленина, 5, кв. 3, ком. 1", "ул. Ленина, 5, кв. 3, ком. 2", "other_flat"),
    ("ул. Ленина, 5, корп. 2", "ул. Ленина, 5, стр. 2", "other_building"),
    ("ул. Ленина, 5, корп. 2", "ул. Ленина, 5", "other_building"),
    ("ул. Ленина, 5", "ул. Ленина, 5а", "other_house"),
    ("ул. Ленина, 5", "ул. Ленина, 5/2", "other_house"),
    ("ул. Ленина, 5", "ул. Мира, 5", "other_street"),
    ("ул. Ленина, 5", "пр-т Ленина, 5", "other_street"),
    ("1-я Парковая, 5", "2-я Парковая, 5", "other_street"),
    ("Большая Садовая, 5", "Малая Садовая, 5", "other_street"),
    ("ул. Академика Королёва, 5", "ул. Академика Павлова, 5", "other_street"),
    ("ул. Юрия Гагарина, 5", "ул. Юрия Никулина, 5", "other_street"),
    ("Москва, ул. Ленина, 5", "Москва, ул. Мира, 5", "other_street"),
    ("мкр. 5, д. 7", "мкр. 6, д. 7", "other_street"),
    ("ул. Набережная, 4", "ул. Заводская, 4", "other_street"),
    ("ул. Мира, 4кА", "ул. Мира, 4кБ", "other_house"),
    ("ул. Мира, 4", "ул. Мира, 4бис", "other_house"),
    ("ул. Мира, 4, корп. А", "ул. Мира, 4, корп. Б", "other_building"),
    ("Проектируемый проезд № 4062, д. 6", "Проектируемый проезд № 4063, д. 6", "other_street"),
]


@pytest.mark.parametrize(("a", "b", "reason"), UNLIKE)
def test_what_is_another_door_stays_another_door(a, b, reason):
    assert same_place(key(a), key(b)).reason.value == reason


def test_another_zip_is_another_place_however_equal_the_rest_is():
    assert same_place(key("ул. Ленина, 5"), key("ул. Ленина, 5", zip_code="101001")).reason.value == "other_zip"


@pytest.mark.parametrize(
    ("zip_code", "tail", "found"),
    [
        ("101000", "ул. Мира, 5", "zip=101000"),
        ("１０１０００", "ул. Мира, 5", "zip=101000"),
        (" 101000 ", "190000, ул. Мира, 5", "zip=101000"),
        ("", "190000, ул. Мира, 5", "zip=190000"),
        ("", "ул. Мира, 5, тел. 89161234567", ""),
        ("0010", "ул. Мира, 5", ""),
    ],
)
def test_the_zip_has_six_digits_and_comes_from_its_field_first(zip_code, tail, found):
    read = key(tail, zip_code=zip_code)
    assert (read.zip, read.house, read.flat) == (found, "house=5", "")


@pytest.mark.parametrize(
    ("ozon", "provider", "found"),
    [
        ("12345", "", "point=ozon:12345"),
        ("１２３４５", "MSK-7", "point=ozon:12345"),
        ("0", "PVZ123", "point=provider:pvz123"),
        ("", "РVZ-123", "point=provider:pvz-123"),
        ("", " pvz 123", "point=provider:pvz123"),
    ],
)
def test_a_pick_up_point_is_its_code_and_nothing_else(ozon, provider, found):
    assert key("ул. Мира, 5", point_code=ozon, provider_point_code=provider) == AddressKey(point=found)


@pytest.mark.parametrize("code", ["", "0", "000", " 0 "])
def test_zero_and_nothing_are_no_point(code):
    assert key("ул. Мира, 5", point_code=code, provider_point_code=code).house == "house=5"


@pytest.mark.parametrize("tail", ["", " , ,", "г. Москва", "Москва", "101000", "****", "🏠", "подъезд 2, этаж 3"])
def test_where_neither_house_nor_street_can_be_read_there_is_no_key(tail):
    assert key(tail) is None


def test_a_door_without_a_street_cannot_be_checked():
    assert same_place(key("д. 15, кв. 78"), key("дом 15, 78")).reason.value == "street_absent"


def test_a_village_stands_in_for_a_street_and_a_town_does_not():
    village = key("дом 3", city="с. Красное")
    assert village == key("с. Красное, д. 3", city="")
    assert same_place(village, key("дом 3", city="с. Белое")).reason.value == "other_street"
    assert key("дом 3", city="г. Тула").street == frozenset()
