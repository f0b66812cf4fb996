"""Checks request bodies against the structure of the official document, as strictly as Ozon does."""

import json
from datetime import datetime
from importlib import resources
from typing import Any

from sandbox.ozon.errors import bad_argument

Node = dict[str, Any]
INT64 = 1 << 63


def load_shapes() -> dict[str, Node]:
    """Request structures by path: types, demands and limits, no texts."""
    text = resources.files("sandbox.ozon").joinpath("requests.json").read_text(encoding="utf-8")
    shapes: dict[str, Node] = json.loads(text)
    return shapes


def check(value: Any, node: Node, at: str = "") -> None:
    """Raise a code 3 error unless the value has the node's form."""
    _CHECKS[node["t"]](value, node, at)


def moment(text: str) -> datetime:
    """An RFC 3339 time as Ozon takes it."""
    return datetime.fromisoformat(text)


def _object(value: Any, node: Node, at: str) -> None:
    if not isinstance(value, dict):
        raise _wrong(value, "object", at)
    known: dict[str, Node] = node["p"]
    for name, inner in value.items():
        if name not in known:
            raise bad_argument(f'proto: (line 1:1): unknown field "{name}"')
        if inner is not None:
            check(inner, known[name], f"{at}.{name}" if at else name)
    for name in node.get("r", ()):
        if value.get(name) is None:
            raise bad_argument(f"invalid request: {at}{'.' if at else ''}{name}: value is required")


def _array(value: Any, node: Node, at: str) -> None:
    if not isinstance(value, list):
        raise _wrong(value, "list", at)
    low, high = node.get("min", 0), node.get("max")
    if len(value) < low or (high is not None and len(value) > high):
        raise bad_argument(f"invalid request: {at}: value must contain between {low} and {high or 'any'} items")
    for index, item in enumerate(value):
        check(item, node["i"], f"{at}[{index}]")


def _integer(value: Any, node: Node, at: str) -> None:
    is_text = isinstance(value, str) and value.lstrip("-").isdecimal()
    if isinstance(value, bool) or not (isinstance(value, int) or is_text):
        raise _wrong(value, "int64", at)
    number = int(value)
    low, high = node.get("min", -INT64), node.get("max", INT64 - 1)
    if not low <= number <= high:
        raise bad_argument(f"invalid request: {at}: value must be inside range [{low}, {high}]")


def _text(value: Any, node: Node, at: str) -> None:
    if not isinstance(value, str):
        raise _wrong(value, "string", at)
    allowed = node.get("enum")
    if allowed and value.upper() not in allowed:
        raise bad_argument(f"proto: (line 1:1): invalid value for enum field {at}: {json.dumps(value)}")
    low, high = node.get("min", 0), node.get("max")
    if len(value) < low or (high is not None and len(value) > high):
        raise bad_argument(f"invalid request: {at}: value length must be between {low} and {high or 'any'} runes")


def _date(value: Any, _: Node, at: str) -> None:
    try:
        aware = isinstance(value, str) and "T" in value and moment(value).tzinfo is not None
    except ValueError:
        aware = False
    if not aware:
        raise _wrong(value, "google.protobuf.Timestamp", at)


def _truth(value: Any, _: Node, at: str) -> None:
    if not isinstance(value, bool):
        raise _wrong(value, "bool", at)


def _number(value: Any, _: Node, at: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(value, "double", at)


def _wrong(value: Any, kind: str, at: str) -> Exception:
    return bad_argument(f"proto: (line 1:1): invalid value for {kind} field {at}: {json.dumps(value)[:60]}")


_CHECKS = {
    "obj": _object,
    "arr": _array,
    "int": _integer,
    "str": _text,
    "date": _date,
    "bool": _truth,
    "num": _number,
}
