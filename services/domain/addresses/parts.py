"""The parts of an address that make a door: zip, house, building, flat, street."""

import re
import unicodedata
from dataclasses import dataclass, field

from services.domain.addresses.letters import code_of
from services.domain.addresses.reader import Bare, Reader
from services.domain.addresses.streets import street_part, street_token, village_part
from services.domain.addresses.tokens import segments, words_of
from services.domain.orders import Address

_ZIP = re.compile(r"(?<![0-9])[0-9]{6}(?![0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Normalised plain parts, '' or empty where absent. Personal data: hashed at once, never kept."""

    zip: str = field(default="", repr=False)
    house: str = field(default="", repr=False)
    building: str = field(default="", repr=False)
    flat: str = field(default="", repr=False)
    street: frozenset[str] = field(default=frozenset(), repr=False)


def door_of(address: Address) -> Door:
    """Reads the free text with what the fields beside it say."""
    read = Reader(segments(address.tail))
    house, rest = _house(read)
    street = _street(read, house.part if house else len(read.parts) - 1, address)
    building, flat = _inside(read, house, rest)
    number = house.value if house else ""
    if not number and building:
        number, building = building, ""
    return Door(zip=_zip(address), house=number, building=building, flat=flat, street=street)


def point_of(address: Address) -> str:
    """The pick-up point's code, Ozon's before the provider's; zero and nothing are no code.

    Codes come from machines: case, width and look-alikes are evened out, signs inside a code stay.
    """
    for kind, code in (("ozon", address.point_code), ("provider", address.provider_point_code)):
        text = code_of(code)
        if text.strip("0"):
            return f"{kind}:{text}"
    return ""


def _zip(address: Address) -> str:
    for text in (address.zip_code, address.tail):
        found = _ZIP.search(unicodedata.normalize("NFKC", text))
        if found:
            return found[0]
    return ""


def _house(read: Reader) -> tuple[Bare | None, list[Bare]]:
    """The announced house, else the first bare number; and the bare numbers that follow it."""
    if read.houses:
        for earlier in read.bare[: read.before_house]:
            read.parts[earlier.part].counts.append(earlier.value)
        return read.houses[0], read.bare[read.before_house :]
    if read.bare:
        return read.bare[0], read.bare[1:]
    return None if read.buildings else _promoted(read), []


def _promoted(read: Reader) -> Bare | None:
    """*5 Lenina street*: a number before the name is the house where no other is to be seen."""
    for place, part in enumerate(read.parts):
        if part.counts and part.words:
            return Bare(part.counts.pop(0), "", place)
    return None


def _inside(read: Reader, house: Bare | None, rest: list[Bare]) -> tuple[str, str]:
    """Building and flat. Unannounced numbers after the house: the last is the flat, those before it buildings."""
    flats, buildings = set(read.flats), set(read.buildings)
    loose = [f"{bare.value}/{bare.second}" if bare.second else bare.value for bare in rest]
    if house and house.second:
        loose.insert(0, house.second)
    if loose and not flats:
        flats.add(loose.pop())
    buildings |= {f"k{value}" for value in loose}
    return " ".join(sorted(buildings)), " ".join(sorted(flats))


def _street(read: Reader, house_part: int, address: Address) -> frozenset[str]:
    known = words_of(address.city, address.region, address.district)
    part = street_part(read, house_part, known)
    if part is None:
        towns = Reader(segments(f"{address.district}, {address.city}"))
        part = village_part(towns)
    if part is None:
        return frozenset()
    if part.kind is None:
        part.words = [word for word in part.words if word not in known] or part.words
    return frozenset({street_token(part)})
