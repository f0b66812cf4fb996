"""Whether two keyed addresses are one place."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from services.domain.orders import AddressKey


class Outcome(StrEnum):
    """What a check may say. UNKNOWN = what it needs is absent."""

    PASS = "pass"  # noqa: S105 (an outcome, not a password)
    FAIL = "fail"
    UNKNOWN = "unknown"


class PlaceReason(StrEnum):
    """Why two places are one, are not, or cannot be told."""

    SAME_POINT = "same_point"
    SAME_DOOR = "same_door"
    OTHER_POINT = "other_point"
    POINT_AND_DOOR = "point_and_door"
    OTHER_ZIP = "other_zip"
    OTHER_HOUSE = "other_house"
    OTHER_BUILDING = "other_building"
    OTHER_FLAT = "other_flat"
    OTHER_STREET = "other_street"
    ONE_ABSENT = "one_absent"
    ABSENT = "absent"
    ZIP_ABSENT = "zip_absent"
    HOUSE_ABSENT = "house_absent"
    STREET_ABSENT = "street_absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFinding:
    """An outcome with its reason. UNKNOWN: both sides lack the same part, so nothing speaks for or against."""

    outcome: Outcome
    reason: PlaceReason


def same_place(a: AddressKey | None, b: AddressKey | None) -> PlaceFinding:
    """Same point; or same zip, house, building, flat and a street token in common. Symmetric.

    A part known on one side alone counts as different: a door is never guessed.
    """
    return one_place((a, b))


def one_place(keys: Iterable[AddressKey | None]) -> PlaceFinding:
    """The same question for any number of keys; all of them must share one street token."""
    places = tuple(keys)
    known = tuple(place for place in places if place is not None)
    if not known:
        return _unknown(PlaceReason.ABSENT)
    if len(known) < len(places):
        return _fail(PlaceReason.ONE_ABSENT)
    points = {place.point for place in known}
    if points != {""}:
        return _points(points)
    return _doors(known)


def exact_part(key: AddressKey | None) -> tuple[str, ...]:
    """What must be equal in full; streets are compared apart, by a common token."""
    if key is None:
        return ()
    return (key.point,) if key.point else (key.zip, key.house, key.building, key.flat)


def _points(points: set[str]) -> PlaceFinding:
    if "" in points:
        return _fail(PlaceReason.POINT_AND_DOOR)
    if len(points) > 1:
        return _fail(PlaceReason.OTHER_POINT)
    return PlaceFinding(outcome=Outcome.PASS, reason=PlaceReason.SAME_POINT)


def _doors(doors: tuple[AddressKey, ...]) -> PlaceFinding:
    parts = (
        (PlaceReason.OTHER_ZIP, {door.zip for door in doors}),
        (PlaceReason.OTHER_HOUSE, {door.house for door in doors}),
        (PlaceReason.OTHER_BUILDING, {door.building for door in doors}),
        (PlaceReason.OTHER_FLAT, {door.flat for door in doors}),
    )
    for reason, values in parts:
        if len(values) > 1:
            return _fail(reason)
    streets = [door.street for door in doors]
    if any(streets) and not frozenset.intersection(*streets):
        return _fail(PlaceReason.OTHER_STREET)
    return _complete(doors[0])


def _complete(door: AddressKey) -> PlaceFinding:
    if not door.zip:
        return _unknown(PlaceReason.ZIP_ABSENT)
    if not door.house:
        return _unknown(PlaceReason.HOUSE_ABSENT)
    if not door.street:
        return _unknown(PlaceReason.STREET_ABSENT)
    return PlaceFinding(outcome=Outcome.PASS, reason=PlaceReason.SAME_DOOR)


def _fail(reason: PlaceReason) -> PlaceFinding:
    return PlaceFinding(outcome=Outcome.FAIL, reason=reason)


def _unknown(reason: PlaceReason) -> PlaceFinding:
    return PlaceFinding(outcome=Outcome.UNKNOWN, reason=reason)
