"""`python -m bot`: runs the bot, or looks after it."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.backtest.command import backtest
from bot.forecast.command import forecast
from services.domain.team import Language

app = typer.Typer(add_completion=False, no_args_is_help=False, pretty_exceptions_enable=False)
key = typer.Typer(no_args_is_help=True, help="Encryption keys: new, rotate.")
app.add_typer(key, name="key")
shop = typer.Typer(no_args_is_help=True, help="Ozon shops: add.")
app.add_typer(shop, name="shop")
app.command()(backtest)
app.command()(forecast)

Speech = Annotated[Language | None, typer.Option("--language", help="zh, ru or en; otherwise the terminal's own.")]


@app.callback(invoke_without_command=True)
def run(context: typer.Context, language: Speech = None) -> None:
    """Run the bot until Ctrl-C."""
    context.obj = language
    if context.invoked_subcommand is None:
        from bot.console import Console
        from bot.running import run as run_bot

        run_bot(Console(language))


@app.command()
def check(context: typer.Context, language: Speech = None) -> None:
    """Say in plain words what is missing or wrong."""
    from bot.care import examine
    from bot.clock import SystemClock
    from bot.console import Console
    from bot.logs import set_up

    console = Console(language or context.obj)
    set_up("ERROR", json=False, secrets=())  # words only: a retry under way is no news
    bad = asyncio.run(examine(console, SystemClock()))
    raise typer.Exit(1 if bad else 0)


@key.command("new")
def key_new(context: typer.Context) -> None:
    """Print a fresh encryption key."""
    from bot.console import Console
    from handlers.views import console as view
    from services.vault import new_key

    console = Console(context.obj)
    console.say(new_key())
    typer.echo(view.new_key(console.t), err=True)


@key.command("rotate")
def key_rotate(context: typer.Context) -> None:
    """Seal everything with the newest of SECRET_KEYS."""
    from bot.care import rotate
    from bot.clock import SystemClock
    from bot.console import Console

    console = Console(context.obj)
    with console.plainly():
        asyncio.run(rotate(console, SystemClock()))


@app.command()
def owner(context: typer.Context, language: Speech = None) -> None:
    """Print a fresh way to become owner."""
    from bot.care import recover
    from bot.clock import SystemClock
    from bot.console import Console

    console = Console(language or context.obj)
    with console.plainly():
        asyncio.run(recover(console, SystemClock()))


@app.command()
def backup(context: typer.Context, file: Path, language: Speech = None) -> None:
    """Copy the database to FILE; the bot may be running."""
    from bot.care import back_up
    from bot.console import Console

    console = Console(language or context.obj)
    with console.plainly():
        back_up(console, file)


@app.command()
def restore(context: typer.Context, file: Path, language: Speech = None) -> None:
    """Put the copy in FILE in the place of the database; the bot must be stopped."""
    from bot.care import bring_back
    from bot.clock import SystemClock
    from bot.console import Console

    console = Console(language or context.obj)
    with console.plainly():
        bring_back(console, SystemClock(), file)


@shop.command("add")
def shop_add(
    context: typer.Context,
    client_id: Annotated[int, typer.Argument(help="The Client-Id, digits only.")],
    language: Speech = None,
) -> None:
    """Connect a shop, or replace its key; the Api-Key is asked for and not shown."""
    from bot.care import add_shop
    from bot.clock import SystemClock
    from bot.console import Console
    from handlers.views import console as view

    console = Console(language or context.obj)
    api_key = typer.prompt(view.which_key(console.t, client_id), hide_input=True)
    with console.plainly():
        asyncio.run(add_shop(console, SystemClock(), client_id, api_key))


def main() -> None:
    """The console script. Ctrl-C before the bot listens for it ends without a trace."""
    try:
        app()
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
