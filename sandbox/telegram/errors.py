"""How the Bot API refuses."""

from typing import Any

_PREFIX = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
}


class ApiError(Exception):
    """A refusal with its code, its words after the prefix and its `parameters`.

    The server's casing rule is applied to the words: the first letter is lowered unless the second is `_` or a capital.
    """

    def __init__(self, code: int, text: str = "", **parameters: Any) -> None:
        super().__init__(code, text)
        self.code = code
        self.parameters = parameters
        prefix = _PREFIX.get(code, "Error")
        self.description = f"{prefix}: {_cased(text)}" if text else prefix


def bad(text: str, **parameters: Any) -> ApiError:
    """400, the most common refusal."""
    return ApiError(400, text, **parameters)


def forbidden(text: str) -> ApiError:
    return ApiError(403, text)


def too_many(seconds: int) -> ApiError:
    """429 with the whole seconds to wait."""
    return ApiError(429, f"retry after {seconds}", retry_after=seconds)


def _cased(text: str) -> str:
    if len(text) > 1 and (text[1] == "_" or text[1].isupper()):
        return text
    return text[:1].lower() + text[1:]


class CannotDoError(Exception):
    """A person tried what their app would not let them; `words` say why."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words
