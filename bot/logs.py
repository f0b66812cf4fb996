"""The log: structured lines, one incident id per mishap, never a key or a token."""

import logging
import re
import sys
from collections.abc import Iterable
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

_PATTERNS = (
    (re.compile(r"(?<!\d)\d{5,}:[A-Za-z0-9_-]{30,}"), "<token>"),
    (re.compile(r"gAAAA[A-Za-z0-9_-]{20,}={0,2}"), "<sealed>"),
    (re.compile(r"(?i)(api[-_ ]?key['\"]?\s*[:=]\s*['\"]?)[^\s'\",}]+"), r"\1<key>"),
    (re.compile(r"(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "<key>"),
    (re.compile(r"(://[^/\s:@]*:)[^/\s@]+@"), r"\1<password>@"),
)
_QUIET = ("aiogram.event", "alembic", "aiosqlite", "httpx", "httpcore")


class Redaction:
    """Takes secrets out of everything that is logged: those that are known, and what looks like one."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._known = sorted({text for text in known if len(text) >= 6}, key=len, reverse=True)

    def clean(self, text: str) -> str:
        """``text`` without secrets."""
        for secret in self._known:
            text = text.replace(secret, "<secret>")
        for pattern, mask in _PATTERNS:
            text = pattern.sub(mask, text)
        return text

    def __call__(self, _logger: Any, _method: str, event: EventDict) -> EventDict:
        """As a step of structlog."""
        return {name: self.clean(value) if isinstance(value, str) else value for name, value in event.items()}


def set_up(level: str, *, json: bool, secrets: Iterable[str]) -> None:
    """Send every logger of the process through one handler on standard error."""
    first: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(["incident"]),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    redaction = Redaction(secrets)
    last: list[Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        redaction,
        structlog.processors.JSONRenderer(ensure_ascii=False) if json else _plain(),
    ]
    structlog.configure(
        processors=[*first, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=first, processors=last))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


def _plain() -> Processor:
    return structlog.dev.ConsoleRenderer(
        colors=sys.stderr.isatty(), pad_level=False, exception_formatter=structlog.dev.plain_traceback
    )
