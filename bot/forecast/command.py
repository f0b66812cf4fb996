"""The options of `python -m bot forecast`."""

from pathlib import Path
from typing import Annotated

import typer

from services.domain.team import Language


def forecast(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A CSV with the columns day, item, units, in_stock.")],
    lead: Annotated[int, typer.Option(help="Days from an order to the shelf.")] = 14,
    lead_spread: Annotated[float, typer.Option(help="By how many days deliveries usually miss that.")] = 0.0,
    review: Annotated[int, typer.Option(help="Days between looks at what to order.")] = 7,
    cover: Annotated[int, typer.Option(help="Days that an order should last once it is there.")] = 28,
    pack: Annotated[int, typer.Option(help="Pieces in a pack; orders are whole packs.")] = 1,
    minimum: Annotated[int, typer.Option(help="Fewest pieces of an order.")] = 0,
    service: Annotated[int, typer.Option(help="In how many cases of a hundred nothing must run out.")] = 95,
    everything: Annotated[bool, typer.Option("--all", help="List every item, not only the first twenty.")] = False,
    chart: Annotated[Path | None, typer.Option(help="Draw what each method missed into this PNG file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    language: Annotated[Language | None, typer.Option("--language", help="zh, ru or en.")] = None,
) -> None:
    """Try forecasts, ranges and warnings on the past in FILE, and say what each item needs now."""
    from bot.console import Console
    from bot.forecast.running import Asked, Typed, run

    typed = Typed(
        lead=lead,
        lead_spread=lead_spread,
        review=review,
        cover=cover,
        pack=pack,
        minimum=minimum,
        service=service,
    )
    console = Console(language or context.obj, strict=False)
    run(console, Asked(file=file, machine=as_json, everything=everything, chart=chart), typed)
