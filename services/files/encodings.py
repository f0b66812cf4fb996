"""Finds out how a text is encoded: the first encoding under which its head makes sense is the one."""

from collections.abc import Callable

ENCODINGS = ("utf-8-sig", "cp1251", "gb18030")
"""In the order in which they are tried, where no mark tells of UTF-16."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def is_wide(data: bytes) -> bool:
    """Whether UTF-16 is announced. Without its mark nothing is taken for it: any bytes are something in UTF-16."""
    return data.startswith(_UTF_16)


def candidates(data: bytes) -> tuple[str, ...]:
    """The encodings to try, in this order."""
    return ("utf-16",) if is_wide(data) else ENCODINGS


def head(text: str) -> tuple[int, str]:
    """How many blank lines stand before the first other one, and that one; ``(0, "")`` where all are blank."""
    lines = enumerate(text.splitlines())
    return next(((place, line) for place, line in lines if line.replace("\ufeff", "").strip()), (0, ""))


def decoded(data: bytes, makes_sense: Callable[[str], bool]) -> str | None:
    """The whole text, not one byte of it guessed. ``makes_sense`` judges the head.

    Where no head makes sense, as it can be decoded at all; None for what is no text.
    """
    readable: list[str] = []
    for encoding in candidates(data):
        try:
            readable.append(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return next((text for text in readable if makes_sense(head(text)[1])), readable[0] if readable else None)
