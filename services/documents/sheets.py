"""Sheets as plain data for the template."""

from dataclasses import asdict
from typing import Any

from services.documents.codes import can_be_code128, code128
from services.documents.fonts import FAMILIES
from services.domain.paper import Barcode, Block, Facts, Heading, Page, Paragraph, Sheet, Table

_CODE_WIDTHS = {Page.A4: 165.0, Page.A5: 118.0, Page.LABEL: 84.0}
_LONGEST_CODE, _LONGEST_WORD, _PIECE = 16, 30, 8
_ZERO_WIDTH_SPACE = "\u200b"


def sheet_data(sheet: Sheet) -> dict[str, Any]:
    """What `sheet.typ` draws."""
    return {
        "title": sheet.title,
        "page": sheet.page.value,
        "language": sheet.language.value,
        "foot": sheet.foot,
        "fonts": FAMILIES,
        "blocks": [_block(block, sheet.page) for block in sheet.blocks],
    }


def _block(block: Block, page: Page) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "text": block.text}
        case Paragraph():
            return {"kind": "paragraph", "text": block.text, "word": block.word, "framed": block.framed}
        case Barcode():
            return _barcode(block, page)
        case Facts():
            return {"kind": "facts", "lines": list(block.lines)}
        case Table():
            columns = [asdict(column) for column in block.columns]
            rows = [[breakable(cell) for cell in row] for row in block.rows]
            return {"kind": "table", "columns": columns, "rows": rows, "ticked": block.ticked}


def _barcode(block: Barcode, page: Page) -> dict[str, Any]:
    """What no bars can say stands as text alone."""
    if not can_be_code128(block.text):
        return {"kind": "facts", "lines": [(block.word, block.text)]}
    drawn = code128(block.text, _CODE_WIDTHS[page])
    return {"kind": "barcode", "text": block.text, "word": block.word, "svg": drawn.svg, "width": drawn.width_mm}


def breakable(text: str) -> str:
    """A cell's text whose long codes and words may be broken: columns are narrow."""
    return " ".join(_cut(word) if _is_long(word) else word for word in text.split(" "))


def _is_long(word: str) -> bool:
    return len(word) > (_LONGEST_CODE if word.isascii() else _LONGEST_WORD)


def _cut(word: str) -> str:
    return _ZERO_WIDTH_SPACE.join(word[start : start + _PIECE] for start in range(0, len(word), _PIECE))
