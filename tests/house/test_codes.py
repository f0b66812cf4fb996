"""Every condition that the services raise has words for a person."""

import ast
import inspect
from pathlib import Path

from handlers.errors import all_words
from services import errors

ROOT = Path(__file__).resolve().parents[2]
FAMILIES = {
    name: kind for name, kind in vars(errors).items() if inspect.isclass(kind) and issubclass(kind, errors.AppError)
}
INTERNAL = {"malformed_secret_key", "misplaced_secret"}
"""Conditions that only the command line meets; its own words are tested there."""


def raised():
    for path in sorted((ROOT / "services").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in FAMILIES:
                continue
            if node.args and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value, f"{path.relative_to(ROOT)}:{node.lineno}"
            elif not node.args:
                yield FAMILIES[node.func.id].default_code, f"{path.relative_to(ROOT)}:{node.lineno}"


def test_every_code_has_words():
    words = all_words()
    assert not {code: where for code, where in raised() if code not in words and code not in INTERNAL}


def test_every_family_has_words():
    words = all_words()
    assert not [kind.default_code for kind in FAMILIES.values() if kind.default_code not in words]
