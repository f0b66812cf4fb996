"""The parameters of one call, in whatever way they came."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.telegram.errors import bad


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One file part of a multipart body."""

    name: str
    mime: str | None
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Args:
    """Query, form, JSON and multipart fields merged; every value is text, objects are their JSON."""

    values: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The value, or nothing; carriage returns never survive."""
        return self.values.get(name, "").replace("\r", "")

    def required(self, name: str) -> str:
        if not (value := self.text(name)):
            raise bad(f'parameter "{name}" is required')
        return value

    def integer(self, name: str, default: int = 0) -> int:
        """Garbage counts as zero, as on the real server."""
        return as_number(self.values[name]) if name in self.values else default

    def flag(self, name: str) -> bool:
        return self.values.get(name, "").lower() in ("true", "yes", "1")

    def parsed(self, name: str) -> Any:
        """Nested JSON; None where absent, ValueError where broken."""
        return json.loads(self.values[name]) if self.values.get(name) else None

    def upload(self, name: str) -> Upload | None:
        """The file sent as this field, directly or as `attach://part`."""
        part = self.values.get(name, "")
        return self.files.get(part.removeprefix("attach://") if part.startswith("attach://") else name)


def as_number(value: Any) -> int:
    """A number in JSON or text; anything else counts as zero."""
    try:
        return int(str(value))
    except ValueError:
        return 0
