"""A handler gets what it asks for: every parameter name and type is known to the dispatcher."""

import inspect
import re
import typing
from pathlib import Path

import aiogram.types
import pytest
from aiogram import Bot, Router
from aiogram.filters import CommandObject
from aiogram.filters.callback_data import CallbackData

from bot.dispatcher import routers
from bot.services import Services
from handlers import callbacks
from handlers.ask import Desk
from handlers.texts import Library, Texts
from services.domain.questions import Question
from services.domain.team import Chat, Member, Person
from services.ports import Clock

ROOT = Path(__file__).resolve().parents[2]
BY_MIDDLEWARE = {
    "addressed": bool,
    "anonymous": bool,
    "bot": Bot,
    "chat": Chat,
    "clock": Clock,
    "desk": Desk,
    "library": Library,
    "member": Member,
    "person": Person,
    "question": Question,
    "received_at": None,
    "t": Texts,
    "thread": int,
    "tp": Texts,
    "update_id": int,
}
BY_FILTER = {"callback_data", "command", "exception"}


def handlers():
    def walk(router: Router):
        for observer in router.observers.values():
            for handler in observer.handlers:
                yield router.name, handler.callback
        for child in router.sub_routers:
            yield from walk(child)

    return [found for router in routers() for found in walk(router)]


def known():
    return BY_MIDDLEWARE | typing.get_type_hints(Services)


def plain(hint):
    """The type itself, whether or not None is allowed beside it."""
    parts = [part for part in typing.get_args(hint) if part is not type(None)]
    return parts[0] if typing.get_origin(hint) in {typing.Union, __import__("types").UnionType} and parts else hint


@pytest.mark.parametrize(("router", "handler"), handlers(), ids=lambda each: getattr(each, "__qualname__", each))
def test_a_handler_asks_only_for_what_there_is(router, handler):
    hints = typing.get_type_hints(handler)
    parameters = list(inspect.signature(handler).parameters)
    wrong = {}
    for name in parameters[1:]:
        if name in BY_FILTER or name in {"query", "message"}:
            continue
        if name not in known():
            wrong[name] = "unknown"
            continue
        expected, asked = known()[name], plain(hints[name])
        if (
            expected is not None
            and inspect.isclass(asked)
            and not getattr(asked, "_is_protocol", False)
            and asked is not expected
        ):
            wrong[name] = f"{asked} is not {expected}"
    assert not wrong, router


def buttons():
    """Every class of data that stands on buttons."""
    found = [each for each in vars(callbacks).values() if inspect.isclass(each) and issubclass(each, CallbackData)]
    return [each for each in found if each is not CallbackData]


def test_every_callback_has_a_handler():
    text = "\n".join(path.read_text() for path in (ROOT / "handlers").rglob("*.py") if "callbacks" not in path.parts)
    assert not [kind.__name__ for kind in buttons() if not re.search(rf"\b{kind.__name__}\.filter\(", text)]


def test_callback_prefixes_are_unique_and_fit():
    kinds = buttons()
    prefixes = [kind.__prefix__ for kind in kinds]
    assert len(prefixes) == len(set(prefixes))
    filled = {int: 10**9, bool: True, str: "0132112277-0101-10"}
    for kind in kinds:
        values = {
            name: filled[plain(field.annotation)]
            for name, field in kind.model_fields.items()
            if field.is_required() and plain(field.annotation) in filled
        }
        if len(values) == sum(field.is_required() for field in kind.model_fields.values()):
            assert len(kind(**values).pack().encode()) <= 64


def test_handlers_take_aiogram_types_first():
    for _, handler in handlers():
        hints = typing.get_type_hints(handler)
        first = next(iter(inspect.signature(handler).parameters))
        assert hints[first] in {
            aiogram.types.Message,
            aiogram.types.CallbackQuery,
            aiogram.types.ErrorEvent,
            aiogram.types.ChatMemberUpdated,
        }, handler
    assert CommandObject
