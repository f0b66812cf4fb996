"""FBS and rFBS postings."""

import dataclasses
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from functools import partial

from msgspec import UNSET, structs

from services.domain.ids import PostingNumber
from services.domain.orders import FetchedPosting
from services.domain.shops import Credentials
from services.errors import OzonNotFound
from services.ozon.caller import Caller
from services.ozon.method import Method, Q
from services.ozon.pages import Page, next_cursor, sift, walk
from services.ozon.postings import queries
from services.ozon.postings.mapping import fetched
from services.ozon.postings.wire import WirePosting

LONGEST_PERIOD = timedelta(days=365)
"""Ozon refuses a longer one."""


class Postings:
    """Reads postings. Lists come as pages of at most 100, oldest first; a page's ``cursor`` takes a walk up again."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def unfulfilled(
        self, credentials: Credentials, *, cutoff_from: datetime, cutoff_to: datetime, cursor: str = ""
    ) -> AsyncIterator[Page[FetchedPosting]]:
        """``/v4/posting/fbs/unfulfilled/list``: all that is not finished, by the time to assemble it."""
        period = queries.CutoffFilter(cutoff_from=cutoff_from, cutoff_to=cutoff_to)
        return self._walk(credentials, queries.UNFULFILLED, queries.UnfulfilledQuery(filter=period), cursor)

    def changed(
        self, credentials: Credentials, *, changed_from: datetime, changed_to: datetime, cursor: str = ""
    ) -> AsyncIterator[Page[FetchedPosting]]:
        """``/v4/posting/fbs/list``: postings of the last year whose status last changed in this period."""
        period = queries.PeriodFilter(
            since=changed_to - LONGEST_PERIOD,
            to=changed_to,
            last_changed_status_date=queries.Period(since=changed_from, until=changed_to),
        )
        return self._walk(credentials, queries.LIST, queries.ListQuery(filter=period), cursor)

    def between(
        self, credentials: Credentials, *, since: datetime, to: datetime, cursor: str = ""
    ) -> AsyncIterator[Page[FetchedPosting]]:
        """``/v4/posting/fbs/list``: postings whose processing began in this period, at most a year long."""
        period = queries.PeriodFilter(since=since, to=to)
        return self._walk(credentials, queries.LIST, queries.ListQuery(filter=period), cursor)

    def of_orders(
        self, credentials: Credentials, order_numbers: Sequence[str], *, since: datetime, to: datetime
    ) -> AsyncIterator[Page[FetchedPosting]]:
        """``/v4/posting/fbs/list``: the postings of at most 100 orders begun in this period."""
        period = queries.PeriodFilter(since=since, to=to, order_numbers=list(order_numbers) or UNSET)
        return self._walk(credentials, queries.LIST, queries.ListQuery(filter=period), "")

    async def get(self, credentials: Credentials, number: PostingNumber) -> FetchedPosting:
        """``/v3/posting/fbs/get``: one posting as it is now. Raises OzonNotFound, also for another shop's."""
        answer = await self._caller.call(credentials, queries.GET, queries.GetQuery(posting_number=number))
        if not answer.result.posting_number:
            raise OzonNotFound(path=queries.GET.path, said="", reason="NOT_FOUND")
        return fetched(answer.result, credentials.shop)

    async def by_barcode(self, credentials: Credentials, barcode: str) -> PostingNumber:
        """``/v2/posting/fbs/get-by-barcode``: whose label this is. Raises OzonNotFound."""
        answer = await self._caller.call(credentials, queries.BY_BARCODE, queries.BarcodeQuery(barcode=barcode))
        if not answer.result.posting_number:
            raise OzonNotFound(path=queries.BY_BARCODE.path, said="", reason="NOT_FOUND")
        return PostingNumber(answer.result.posting_number)

    def _walk(
        self, credentials: Credentials, method: Method[Q, queries.ListAnswer], query: Q, cursor: str
    ) -> AsyncIterator[Page[FetchedPosting]]:
        understand = partial(fetched, shop=credentials.shop)

        async def fetch(cursor: str) -> Page[FetchedPosting]:
            answer = await self._caller.call(credentials, method, structs.replace(query, cursor=cursor))
            page = sift(answer.postings, WirePosting, understand, "posting_number")
            following = next_cursor(method.path, has_next=answer.has_next, cursor=answer.cursor)
            return dataclasses.replace(page, cursor=following)

        return walk(method.path, fetch, cursor)
