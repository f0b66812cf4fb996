"""Secrets at rest: sealed with a rotating key, each bound to the place it was sealed for."""

import hashlib
import hmac
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from services.errors import WrongSecretKey


class Vault:
    """Seals and opens texts. The first key seals, every key opens, so that a key can be replaced.

    A seal carries its ``place`` (for example ``shop:3:api_key``): a ciphertext copied to another row does not
    open there. Raises `WrongSecretKey`.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:
            raise WrongSecretKey("malformed_secret_key") from error

    def seal(self, text: str, *, place: str) -> str:
        """Encrypt ``text`` for ``place``."""
        return self._fernet.encrypt(f"{place}\n{text}".encode()).decode()

    def open(self, sealed: str, *, place: str) -> str:
        """Decrypt what was sealed for ``place``."""
        try:
            text = self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken as error:
            raise WrongSecretKey from error
        found, _, inside = text.partition("\n")
        if not hmac.compare_digest(found, place):
            raise WrongSecretKey("misplaced_secret", place=place)
        return inside

    def rotate(self, sealed: str) -> str:
        """The same secret, sealed with the newest key."""
        try:
            return self._fernet.rotate(sealed.encode()).decode()
        except InvalidToken as error:
            raise WrongSecretKey from error


def new_key() -> str:
    """A fresh encryption key, as it is written in the settings."""
    return Fernet.generate_key().decode()


def keyed_hash(key: bytes, kind: str, text: str) -> str:
    """A hash that only the holder of ``key`` can compare: 128 bits, hexadecimal."""
    return hmac.new(key, f"{kind}\n{text}".encode(), hashlib.sha256).hexdigest()[:32]


def token_hash(token: str) -> str:
    """How a random one-use token is kept: its entropy makes a plain digest enough."""
    return hashlib.sha256(token.encode()).hexdigest()
