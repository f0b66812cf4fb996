"""Many small connection pools side by side, so that one shop's trouble does not hold up another."""

from functools import cached_property
from ssl import PROTOCOL_TLS_CLIENT, SSLContext
from zlib import crc32

import httpx

from services.http.tuning import Tuning


class Bulkhead(httpx.AsyncBaseTransport):
    """Sends a request through the pool of its lane. Pools are built when first used and share one TLS context."""

    def __init__(self, *, proxy: str | None, tuning: Tuning) -> None:
        self._proxy = httpx.Proxy(proxy) if proxy else None
        self._tuning = tuning
        self._pools: dict[tuple[str, int], httpx.AsyncHTTPTransport] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        lane = str(request.extensions.get("lane", ""))
        pool = self._pool(request.url.scheme, crc32(lane.encode()) % self._tuning.pools)
        return await pool.handle_async_request(request)

    async def aclose(self) -> None:
        pools, self._pools = self._pools, {}
        for pool in pools.values():
            await pool.aclose()

    @cached_property
    def _tls(self) -> SSLContext:
        """Loading the certificates takes long enough to do it once, and only if they are needed."""
        return httpx.create_ssl_context(trust_env=False)

    def _pool(self, scheme: str, place: int) -> httpx.AsyncHTTPTransport:
        pool = self._pools.get((scheme, place))
        if pool is None:
            limits = httpx.Limits(
                max_connections=self._tuning.connections,
                max_keepalive_connections=self._tuning.connections,
                keepalive_expiry=self._tuning.keep_alive,
            )
            trust = self._tls if scheme == "https" else SSLContext(PROTOCOL_TLS_CLIENT)  # the latter trusts nobody
            pool = httpx.AsyncHTTPTransport(verify=trust, trust_env=False, limits=limits, proxy=self._proxy)
            self._pools[scheme, place] = pool
        return pool
