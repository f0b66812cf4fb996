"""Carries one request to its host and brings the answer, or says plainly what is known."""

import asyncio
from types import TracebackType
from typing import Any, Self

import httpx
import stamina

from services.http.bulkhead import Bulkhead
from services.http.calls import SERVER_ERRORS, SERVICE_UNAVAILABLE, TOO_MANY_REQUESTS, Answer, Request
from services.http.failures import Cause, NoAnswer
from services.http.throttle import Throttle
from services.http.tuning import Tuning
from services.ports import Clock

_PROXY_WANTS_PASSWORD = 407


class _Refused(Exception):
    """An answer that may be asked for again."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__(answer.status)


class _Trip:
    """How far the present try got; told by the HTTP library as it goes."""

    __slots__ = ("sent", "stage")

    def __init__(self) -> None:
        self.sent = False
        self.stage = ""

    def start(self) -> None:
        self.sent, self.stage = False, ""

    async def note(self, event: str, info: dict[str, Any]) -> None:
        self.stage = event
        # A tunnel through a proxy opens with a request of its own, which does nothing at the far end.
        if event.endswith("send_request_headers.started") and info["request"].method != b"CONNECT":
            self.sent = True


class Transport:
    """An HTTP client for servers with limits.

    ``proxy`` is ``http://…`` or ``socks5://…``, None for none; the environment's proxies are never used. Safe to
    share between tasks; close it when the process ends.
    """

    def __init__(self, clock: Clock, *, proxy: str | None = None, tuning: Tuning | None = None) -> None:
        self._clock = clock
        self._tuning = tuning or Tuning()
        self._has_proxy = bool(proxy)
        self._throttle = Throttle(clock)
        self._client = httpx.AsyncClient(
            transport=Bulkhead(proxy=proxy, tuning=self._tuning),
            trust_env=False,
            follow_redirects=False,
            timeout=httpx.Timeout(self._tuning.silence, connect=self._tuning.connect),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Let go of every connection."""
        await self._client.aclose()

    async def send(self, request: Request) -> Answer:
        """The server's answer, whatever its status.

        A 429, and for a repeatable request any 5xx, is asked for again a few times first. Raises NoAnswer.
        """
        limit = self._tuning.total if request.time_limit is None else request.time_limit
        trip = _Trip()
        try:
            async with asyncio.timeout(limit):
                return await self._tries(request, trip, self._clock.monotonic() + limit)
        except TimeoutError:
            pass
        raise NoAnswer(Cause.TIMEOUT, sent=trip.sent, repeatable=request.repeatable)

    async def _tries(self, request: Request, trip: _Trip, deadline: float) -> Answer:
        def again(error: Exception) -> bool | float:
            return _worth_another(request, error)

        tuning = self._tuning
        try:
            async for attempt in stamina.retry_context(
                on=again,
                attempts=tuning.tries,
                timeout=None,
                wait_initial=tuning.first_pause,
                wait_max=tuning.longest_pause,
                wait_jitter=tuning.jitter,
            ):
                with attempt:
                    return await self._once(request, trip, deadline)
        except _Refused as refused:
            return refused.answer
        raise NoAnswer(Cause.CONNECT, sent=False, repeatable=request.repeatable)

    async def _once(self, request: Request, trip: _Trip, deadline: float) -> Answer:
        trip.start()
        await self._throttle.enter(request, deadline)
        answer = await self._exchange(request, trip)
        if answer.status in {TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE}:
            pause = answer.retry_after(self._clock.real())
            if pause is not None or answer.status == TOO_MANY_REQUESTS:
                self._throttle.close(request, self._tuning.pause_unsaid if pause is None else pause)
        if answer.status == _PROXY_WANTS_PASSWORD:
            raise NoAnswer(Cause.PROXY, sent=False, repeatable=request.repeatable)
        if answer.status == TOO_MANY_REQUESTS or answer.status >= SERVER_ERRORS:
            raise _Refused(answer)
        return answer

    async def _exchange(self, request: Request, trip: _Trip) -> Answer:
        try:
            got = await self._client.request(
                request.method,
                request.url,
                content=request.body,
                headers=dict(request.headers),
                extensions={"lane": request.lane, "trace": trip.note},
            )
            return Answer(
                status=got.status_code,
                headers={name.lower(): value for name, value in got.headers.items()},
                body=got.content,
            )
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError) as error:
            cause = self._cause(error, trip)
        # Outside the handler: the library's error holds the request with its headers and must not travel along.
        raise NoAnswer(cause, sent=trip.sent, repeatable=request.repeatable)

    def _cause(self, error: Exception, trip: _Trip) -> Cause:
        if isinstance(error, (httpx.LocalProtocolError, httpx.UnsupportedProtocol)):
            trip.sent = False  # such a request is turned down before its first byte is written
            return Cause.MALFORMED
        if isinstance(error, httpx.ProxyError):
            return Cause.PROXY
        if isinstance(error, httpx.PoolTimeout):
            return Cause.CROWDED
        if not trip.sent and isinstance(error, httpx.TransportError):
            return self._cause_before_sending(trip)
        if isinstance(error, httpx.TimeoutException):
            return Cause.TIMEOUT
        return Cause.CUT if isinstance(error, httpx.TransportError) else Cause.MALFORMED

    def _cause_before_sending(self, trip: _Trip) -> Cause:
        if "start_tls" in trip.stage:
            return Cause.TLS
        if self._has_proxy:
            return Cause.PROXY
        return Cause.CONNECT


def _worth_another(request: Request, error: Exception) -> bool | float:
    """Whether to try again: True after the usual pause, a figure after so many seconds."""
    if isinstance(error, _Refused):
        if error.answer.status == TOO_MANY_REQUESTS:
            return 0.0  # the throttle holds the next try back for as long as the server asked
        return request.repeatable
    if isinstance(error, NoAnswer):
        if error.cause is Cause.MALFORMED or error.retry_after is not None:
            return False
        return not error.sent or request.repeatable
    return False
