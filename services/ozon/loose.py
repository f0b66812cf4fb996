"""Reads Ozon's answers as they come, not as they are described.

Ids arrive as numbers or texts, lists and objects as null, an object as ``[]``, a text as ``[]`` or a number. The
usual answer is decoded in one pass; only one that does not fit is taken apart and put right field by field.
"""

from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

T = TypeVar("T", bound=msgspec.Struct)

_NO = object()
_TRUE = frozenset({"true", "1", "yes"})
_FALSE = frozenset({"false", "0", "no", ""})


class Misfit(Exception):
    """The answer lacks something that cannot be done without; ``path`` says what, '' = it is no JSON."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(path)


def read(body: bytes | msgspec.Raw, kind: type[T]) -> T:
    """``body`` as ``kind``. A field that cannot be read takes its default; raises Misfit if it has none."""
    decoder: msgspec.json.Decoder[T] = _decoder(kind)
    try:
        return decoder.decode(body)
    except msgspec.ValidationError:
        pass
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Misfit("") from None
    value = _anything().decode(body)
    fitted = _fit(value or {}, _shape(kind), "")
    if fitted is _NO:
        raise Misfit("")
    try:
        return decoder.decode(msgspec.json.encode(fitted))
    except msgspec.ValidationError as error:
        raise Misfit(str(error).rpartition("$.")[2].rstrip("`")) from None


def rows(raw: msgspec.Raw) -> list[msgspec.Raw]:
    """The members of a list, each undecoded, so that one bad row spoils no other. null and [] have none.

    Where Ozon shows a single object in the place of a list, that object is the only row.
    """
    text = bytes(raw).lstrip()
    if text.startswith(b"["):
        return msgspec.json.decode(text, type=list[msgspec.Raw])
    return [raw] if text.startswith(b"{") and text[1:].strip() != b"}" else []


@cache
def _decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    return msgspec.json.Decoder(kind, strict=False)


@cache
def _anything() -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(float_hook=Decimal)


@cache
def _shape(kind: type[Any]) -> inspect.Type:
    return inspect.type_info(kind)


def _fit(value: Any, shape: inspect.Type, path: str) -> Any:
    """``value`` made to fit, or _NO."""
    match shape:
        case inspect.StructType():
            return _fit_object(value, shape, path) if isinstance(value, dict) else _NO
        case inspect.ListType():
            return _fit_list(value, shape, path)
        case inspect.UnionType():
            return _fit_one_of(value, shape, path)
        case inspect.AnyType() | inspect.RawType():
            return value
        case _:
            return _fit_plain(value, shape)


def _fit_object(value: dict[str, Any], shape: inspect.StructType, path: str) -> dict[str, Any]:
    fitted = {}
    for field in shape.fields:
        name = field.encode_name
        where = f"{path}.{name}" if path else name
        got = _fit(value[name], field.type, where) if name in value else _NO
        if got is not _NO:
            fitted[name] = got
        elif field.required:
            raise Misfit(where)
    return fitted


def _fit_list(value: Any, shape: inspect.ListType, path: str) -> Any:
    if isinstance(value, dict):
        value = [value] if value else []
    if not isinstance(value, list):
        return _NO
    fitted = []
    for place, item in enumerate(value):
        got = _fit(item, shape.item_type, f"{path}[{place}]")
        if got is not _NO:
            fitted.append(got)
        elif item is not None and isinstance(shape.item_type, inspect.StructType):
            raise Misfit(f"{path}[{place}]")
    return fitted


def _fit_one_of(value: Any, shape: inspect.UnionType, path: str) -> Any:
    if value is None:
        return None if shape.includes_none else _NO
    for one in shape.types:
        if not isinstance(one, inspect.NoneType) and (got := _fit(value, one, path)) is not _NO:
            return got
    return None if shape.includes_none else _NO


def _fit_plain(value: Any, shape: inspect.Type) -> Any:
    match shape:
        case inspect.StrType():
            return _text(value)
        case inspect.BoolType():
            word = str(value).strip().lower()
            return True if word in _TRUE else False if word in _FALSE else _NO
        case inspect.IntType():
            number = _number(value)
            return int(number) if number is not None and number == number.to_integral_value() else _NO
        case inspect.FloatType() | inspect.DecimalType():
            number = _number(value)
            return _NO if number is None else str(number)
        case _:
            return _NO


def _text(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "; ".join(str(item) for item in value)
    return str(value) if isinstance(value, (int, Decimal)) else _NO


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, str, Decimal)):
        return None
    try:
        number = Decimal(str(value).strip().replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
