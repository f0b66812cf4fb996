"""Several people who press at the same moment."""

import asyncio
from collections.abc import Awaitable
from typing import Any


async def at_once(*acts: Awaitable[Any]) -> list[Any]:
    """What each of them got; an error is answered as a value."""
    return list(await asyncio.gather(*acts, return_exceptions=True))
