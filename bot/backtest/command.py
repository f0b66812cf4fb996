"""The options of `python -m bot backtest`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from services.domain.team import Language


class Paid(StrEnum):
    """Whether a report tells what was paid for a row or for one piece of it."""

    LINE = "line"
    UNIT = "unit"


def backtest(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="A CSV of orders, or Ozon's postings report.")] = None,
    cards: Annotated[bool, typer.Option("--cards", help="List the cards that --card takes.")] = False,
    card: Annotated[str, typer.Option(help="A built-in card, for example cel-standard.")] = "",
    first: Annotated[str, typer.Option(help="Your own card: '500 g 52.5' = the first 500 g cost 52.5.")] = "",
    further: Annotated[str, typer.Option(help="Your own card: '500 g 15' = each further started 500 g cost 15.")] = "",
    flat: Annotated[str, typer.Option(help="Your own card: '30 CNY' for any parcel.")] = "",
    discount: Annotated[str, typer.Option(help="Per cent off your own card.")] = "",
    currency: Annotated[str, typer.Option(help="Of amounts that name none.")] = "CNY",
    rate: Annotated[list[str] | None, typer.Option(help="Roubles for one, several times: CNY=11.5")] = None,
    hold: Annotated[str, typer.Option(help="Window that a buyer's first order opens: 24h, 90m, 2d.")] = "24h",
    least: Annotated[list[str] | None, typer.Option(help="Least saving, once for each currency: '5 CNY'")] = None,
    least_percent: Annotated[str, typer.Option(help="Least saving in per cent of the price apart.")] = "10",
    most: Annotated[int, typer.Option(help="Most orders in one parcel.")] = 4,
    weight_cap: Annotated[str, typer.Option(help="Heaviest joint parcel: '5 kg'.")] = "",
    value_cap: Annotated[str, typer.Option(help="Dearest joint parcel: '15000 RUB'.")] = "",
    repack: Annotated[str, typer.Option(help="What joining costs you each time: '1 CNY'.")] = "",
    weights: Annotated[Path | None, typer.Option(help="A table of SKU or offer id and grams, for reports.")] = None,
    item_weight: Annotated[str, typer.Option(help="Of each piece whose weight a report does not tell: '300 g'.")] = "",
    paid: Annotated[Paid, typer.Option(help="What a report's paid amount is for.")] = Paid.LINE,
    chart: Annotated[Path | None, typer.Option(help="Draw the outcome into this PNG file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    language: Annotated[Language | None, typer.Option("--language", help="zh, ru or en.")] = None,
) -> None:
    """Replay past orders from FILE: how many could travel together, and what that would have saved."""
    from bot.backtest.options import Typed
    from bot.backtest.running import Asked, Wished, list_cards, run
    from bot.console import Console

    console = Console(language or context.obj, strict=False)
    if cards:
        return list_cards(console)
    if file is None:
        context.fail("Missing argument 'FILE'.")
    typed = Typed.of(locals())
    wishes = Wished(weights=weights, item_weight=item_weight, per_unit=paid is Paid.UNIT)
    return run(console, Asked(file=file, wished=wishes, machine=as_json, chart=chart), typed)
