"""Reads tables that people made and keep as text: any encoding, any usual delimiter, columns by name, lines by number.

Which columns there are, and what a cell may hold, is each feature's own.
"""

from services.files.columns import DELIMITERS, Header, Known, plain, split, understand
from services.files.encodings import decoded, is_wide
from services.files.left_out import LeftOut
from services.files.opening import Opened, Progress, opened, rows

__all__ = [
    "DELIMITERS",
    "Header",
    "Known",
    "LeftOut",
    "Opened",
    "Progress",
    "decoded",
    "is_wide",
    "opened",
    "plain",
    "rows",
    "split",
    "understand",
]
