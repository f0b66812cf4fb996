"""Barcodes as drawings."""

import re
from dataclasses import dataclass

import zxingcpp

_MODULE_MM = 0.33
"""The narrowest line: what cheap hand scanners read, and office printers print."""
_WIDTH = re.compile(r'<svg width="(\d+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A barcode as SVG, and how wide it should be printed."""

    svg: str
    width_mm: float


def can_be_code128(text: str) -> bool:
    """Whether the text is printable ASCII."""
    return bool(text) and text.isascii() and text.isprintable()


def code128(text: str, at_most_mm: float) -> Drawn:
    """A Code 128 with its quiet zones. Raises ValueError where ``can_be_code128`` says no."""
    if not can_be_code128(text):
        raise ValueError(text)
    svg = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128).to_svg()
    found = _WIDTH.search(svg)
    assert found is not None
    return Drawn(svg=svg, width_mm=min(int(found[1]) * _MODULE_MM, at_most_mm))
