"""Answers that are no success, in Ozon's form."""

from typing import Any

from sandbox.world.state import Refusal

BAD_ARGUMENT, NOT_FOUND, NO_PERMISSION, TOO_MANY, PRECONDITION, INTERNAL = 3, 5, 7, 8, 9, 13
UNAVAILABLE, NOT_KNOWN = 14, 16
_MISSING = frozenset({"POSTING_NOT_FOUND", "CANCELLATION_NOT_FOUND"})
_WRONG_ARGUMENT = frozenset(
    {
        "UNKNOWN_PRODUCT_DEFINED",
        "HAS_INCORRECT_PRODUCT_QUANTITY",
        "CANCEL_REASON_NOT_AVAILABLE",
        "CANCEL_REASON_MESSAGE_REQUIRED",
        "INVALID_CUTOFF_DATE",
    }
)


class ApiError(Exception):
    """An error answer: HTTP status, Ozon's code (a number or a word) and its text."""

    def __init__(self, status: int, code: int | str, message: str, *, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers or {}

    def body(self) -> dict[str, Any]:
        return {"code": self.code, "message": self.message, "details": []}


def bad_argument(message: str) -> ApiError:
    """The request's form or content is wrong."""
    return ApiError(400, BAD_ARGUMENT, message)


def forbidden(message: str) -> ApiError:
    """The key, the plan or the company does not allow it."""
    return ApiError(403, NO_PERMISSION, message)


def missing(message: str) -> ApiError:
    """There is no such thing in this shop."""
    return ApiError(404, NOT_FOUND, message)


def from_refusal(refusal: Refusal) -> ApiError:
    """The world said no: the same in HTTP."""
    if refusal.code in _MISSING:
        return missing(refusal.code)
    code = BAD_ARGUMENT if refusal.code in _WRONG_ARGUMENT else PRECONDITION
    return ApiError(400, code, refusal.code)
