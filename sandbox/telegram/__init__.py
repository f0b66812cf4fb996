"""A simulated Telegram: a Bot API over real HTTP, and the people on the other side of it."""

from sandbox.telegram.groups import Group
from sandbox.telegram.people import NotAnsweredError, NotSeenError, Person, Toast
from sandbox.telegram.service import Telegram
from sandbox.telegram.simulation import Settings, Strictness

__all__ = ["Group", "NotAnsweredError", "NotSeenError", "Person", "Settings", "Strictness", "Telegram", "Toast"]
