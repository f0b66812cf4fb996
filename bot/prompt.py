"""Short questions are answered at once.

aiogram hands every filter that is a plain function, and so every ``F.…``, to a thread: for a look at one field of a
message that costs more than the whole answer to it should.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import FilterObject


def ask_at_once(router: Router) -> None:
    """Have the plain filters of a router, and of all below it, called where they are asked. They must not wait."""
    for each in router.chain_tail:
        for observer in each.observers.values():
            for handler in observer.handlers:
                for one in handler.filters or ():
                    _ask_at_once(one)


def _ask_at_once(one: FilterObject) -> None:
    if not one.awaitable:
        one.callback, one.awaitable = _awaitable(one.callback), True


def _awaitable(ask: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
    async def answer(*args: Any, **named: Any) -> Any:
        return ask(*args, **named)

    return answer
