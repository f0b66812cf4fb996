"""The figures of a transport."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    """Times in seconds.

    ``total`` bounds a whole call: waiting for its turn, every try and the pauses between them. ``connect`` and
    ``silence`` bound one connection attempt and one pause in the answer. ``pools`` small pools of ``connections``
    each stand beside one another, because one large pool slows down with every waiting request.
    """

    total: float = 60.0
    connect: float = 10.0
    silence: float = 30.0
    tries: int = 3
    first_pause: float = 0.5
    longest_pause: float = 8.0
    jitter: float = 0.5
    pause_unsaid: float = 1.0
    pools: int = 40
    connections: int = 4
    keep_alive: float = 15.0
