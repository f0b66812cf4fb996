"""Rows a second of a backtest, beside `csv.reader` that only groups the same file by buyer.

Run ``python -m tests.bench.backtest [ROWS]`` from the top of the tree. Each measurement has a process of its own, so
that its memory is its own. Nothing is asserted about the clock.
"""

import csv
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from services.domain.backtest import DAY, WhatIf, replay, windows
from services.domain.tariffs import built_in_cards
from services.merges.backtest import read_history

ROWS = 500_000
REPEATED = 0.1
"""About as many orders have a mate within a day where it was measured."""
REPORT = (
    "Номер заказа;Номер отправления;Принят в обработку;Дата отгрузки;Дата отгрузки без просрочки;Статус;Дата доставки;"
    "Фактическая дата передачи в доставку;Дата отмены;Сумма отправления;Код валюты отправления;Название товара;Цвет товара;"
    "Размер товара;SKU;Артикул;Ваша цена;Код валюты товара;Оплачено покупателем;Код валюты покупателя;Количество"
)


def simple(path: Path, rows: int) -> None:
    """A table of half a year's orders."""
    dice, buyer = random.Random(7), 0
    with path.open("w", encoding="utf-8") as file:
        file.write("order_id;buyer;time;value;currency;weight_g;warehouse;method\n")
        for row in range(rows):
            buyer = buyer if dice.random() < REPEATED else dice.randrange(rows)
            file.write(
                f"{row};b{buyer};{_time(row, rows)};{dice.randrange(90, 3000)}.50;RUB;{dice.randrange(50, 2500)};w;m\n"
            )


def report(path: Path, rows: int) -> None:
    """The same as the cabinet's report; one posting in five has two rows."""
    dice, buyer, count = random.Random(7), 0, 0
    with path.open("w", encoding="utf-8-sig") as file:
        file.write(REPORT + "\n")
        while count < rows:
            buyer = buyer if dice.random() < REPEATED else 10_000_000 + dice.randrange(rows)
            order = f"{buyer}-{count:04}"
            for sku in range(1 if dice.random() < 0.8 else 2):
                paid = f"{dice.randrange(90, 3000)}.50"
                file.write(
                    f'"{order}";"{order}-1";"{_time(count, rows)}";"";"";"Доставлен";"";"2026-02-04 11:40:02";"";"{paid}";"RUB";'
                    f'"Кружка синяя";"";"";"17600000{sku}";"MUG-{sku}";"{paid}";"RUB";"{paid}";"RUB";"1"\n'
                )
                count += 1


def _time(row: int, rows: int) -> datetime:
    return datetime(2026, 1, 1) + timedelta(seconds=row * 180 * 86_400 // rows)  # noqa: DTZ001 - as in the files


def grouped(path: Path, delimiter: str = ";") -> None:
    """The baseline: every row into the list of its buyer, nothing understood."""
    groups: dict[str, list[list[str]]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file, delimiter=delimiter):
            groups.setdefault(row[1].split("-")[0], []).append(row)


def counted(path: Path) -> None:
    """Read and replayed without a card."""
    reading = read_history(path)
    replay(reading.history, windows(reading.history, DAY), WhatIf())


def priced(path: Path) -> None:
    """Read and replayed, every window priced by a published card."""
    card = next(card for card in built_in_cards() if card.id == "cel-standard")
    reading = read_history(path)
    replay(reading.history, windows(reading.history, DAY), WhatIf(card=card, scope_override=True))


WAYS: dict[str, Callable[[Path], None]] = {"csv.reader + dict": grouped, "counted": counted, "priced": priced}


def measure(way: str, path: Path) -> None:
    """In a process of its own."""
    before = time.perf_counter()
    WAYS[way](path)
    seconds = time.perf_counter() - before
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def main(rows: int) -> None:
    """Both forms of file, each way."""
    print(f"{'file':<8} {'way':<20} {'seconds':>8} {'rows/s':>10} {'× baseline':>10} {'peak MB':>8}")
    with TemporaryDirectory() as folder:
        for name, make in (("table", simple), ("report", report)):
            path = Path(folder) / f"{name}.csv"
            make(path, rows)
            first = 0.0
            for way in WAYS:
                call = [sys.executable, "-m", "tests.bench.backtest", "--one", way, str(path)]
                said = subprocess.run(call, capture_output=True, check=True, text=True).stdout.split()
                seconds, memory = float(said[0]), int(said[1])
                first = first or seconds
                print(
                    f"{name:<8} {way:<20} {seconds:>8.2f} {rows / seconds:>10,.0f} {seconds / first:>10.2f} {memory:>8}"
                )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[2], Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else ROWS)
