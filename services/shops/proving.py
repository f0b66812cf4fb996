"""Proving a key at Ozon: what it may do, and whose it is."""

from services.domain.shops import Credentials, Rights, Seller
from services.errors import OzonForbidden
from services.ozon import OzonApi


async def prove(ozon: OzonApi, credentials: Credentials) -> tuple[Rights, Seller | None]:
    """`/v1/roles` and `/v1/seller/info`; no seller where the key is good but may not ask about the company.

    Raises `OzonError`.
    """
    rights = await ozon.access.roles(credentials)
    try:
        return rights, await ozon.access.seller(credentials)
    except OzonForbidden:
        return rights, None
