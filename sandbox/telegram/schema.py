"""The Bot API's shapes (schema.json: names, types, required or not) and a checker against them.

Types read `int`, `str`, `[X]` for lists, `A|B` for alternatives, a trailing `!` for required,
`any` for what is not looked into.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sandbox.telegram.state.ids import Json

_FILE = Path(__file__).with_name("schema.json")
_PLAIN: Mapping[str, type | tuple[type, ...]] = {"str": str, "float": (int, float), "file": str}


class Schema:
    """Finds unknown and missing fields and wrong types in requests, results and updates."""

    def __init__(self) -> None:
        loaded: Json = json.loads(_FILE.read_text(encoding="utf-8"))
        self.version: str = loaded["version"]
        self._methods: dict[str, dict[str, str]] = loaded["methods"]
        self._types: dict[str, dict[str, str]] = loaded["types"]
        self._unions: dict[str, list[str]] = loaded["unions"]
        self._returns: dict[str, str] = loaded["returns"]

    @property
    def update_kinds(self) -> frozenset[str]:
        return frozenset(self._types["Update"]) - {"update_id"}

    def fields_of(self, method: str) -> frozenset[str]:
        """Names of the parameters that a method knows."""
        return frozenset(self._methods[method])

    def request(self, method: str, values: Mapping[str, Any]) -> list[str]:
        """Problems of a call's parameters, already decoded."""
        return list(self._fields(self._methods[method], values, ""))

    def result(self, method: str, value: Any) -> list[str]:
        return list(self._value(self._returns[method], value, "result"))

    def update(self, value: Json) -> list[str]:
        return list(self._value("Update", value, "update"))

    def decode(self, method: str, values: Mapping[str, str]) -> Json:
        """Form text as the types want it: numbers, flags and nested JSON where no string is expected."""
        fields = self._methods[method]
        return {name: _decoded(fields.get(name, "any").rstrip("!"), value) for name, value in values.items()}

    def _fields(self, fields: Mapping[str, str], values: Mapping[str, Any], place: str) -> Iterator[str]:
        for name in values.keys() - fields.keys():
            yield f"unknown field {place}{name}"
        for name, kind in fields.items():
            if name in values:
                yield from self._value(kind.rstrip("!"), values[name], place + name)
            elif kind.endswith("!"):
                yield f"missing field {place}{name}"

    def _value(self, kind: str, value: Any, place: str) -> Iterator[str]:
        if kind.startswith("["):
            yield from self._list(kind[1:-1], value, place)
        elif "|" in kind:
            yield from self._best(kind.split("|"), value, place)
        elif kind in self._unions:
            yield from self._best(self._narrowed(self._unions[kind], value), value, place)
        elif kind in self._types:
            yield from self._object(kind, value, place)
        elif not _is_plain(kind, value):
            yield f"{place} is {type(value).__name__}, not {kind}"

    def _list(self, kind: str, value: Any, place: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{place} is {type(value).__name__}, not a list"
            return
        for number, one in enumerate(value):
            yield from self._value(kind, one, f"{place}[{number}]")

    def _object(self, kind: str, value: Any, place: str) -> Iterator[str]:
        if isinstance(value, dict):
            yield from self._fields(self._types[kind], value, place + ".")
        else:
            yield f"{place} is {type(value).__name__}, not {kind}"

    def _best(self, kinds: list[str], value: Any, place: str) -> Iterator[str]:
        """The alternative with the fewest problems speaks."""
        yield from min((list(self._value(kind, value, place)) for kind in kinds), key=len)

    def _narrowed(self, kinds: list[str], value: Any) -> list[str]:
        """Alternatives that have the field by which the value tells what it is."""
        if not isinstance(value, dict):
            return kinds
        return [kind for kind in kinds if value.keys() <= self._types[kind].keys()] or kinds


def _is_plain(kind: str, value: Any) -> bool:
    if kind == "any":
        return True
    if kind == "true":
        return value is True
    if kind == "bool":
        return isinstance(value, bool)
    if kind == "int":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, _PLAIN.get(kind, ()))


def _decoded(kind: str, value: Any) -> Any:
    if not isinstance(value, str) or "str" in kind.split("|"):
        return value
    if kind == "bool":
        return {"true": True, "false": False, "1": True, "0": False}.get(value.lower(), value)
    try:
        return json.loads(value)
    except ValueError:
        return value
