"""The controls of the simulation: faults, clock, records."""

from itertools import islice

from sandbox.telegram.faults import FaultCode
from sandbox.telegram.phone.asked import Asked, Unfit
from sandbox.telegram.state.ids import Json


def lint(asked: Asked) -> Json:
    return {"lint": [{"method": one.method, "problem": one.problem} for one in asked.sim.lint]}


def outbox(asked: Asked) -> Json:
    """The bot's latest calls, newest first, without getUpdates."""
    newest = islice(reversed(asked.sim.calls), max(asked.number("limit", 100), 0))
    return {
        "calls": [
            {"method": one.method, "params": one.params, "status": one.status, "ms": one.milliseconds} for one in newest
        ]
    }


def add_fault(asked: Asked) -> Json:
    chat_id = asked.number("chat_id", 0) or None
    asked.sim.faults.add(
        asked.text("method"),
        _fault_code(asked.values.get("code")),
        description=asked.text("description", "") or None,
        retry_after=asked.number("retry_after", 1),
        times=asked.number("times", 1),
        chat_id=chat_id,
        seconds=float(asked.number("seconds", 2)),
        after=asked.flag("after"),
    )
    return {"faults": len(asked.sim.faults)}


def _fault_code(code: object) -> FaultCode:
    match code:
        case "cut" | "slow":
            return code
        case int() if 400 <= code < 600:
            return code
    raise Unfit("code is an HTTP error, cut or slow")


def clear_faults(asked: Asked) -> Json:
    asked.sim.faults.clear()
    return {"faults": 0}


def forward_clock(asked: Asked) -> Json:
    seconds = asked.number("forward_seconds")
    if seconds < 0:
        raise Unfit("the clock never goes back")
    asked.sim.clock.forward(seconds)
    return {"now": asked.sim.clock.stamp()}
