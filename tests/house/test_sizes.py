"""Small and clear: no file over 250 lines, no function over 40, no unfinished place."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("bot", "handlers", "services", "sandbox", "tests")
FILES = sorted(
    path
    for room in ROOMS
    for path in (ROOT / room).rglob("*")
    if path.suffix in {".py", ".js", ".css", ".html"}
    and "versions" not in path.parts
    and "__pycache__" not in path.parts
)
PYTHON = [path for path in FILES if path.suffix == ".py"]
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "base"}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_file_is_over_250_lines():
    long = {name(path): count for path in FILES if (count := len(path.read_text().splitlines())) > 250}
    assert not long


def test_no_function_is_over_40_lines():
    long = {}
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno + 1 > 40:
                long[f"{name(path)}:{node.name}"] = node.end_lineno - node.lineno + 1
    assert not long


def test_no_module_is_called_after_nothing():
    assert not [name(path) for path in PYTHON if path.stem in FORBIDDEN_NAMES]


@pytest.mark.parametrize("room", ROOMS[:-1])
def test_nothing_is_left_unfinished(room):
    marks = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError|placeholder text)\b")
    found = [
        f"{name(path)}:{number}"
        for path in PYTHON
        if path.is_relative_to(ROOT / room)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if marks.search(line)
    ]
    assert not found


def test_every_module_says_what_it_is_for():
    silent = [
        name(path)
        for path in PYTHON
        if "tests" not in path.parts and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert not silent
