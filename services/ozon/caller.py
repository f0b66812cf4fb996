"""Carries out one call of a described endpoint."""

import msgspec

from services.domain.shops import Credentials
from services.errors import OzonRefusedKey, OzonUnavailable
from services.http import Answer, NoAnswer, Request, Transport
from services.ozon.loose import Misfit, read
from services.ozon.method import PER_SHOP, A, Method, Q
from services.ozon.refusals import refusal, silence
from services.ports import Clock

_OK = 200
_LONGEST_KEY = 200


class Caller:
    """Knows how to ask Ozon: address, headers, limits, and what a refusal means."""

    def __init__(self, transport: Transport, base_url: str, clock: Clock) -> None:
        self._transport = transport
        self._base_url = base_url.rstrip("/")
        self._clock = clock
        self._encoder = msgspec.json.Encoder()

    async def call(self, credentials: Credentials, method: Method[Q, A], query: Q) -> A:
        """Ozon's answer to ``query``. Raises OzonError."""
        answer = await self._send(credentials, method, query)
        if answer.status != _OK:
            raise refusal(
                method.path,
                answer,
                repeatable=method.repeatable,
                secrets=(credentials.api_key,),
                now=self._clock.real(),
            )
        try:
            return read(answer.body.strip() or b"{}", method.answers)
        except Misfit as misfit:
            cause = f"unreadable {misfit.path}".rstrip()
        raise OzonUnavailable(path=method.path, said="", maybe_done=not method.repeatable, cause=cause)

    async def _send(self, credentials: Credentials, method: Method[Q, A], query: Q) -> Answer:
        if not _usable(credentials.api_key):
            raise OzonRefusedKey(path=method.path, said="")
        request = Request(
            url=self._base_url + method.path,
            lane=f"ozon:{credentials.client_id}",
            kind=method.path,
            headers={
                "Client-Id": str(credentials.client_id),
                "Api-Key": credentials.api_key,
                "Content-Type": "application/json",
                "Accept": "application/json",
                "User-Agent": "ozon-seller-bot",
            },
            body=self._encoder.encode(query),
            lane_limits=PER_SHOP,
            limits=method.limits,
            repeatable=method.repeatable,
        )
        try:
            return await self._transport.send(request)
        except NoAnswer as none:
            raise silence(method.path, none) from None


def _usable(key: str) -> bool:
    """Whether the text can stand in a header at all; anything else cannot be a key."""
    return 0 < len(key) <= _LONGEST_KEY and key.isascii() and key.isprintable() and " " not in key
