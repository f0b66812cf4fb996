"""Conditions that a person can be told about: a code and parameters, never a sentence.

The words for every code stand in ``handlers/errors.py``. Families are named by who can mend the matter.
"""

from typing import Any, ClassVar


class AppError(Exception):
    """An expected condition. ``code`` names the words that a view shows, ``params`` fill them."""

    default_code: ClassVar[str] = "unexpected"

    def __init__(self, code: str | None = None, /, **params: Any) -> None:
        self.code = code or self.default_code
        self.params = params
        super().__init__(self.code, params)

    def __str__(self) -> str:
        return self.code


class NotFound(AppError):
    """The thing is absent, or is not the asker's: both look the same."""

    default_code = "not_found"


class NotAllowed(AppError):
    """The asker's role does not cover this act."""

    default_code = "not_allowed"


class InvalidInput(AppError):
    """What a person typed cannot be used; the code says what to do next."""

    default_code = "invalid_input"


class Changed(AppError):
    """The row moved on since the person saw it: the card is redrawn and nothing is done."""

    default_code = "changed"


class NotNow(AppError):
    """The state does not admit this act (already done, closed, expired, blocked)."""

    default_code = "not_now"


class WrongSecretKey(AppError):
    """The encryption key does not open what was sealed, or the seal belongs to another place."""

    default_code = "wrong_secret_key"


class OzonError(AppError):
    """Anything that came of a call to Ozon. ``path`` is the endpoint that was called."""

    default_code = "ozon_failed"


class OzonRefusedKey(OzonError):
    """Ozon does not accept this Client-Id and Api-Key. Params: ``said``."""

    default_code = "ozon_refused_key"


class OzonForbidden(OzonError):
    """The key is good but the act is not open to it (role or subscription). Params: ``said``."""

    default_code = "ozon_forbidden"


class OzonBlocked(OzonError):
    """Ozon has blocked the company: do not repeat. Params: ``said``."""

    default_code = "ozon_blocked"


class OzonUnsigned(OzonError):
    """An update of Ozon's offer waits for the seller's signature. Params: ``said``."""

    default_code = "ozon_unsigned"


class OzonBusy(OzonError):
    """Too many requests, or Ozon's breaker is open. Params: ``retry_after`` seconds (float)."""

    default_code = "ozon_busy"


class OzonUnavailable(OzonError):
    """No usable answer. Params: ``maybe_done`` (bool): the request may have been carried out."""

    default_code = "ozon_unavailable"


class OzonRejected(OzonError):
    """Ozon understood and said no. Params: ``reason`` (Ozon's code or ''), ``said`` (its text)."""

    default_code = "ozon_rejected"


class OzonNotFound(OzonRejected, NotFound):
    """Ozon knows no such thing in this shop."""

    default_code = "ozon_not_found"
