"""Findings: what a real server would swallow silently, but a careful bot should not do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aiogram import methods
from aiogram.types import Update
from pydantic import BaseModel, ValidationError

from sandbox.telegram.schema import Schema
from sandbox.telegram.state.ids import Json

_MOST = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    method: str
    problem: str


class Lint:
    """Checks every call and every update twice, through aiogram's models and through the schema; refuses nothing."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._findings: list[Finding] = []

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._findings)

    def __len__(self) -> int:
        return len(self._findings)

    def __repr__(self) -> str:
        return "\n".join(f"{one.method}: {one.problem}" for one in self._findings) or "nothing found"

    def clear(self) -> None:
        self._findings.clear()

    def note(self, method: str, problem: str) -> None:
        finding = Finding(method=method, problem=problem)
        if finding not in self._findings and len(self._findings) < _MOST:
            self._findings.append(finding)

    def check_request(self, method: str, values: Mapping[str, str]) -> None:
        decoded = self._schema.decode(method, values)
        self._note_all(method, self._schema.request(method, decoded))
        self._note_all(method, _model_problems(getattr(methods, method[0].upper() + method[1:]), decoded))
        self._check_keyboard(method, decoded.get("reply_markup"))

    def check_result(self, method: str, result: Any) -> None:
        """Our own answers are held to the schema too."""
        self._note_all(method, self._schema.result(method, result))

    def check_update(self, update: Json) -> None:
        self._note_all("Update", self._schema.update(update))
        self._note_all("Update", _model_problems(Update, update))

    def _check_keyboard(self, method: str, markup: Any) -> None:
        rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
        if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
            return
        if any(len(row) > 8 for row in rows):
            self.note(method, "more than 8 buttons in a row")
        if sum(map(len, rows)) > 100:
            self.note(method, "more than 100 buttons")

    def _note_all(self, method: str, problems: list[str]) -> None:
        for problem in problems:
            self.note(method, problem)


def _model_problems(model: type[BaseModel], values: Mapping[str, Any]) -> list[str]:
    try:
        model.model_validate(values)
    except ValidationError as error:
        return [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
    return []
