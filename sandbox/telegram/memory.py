"""What outlives the process: chats, people, files, and the updates that the bot has not fetched yet."""

import pickle

from sandbox.telegram.simulation import Simulation


def remember(sim: Simulation) -> bytes:
    """Everything that `recall` needs."""
    return pickle.dumps((sim.world, sim.files, sim.read_up_to, sim.queue.kept()))


def recall(sim: Simulation, remembered: bytes) -> None:
    """Go on where `remember` left off. Only for bytes of our own: unpickling runs what they say."""
    sim.world, sim.files, sim.read_up_to, waiting = pickle.loads(remembered)  # noqa: S301 - our own file
    sim.queue.keep(waiting)
