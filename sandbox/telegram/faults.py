"""Misfortunes on order: the next calls of a method fail in a chosen way."""

from dataclasses import dataclass
from typing import Literal

from sandbox.telegram.errors import ApiError, too_many
from sandbox.telegram.state.ids import ChatId

FaultCode = int | Literal["cut", "slow"]

_DEFAULT_WORDS = {
    400: "message can't be edited",
    403: "bot was blocked by the user",
    500: "restart",
}


@dataclass(slots=True, kw_only=True)
class Fault:
    """The next `times` calls of `method` (`*` for any, getUpdates only by name), in one chat or in all.

    `cut` drops the connection (before the call has an effect, or `after` it); `slow` waits `seconds` and goes on.
    `description` replaces the usual words of a refusal and is sent as it stands.
    """

    method: str
    code: FaultCode
    description: str | None = None
    retry_after: int = 1
    times: int = 1
    chat_id: ChatId | None = None
    seconds: float = 2.0
    after: bool = False

    def fits(self, method: str, chat_id: str) -> bool:
        named = self.method.lower() == method.lower() or (self.method == "*" and method.lower() != "getupdates")
        return self.times > 0 and named and self.chat_id in (None, _number(chat_id))

    def refusal(self) -> ApiError | None:
        """The error to answer with; None for faults of the wire."""
        if isinstance(self.code, str):
            return None
        words = _DEFAULT_WORDS.get(self.code, "")
        error = too_many(self.retry_after) if self.code == 429 else ApiError(self.code, words)
        if self.description:
            error.description = self.description
        return error


class Faults:
    """The list of misfortunes still to come."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(  # the person's side names a fault by its fields
        self,
        method: str,
        code: FaultCode,
        *,
        description: str | None = None,
        retry_after: int = 1,
        times: int = 1,
        chat_id: int | None = None,
        seconds: float = 2.0,
        after: bool = False,
    ) -> Fault:
        """Order a misfortune; see `Fault` for the meaning of its parts."""
        fault = Fault(
            method=method,
            code=code,
            description=description,
            retry_after=retry_after,
            times=times,
            chat_id=None if chat_id is None else ChatId(chat_id),
            seconds=seconds,
            after=after,
        )
        self._waiting.append(fault)
        return fault

    def clear(self) -> None:
        self._waiting.clear()

    def __len__(self) -> int:
        return len(self._waiting)

    def strike(self, method: str, chat_id: str) -> Fault | None:
        """The fault that hits this call, used up by one."""
        fault = next((one for one in self._waiting if one.fits(method, chat_id)), None)
        if fault is None:
            return None
        fault.times -= 1
        if fault.times <= 0:
            self._waiting.remove(fault)
        return fault


def _number(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None
