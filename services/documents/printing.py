"""The printer: implements the `Printer` port in worker threads, one page at a time."""

import asyncio
import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import typst

from services.documents import fonts
from services.documents.charts import chart_data
from services.documents.grids import xlsx_bytes
from services.documents.sheets import sheet_data
from services.domain.paper import Book, Chart, Sheet

_PPI = 192.0
"""For pictures: sharp on a phone, and a barcode on them can still be read."""


class PaperPrinter:
    """PDF and PNG by Typst, spreadsheets by XlsxWriter. Typefaces are read once, at the first page.

    ``font_dirs``: more folders with typefaces, where the packaged ones are missing or do not suffice.
    """

    def __init__(self, font_dirs: Sequence[Path] = ()) -> None:
        self._font_dirs = tuple(font_dirs)
        self._fonts: typst.Fonts | None = None
        self._turn = asyncio.Lock()

    async def pdf(self, sheet: Sheet) -> bytes:
        """A PDF. Two at once would gain nothing: they queue."""
        async with self._turn:
            return (await asyncio.to_thread(self._drawn, "sheet", sheet_data(sheet), "pdf"))[0]

    async def png(self, drawn: Chart | Sheet) -> bytes:
        """A picture; of a sheet its first page."""
        name, data = ("chart", chart_data(drawn)) if isinstance(drawn, Chart) else ("sheet", sheet_data(drawn))
        async with self._turn:
            return (await asyncio.to_thread(self._drawn, name, data, "png"))[0]

    async def xlsx(self, book: Book) -> bytes:
        """A spreadsheet."""
        return await asyncio.to_thread(xlsx_bytes, book)

    def _drawn(self, template: str, data: dict[str, Any], form: Literal["pdf", "png"]) -> list[bytes]:
        """Texts reach the template as data, never as markup. Templates use nothing from the network."""
        if self._fonts is None:
            self._fonts = fonts.load(self._font_dirs)
        source = (files("services.documents") / "templates" / f"{template}.typ").read_bytes()
        compiler = typst.Compiler(source, font_paths=self._fonts, ignore_system_fonts=True)
        made = compiler.compile(format=form, ppi=_PPI, sys_inputs={"data": json.dumps(data, ensure_ascii=False)})
        return made if isinstance(made, list) else [made or b""]
