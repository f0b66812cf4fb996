"""Why there is no answer. Holds no request, no header and no library exception, so that it can be logged."""

from enum import StrEnum


class Cause(StrEnum):
    """Where the call broke."""

    CONNECT = "connect"
    TLS = "tls"
    PROXY = "proxy"
    TIMEOUT = "timeout"
    CUT = "cut"
    CROWDED = "crowded"
    MALFORMED = "malformed"


class NoAnswer(Exception):
    """The call gave no answer.

    ``sent`` = the request went out, so the other side may have acted on it. ``maybe_done`` = it did go out and
    is not harmless to repeat: read the state before trying again. ``retry_after`` is filled for CROWDED: seconds
    until the limits would let this request through.
    """

    def __init__(self, cause: Cause, *, sent: bool, repeatable: bool, retry_after: float | None = None) -> None:
        self.cause = cause
        self.sent = sent
        self.maybe_done = sent and not repeatable
        self.retry_after = retry_after
        super().__init__(cause.value, sent, self.maybe_done)
