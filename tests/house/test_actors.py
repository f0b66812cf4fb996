"""Every use case says for whom it acts: its actor, or the chat or audience that will read the answer."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FEATURES = ("team", "shops", "orders", "merges", "tariffs", "catalog")
WHO = {"Actor", "Member", "System", "Audience", "Chat", "Person", "Unit", "Job", "Question", "Change"}
"""Besides people and audiences: what runs inside another use case's unit, and due jobs, which act as System."""


def public_methods():
    for feature in FEATURES:
        for path in sorted((ROOT / "services" / feature).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if not isinstance(node, ast.ClassDef):
                    continue
                for method in node.body:
                    if isinstance(method, ast.AsyncFunctionDef) and not method.name.startswith("_"):
                        yield f"{path.relative_to(ROOT)}:{node.name}.{method.name}", method


def test_no_use_case_is_without_an_actor_or_an_audience():
    nameless = []
    for name, method in public_methods():
        words = {
            part.id if isinstance(part, ast.Name) else part.attr
            for argument in [*method.args.args, *method.args.kwonlyargs]
            if argument.annotation is not None
            for part in ast.walk(argument.annotation)
            if isinstance(part, ast.Name | ast.Attribute)
        }
        if not words & WHO and name not in ALLOWED:
            nameless.append(name)
    assert not nameless


def test_the_list_of_exceptions_is_true():
    names = {name for name, _ in public_methods()}
    assert set(ALLOWED) <= names


ALLOWED = {
    "services/shops/connecting.py:Connecting.forget": "erases an update that holds a key; whoever sent it",
    "services/orders/reading.py:Reading.open": "opens a shop for a use case that has checked its actor",
    "services/orders/sync/open.py:OpenSync.fetch": "reads named postings inside a sync job",
    "services/merges/fresh.py:Rereading.read": "runs inside a use case that has checked its actor",
}
