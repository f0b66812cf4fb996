"""What stands in a cell: days, pieces and whether something was there, as people write them. Raises ``ValueError``."""

from services.domain.stock import NOT_TOLD
from services.files.cells import dated, whole

_EARLIEST, _LATEST = 2000, 2099
_YES = frozenset({"yes", "y", "true", "да", "есть", "в наличии", "+", "是", "有", "有货", "可售"})
_NO = frozenset({"no", "n", "false", "нет", "-", "否", "无", "没有", "无货", "缺货"})


def day(text: str) -> int:
    """The ordinal of ``2026-02-03``, ``03.02.2026``, ``2026/2/3``; a clock behind it is passed over."""
    found, _ = dated(text)
    if not _EARLIEST <= found.year <= _LATEST:
        raise ValueError(text)
    return found.toordinal()


def units(text: str) -> int:
    """Whole pieces from nought; a blank cell is nought."""
    return whole(text) if text.strip() else 0


def stock(text: str) -> int:
    """Pieces, or 1 and 0 for yes and no; a blank cell tells nothing."""
    bare = text.strip().casefold()
    if not bare:
        return NOT_TOLD
    if bare in _YES:
        return 1
    return 0 if bare in _NO else whole(bare)
