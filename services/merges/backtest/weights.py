"""Reads the weights of articles: a table of two columns, SKU or offer id and grams."""

import csv
from pathlib import Path

from services.errors import InvalidInput
from services.merges.backtest import cells


def read_weights(path: Path) -> dict[str, int]:
    """Grams of one piece by SKU or offer id. A line without a weight in its second cell is passed over, so a header is.

    Raises `InvalidInput`: ``backtest_no_file`` (path), ``backtest_weights`` where no line could be used.
    """
    try:
        raw = path.read_bytes()
    except OSError:
        raise InvalidInput("backtest_no_file", path=str(path)) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1251", errors="replace")
    delimiter = max(";,\t", key=text.count)
    found: dict[str, int] = {}
    for row in csv.reader(text.splitlines(), delimiter=delimiter):
        try:
            name, weight = row[0].strip(), cells.grams(row[1])
        except (IndexError, ValueError):
            continue
        if name and weight:
            found[name] = weight
    if not found:
        raise InvalidInput("backtest_weights")
    return found
