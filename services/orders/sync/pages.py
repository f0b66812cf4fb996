"""Pages with the moment at which each was asked for."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import TypeVar

from services.ozon import Page
from services.ports import Clock

T = TypeVar("T")


async def timed(clock: Clock, pages: AsyncIterator[Page[T]]) -> AsyncIterator[tuple[datetime, Page[T]]]:
    """Each page behind the business moment just before its request: the copy is as old as that."""
    while True:
        sent_at = clock.now()
        try:
            page = await anext(pages)
        except StopAsyncIteration:
            return
        yield sent_at, page
