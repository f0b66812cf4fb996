"""The beginning of a trial: people talk to the bot until their team works."""

from sandbox.opening.play import Opening

__all__ = ["Opening"]
