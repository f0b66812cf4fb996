"""getMe, getUpdates, deleteWebhook."""

from sandbox.telegram.botapi.args import Args
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.ids import Json
from sandbox.telegram.wire.users import bot_json


def get_me(sim: Simulation, _args: Args) -> Json:
    return bot_json(sim.world.bot, reads_everything=not sim.settings.privacy)


async def get_updates(sim: Simulation, args: Args) -> list[Json]:
    """Long polling; `allowed_updates` is remembered until it is sent again."""
    try:
        wanted = args.parsed("allowed_updates")
    except ValueError:
        wanted = None
    sim.queue.remember_wanted(wanted)
    return await sim.poller.updates(
        sim.queue,
        offset=args.integer("offset"),
        limit=max(1, _between(args.integer("limit", 100), 100)),
        seconds=_between(args.integer("timeout"), 50),
    )


def delete_webhook(sim: Simulation, args: Args) -> bool:
    """There is never a webhook here, but waiting updates may be dropped."""
    if args.flag("drop_pending_updates"):
        sim.queue.drop_all()
    return True


def _between(value: int, most: int) -> int:
    return min(max(value, 0), most)
