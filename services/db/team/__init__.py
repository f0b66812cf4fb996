"""People of the team: who they are, how they came, and those outside."""

from services.db.team.claims import Claims
from services.db.team.invites import Invites
from services.db.team.people import People
from services.db.team.strangers import Strangers

__all__ = ["Claims", "Invites", "People", "Strangers"]
