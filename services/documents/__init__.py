"""Documents: paper values become PDF, XLSX and PNG files, and spreadsheets that people send become rows."""

from services.documents.printing import PaperPrinter
from services.documents.reading import XlsxReader

__all__ = ["PaperPrinter", "XlsxReader"]
