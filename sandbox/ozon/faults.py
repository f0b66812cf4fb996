"""Trouble on demand: what a network and a loaded server do to a caller."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["429", "5xx", "cut", "slow"]
When = Literal["before", "after"]


@dataclass(slots=True, kw_only=True)
class Fault:
    """One kind of trouble for the next `times` calls of a path (`*` = any) by a shop (empty = any).

    `before`: the request is not carried out. `after`: it is, and only its answer is spoilt. A slow answer is always
    carried out; it drips over `seconds`.
    """

    path: str
    kind: Kind
    times: int = 1
    when: When = "before"
    status: int = 503
    retry_after: float = 1
    seconds: float = 5.0
    client_id: str = ""
    skip: int = 0


@dataclass(slots=True)
class Faults:
    """The troubles in waiting, oldest first."""

    waiting: list[Fault] = field(default_factory=list)

    def add(
        self,
        path: str,
        kind: Kind,
        times: int = 1,
        when: When = "before",
        *,
        status: int = 503,
        retry_after: float = 1,
        seconds: float = 5.0,
        client_id: str = "",
        skip: int = 0,
    ) -> Fault:
        """Spoil the next `times` matching calls, after letting `skip` of them pass."""
        fault = Fault(
            path=path,
            kind=kind,
            times=times,
            when="after" if kind == "slow" else when,
            status=status,
            retry_after=retry_after,
            seconds=seconds,
            client_id=client_id,
            skip=skip,
        )
        self.waiting.append(fault)
        return fault

    def clear(self) -> None:
        self.waiting.clear()

    def take(self, path: str, client_id: str) -> Fault | None:
        """The fault that strikes this call, if any; each call uses up at most one."""
        for fault in self._matching(path, client_id):
            if fault.skip > 0:
                fault.skip -= 1
                continue
            fault.times -= 1
            if fault.times <= 0:
                self.waiting.remove(fault)
            return fault
        return None

    def _matching(self, path: str, client_id: str) -> Iterable[Fault]:
        return [fault for fault in self.waiting if fault.path in {path, "*"} and fault.client_id in {client_id, ""}]
