"""Deployment-wide secrets: the canary that proves the key, and the key for hashes."""

import secrets

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables import SecretRow
from services.errors import WrongSecretKey
from services.vault import Vault

_CANARY = "canary"
_HASH_KEY = "hash_key"


class Secrets:
    """Sealed secrets by name. Raises `WrongSecretKey` where the key in the settings is not the one."""

    def __init__(self, session: AsyncSession, vault: Vault) -> None:
        self._session = session
        self._vault = vault

    async def prove_key(self) -> None:
        """Open the canary, or set it on a new database."""
        if await self._open(_CANARY) not in {None, _CANARY}:
            raise WrongSecretKey
        if await self._open(_CANARY) is None:
            self._seal(_CANARY, _CANARY)

    async def hash_key(self) -> bytes:
        """The key for hashes of addresses; made once, kept when the encryption key is replaced."""
        known = await self._open(_HASH_KEY)
        if known is None:
            known = secrets.token_hex(32)
            self._seal(_HASH_KEY, known)
        return bytes.fromhex(known)

    async def rotate(self) -> None:
        """Seal everything here again with the newest key."""
        for row in await self._session.scalars(select(SecretRow)):
            row.sealed = self._vault.rotate(row.sealed)

    async def _open(self, name: str) -> str | None:
        row = await self._session.get(SecretRow, name)
        return self._vault.open(row.sealed, place=f"secret:{name}") if row else None

    def _seal(self, name: str, text: str) -> None:
        self._session.add(SecretRow(name=name, sealed=self._vault.seal(text, place=f"secret:{name}")))
