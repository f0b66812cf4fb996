"""Every sentence stands in handlers, and in three languages."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from handlers.texts import po_files
from services.domain.team import Language

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {"t": None, "tp": None, "self": None, "texts": None, "plural": (1, 2)}
FOREIGN = [Language.ZH, Language.RU]
FIELD = re.compile(r"\{(\w+)[^}]*\}")


def used() -> dict[object, str]:
    """Every message of the views: its id, and where it stands."""
    found = {}
    for path in sorted((ROOT / "handlers").rglob("*.py")):
        for line, message, _comments, _context in extract_from_file("python", str(path), keywords=KEYWORDS):
            key = message if isinstance(message, str) else tuple(message)
            found.setdefault(key, f"{path.relative_to(ROOT)}:{line}")
    return found


def translated(language):
    messages, twice = {}, []
    for path in po_files(language):
        with path.open("rb") as source:
            for message in read_po(
                source, locale="zh_Hans_CN" if language is Language.ZH else "ru", abort_invalid=True
            ):
                if not message.id:
                    continue
                key = tuple(message.id) if isinstance(message.id, list | tuple) else message.id
                if key in messages:
                    twice.append(f"{path.name}: {key}")
                messages[key] = message
    return messages, twice


@pytest.mark.parametrize("language", FOREIGN)
def test_every_message_is_translated(language):
    messages, _ = translated(language)
    missing = {
        key: where
        for key, where in used().items()
        if key not in messages or not all(strings(messages[key])) or messages[key].fuzzy
    }
    assert not missing


@pytest.mark.parametrize("language", FOREIGN)
def test_no_translation_is_left_over_or_doubled(language):
    messages, twice = translated(language)
    known = used()
    assert not twice
    assert not [key for key in messages if key not in known]


@pytest.mark.parametrize("language", FOREIGN)
def test_translations_fill_the_same_fields(language):
    messages, _ = translated(language)
    wrong = {}
    for key, message in messages.items():
        wanted = set(FIELD.findall(key if isinstance(key, str) else " ".join(key)))
        for text in strings(message):
            fields = set(FIELD.findall(text))
            if not isinstance(key, str):
                fields, wanted = fields | {"count"}, wanted | {"count"}
            if fields != wanted:
                wrong[key] = text
    assert not wrong


def test_russian_has_its_three_plural_forms():
    messages, _ = translated(Language.RU)
    assert not [key for key, message in messages.items() if not isinstance(key, str) and len(message.string) != 3]


def strings(message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)
