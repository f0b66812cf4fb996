"""One-use codes that a person may have to type: how they look, and reading them kindly."""

import re

from services.domain.typed import latin

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No letter that is taken for a digit or for another letter."""
LENGTH = 26
"""Five bits a character: 128 bits need 26."""

_MISREAD = str.maketrans("OILU", "011V")
_BETWEEN = re.compile(r"[\s\-_.]+")
_CODE = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")


def written(code: str) -> str:
    """The code in groups, as it is printed."""
    groups = [code[:6], *(code[start : start + 5] for start in range(6, LENGTH, 5))]
    return "-".join(groups)


def read_code(typed: str) -> str | None:
    """The bare code in what somebody typed; None where the text does not look like one."""
    bare = _BETWEEN.sub("", latin(typed)).upper().translate(_MISREAD)
    return bare if _CODE.fullmatch(bare) else None
