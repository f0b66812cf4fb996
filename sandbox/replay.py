"""Tells the world's story again up to a moment: the seed brings what buyers did, the journal what sellers did."""

import contextlib
from collections.abc import Iterable
from datetime import datetime

from sandbox.acts import perform
from sandbox.world import Refusal, World
from sandbox.world.journal import Write

_PUSHES = frozenset({"delivering", "last-mile", "delivered"})


def replay(world: World, writes: Iterable[Write], until: datetime) -> None:
    """Bring a world that has just begun to `until`. Its clock must stand still meanwhile."""
    for write in writes:
        _wait(world, write.at)
        with contextlib.suppress(Refusal, LookupError):
            _again(world, write)
    _wait(world, until)


def _wait(world: World, moment: datetime) -> None:
    """Let happen what happened until then."""
    if moment > world.clock.now():
        world.forward(moment - world.clock.now())


def _again(world: World, write: Write) -> None:
    client_id, number = write.client_id, write.posting_number
    match write.verb:
        case "ship":
            world.ship(client_id, number, [dict(world.find(number).units())])
        case "track":
            world.set_track(client_id, number, write.value)
        case "cutoff":
            world.set_cutoff(client_id, number, datetime.fromisoformat(write.value))
        case verb if verb in _PUSHES:
            world.push(client_id, number, verb)
        case act if not number:
            perform(world, act, world.shop(client_id).name)
