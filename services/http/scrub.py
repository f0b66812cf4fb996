"""Takes secrets out of a text that somebody else wrote."""

from collections.abc import Iterable

_MASK = "***"
_SHORTEST = 4


def scrub(text: str, secrets: Iterable[str]) -> str:
    """``text`` without any of the ``secrets``; a secret under four characters is too short to be told apart."""
    for secret in secrets:
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, _MASK)
    return text
