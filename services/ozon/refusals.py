"""Tells Ozon's refusals apart."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.errors import (
    OzonBlocked,
    OzonBusy,
    OzonError,
    OzonForbidden,
    OzonNotFound,
    OzonRefusedKey,
    OzonRejected,
    OzonUnavailable,
    OzonUnsigned,
)
from services.http import Answer, Cause, NoAnswer, scrub

BREAKER_PAUSE = 120.0
"""Seconds to leave Ozon alone when its own breaker is open."""
BUSY_PAUSE = 1.0

_LONGEST_SAID = 500
_SERVER_ERRORS = 500
_CLIENT_ERRORS = 400
_STATUS_WORDS = {
    1: "CANCELLED",
    2: "UNKNOWN",
    3: "INVALID_ARGUMENT",
    4: "DEADLINE_EXCEEDED",
    5: "NOT_FOUND",
    6: "ALREADY_EXISTS",
    7: "PERMISSION_DENIED",
    8: "RESOURCE_EXHAUSTED",
    9: "FAILED_PRECONDITION",
    10: "ABORTED",
    11: "OUT_OF_RANGE",
    12: "UNIMPLEMENTED",
    13: "INTERNAL",
    14: "UNAVAILABLE",
    16: "UNAUTHENTICATED",
}
_NAMED_REASON = re.compile(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b")
_KEY = re.compile(
    r"invalid api.?key|api.?key (is )?(expired|deactivated|not found|invalid|required)"
    r"|client.?id and api.?key"
)
_NETWORK = re.compile(r"restricted to specific ip")
_SUBSCRIPTION = re.compile(r"subscription|premium|подписк")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """An error body: its code as a word, its text, and all of it in lower case to look for phrases."""

    word: str
    text: str
    everything: str
    is_json: bool


def refusal(path: str, answer: Answer, *, repeatable: bool, secrets: Iterable[str], now: datetime) -> OzonError:
    """The condition that an answer other than 200 stands for."""
    said = _read(answer, secrets)
    about = {"path": path, "said": said.text}
    if "circle is open" in said.everything:
        return OzonBusy(**about, retry_after=answer.retry_after(now) or BREAKER_PAUSE)
    if answer.status == 429 or said.word == "RESOURCE_EXHAUSTED":
        return OzonBusy(**about, retry_after=answer.retry_after(now) or BUSY_PAUSE)
    if answer.status < _SERVER_ERRORS and (known := _about_access(answer, said, about)):
        return known
    if "obsolete method" in said.everything:
        return OzonRejected("ozon_obsolete_method", **about, reason="OBSOLETE_METHOD")
    if _CLIENT_ERRORS <= answer.status < _SERVER_ERRORS and (answer.status == 404 or said.is_json):
        return _rejection(answer, said, about)
    done = not repeatable and not _CLIENT_ERRORS <= answer.status < _SERVER_ERRORS
    return OzonUnavailable(**about, maybe_done=done, cause=str(answer.status))


def silence(path: str, none: NoAnswer) -> OzonError:
    """The condition that the lack of an answer stands for."""
    if none.cause is Cause.CROWDED:
        return OzonBusy(path=path, said="", retry_after=none.retry_after or BUSY_PAUSE)
    return OzonUnavailable(path=path, said="", maybe_done=none.maybe_done, cause=none.cause.value)


def _about_access(answer: Answer, said: _Said, about: dict[str, str]) -> OzonError | None:
    if "company is blocked" in said.everything:
        return OzonBlocked(**about)
    if "offer not signed" in said.everything:
        return OzonUnsigned(**about)
    if _NETWORK.search(said.everything):
        return OzonRefusedKey("ozon_key_other_network", **about)
    if answer.status == 401 or said.word == "UNAUTHENTICATED" or _KEY.search(said.everything):
        return OzonRefusedKey(**about)
    if said.word == "PERMISSION_DENIED" or (answer.status == 403 and said.is_json):
        wants = _SUBSCRIPTION.search(said.everything)
        return OzonForbidden("ozon_subscription_needed" if wants else None, **about)
    return None


def _rejection(answer: Answer, said: _Said, about: dict[str, str]) -> OzonError:
    named = _NAMED_REASON.search(said.text)
    reason = named.group() if named else said.word
    if answer.status == 404 and not said.is_json:
        return OzonRejected("ozon_no_such_method", **about, reason="NO_SUCH_METHOD")
    if answer.status == 404 or said.word == "NOT_FOUND":
        return OzonNotFound(**about, reason=reason)
    return OzonRejected(**about, reason=reason)


def _read(answer: Answer, secrets: Iterable[str]) -> _Said:
    plain = answer.body.decode("utf-8", "replace")
    try:
        body = json.loads(plain)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        return _Said(word="", text="", everything=plain.lower(), is_json=False)
    text = _text(body)
    return _Said(
        word=_word(body.get("code")),
        text=scrub(text, secrets)[:_LONGEST_SAID],
        everything=plain.lower(),
        is_json=True,
    )


def _word(code: Any) -> str:
    if isinstance(code, str) and not code.isdigit():
        return code.strip().upper()
    try:
        return _STATUS_WORDS.get(int(code), "")
    except (TypeError, ValueError):
        return ""


def _text(body: dict[str, Any]) -> str:
    """The message and those of its details, for either may name the reason."""
    parts = [body.get("message")]
    nested = body.get("error")
    if isinstance(nested, dict):
        parts.append(nested.get("message"))
    details = body.get("details")
    for detail in details if isinstance(details, list) else []:
        if isinstance(detail, dict):
            parts += [detail.get("code"), detail.get("message")]
    return " · ".join(dict.fromkeys(str(part) for part in parts if part))
