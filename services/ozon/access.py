"""What a key may do, and whose it is."""

import msgspec

from services.domain.shops import Credentials, Rights, Seller
from services.ozon.caller import Caller
from services.ozon.method import Method, Nothing
from services.ozon.reading import moment

_NO_SUBSCRIPTION = frozenset({"UNKNOWN", "UNSPECIFIED"})


class Role(msgspec.Struct, frozen=True):
    """``methods`` are paths or the beginnings of paths."""

    name: str = ""
    methods: list[str] | None = None


class RolesAnswer(msgspec.Struct, frozen=True):
    """``/v1/roles``."""

    expires_at: str | None = None
    roles: list[Role] | None = None


class Company(msgspec.Struct, frozen=True):
    """The seller."""

    name: str = ""
    legal_name: str = ""
    country: str = ""
    currency: str = ""


class Subscription(msgspec.Struct, frozen=True):
    """What the seller pays Ozon for."""

    type: str = ""


class SellerAnswer(msgspec.Struct, frozen=True):
    """``/v1/seller/info``."""

    company: Company | None = None
    subscription: Subscription | None = None


ROLES = Method(path="/v1/roles", asks=Nothing, answers=RolesAnswer)
SELLER = Method(path="/v1/seller/info", asks=Nothing, answers=SellerAnswer)


class Access:
    """The first two questions to a new key; the first is asked again every day."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    async def roles(self, credentials: Credentials) -> Rights:
        """``/v1/roles``: the methods open to this key and when it ends. Raises OzonRefusedKey."""
        answer = await self._caller.call(credentials, ROLES, Nothing())
        methods = [method for role in answer.roles or () for method in role.methods or ()]
        return Rights(methods=frozenset(methods), expires_at=moment(answer.expires_at))

    async def seller(self, credentials: Credentials) -> Seller:
        """``/v1/seller/info``: the company and its subscription."""
        answer = await self._caller.call(credentials, SELLER, Nothing())
        company = answer.company or Company()
        subscription = answer.subscription.type.strip().upper() if answer.subscription else ""
        return Seller(
            name=company.name or company.legal_name,
            country=company.country,
            currency=company.currency.strip().upper(),
            subscription="" if subscription in _NO_SUBSCRIPTION else subscription,
        )
