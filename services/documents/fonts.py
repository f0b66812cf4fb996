"""Typefaces that hold Latin, Cyrillic, Chinese and the rouble sign: from packages, never from the network."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import typst

FAMILIES = ("PT Sans", "Noto Sans SC", "Noto Sans CJK SC")
"""In the order in which a letter is looked for; PT Sans has the rouble sign, Noto Sans SC the Chinese."""
_PACKAGES = ("fontpkg_pt_sans", "pylopdf_fonts_zh_cn")


def load(extra: Sequence[Path] = ()) -> typst.Fonts:
    """The installed faces and those in ``extra`` folders, which serve where a package is missing."""
    folders = [str(path) for path in (*_packaged(), *extra)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def lacking(fonts: typst.Fonts) -> tuple[str, ...]:
    """Which scripts would print as empty boxes: ``cyrillic``, ``chinese``."""
    held = set(fonts.families())
    chinese = not any("SC" in family or "CJK" in family for family in held)
    return (*(("cyrillic",) if "PT Sans" not in held else ()), *(("chinese",) if chinese else ()))


def _packaged() -> list[Path]:
    specs = (find_spec(name) for name in _PACKAGES)
    return [Path(spec.origin).parent for spec in specs if spec is not None and spec.origin is not None]
