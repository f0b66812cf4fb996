"""People and chats: claiming the bot, bringing the team, who hears what, who is kept out."""

from services.team.chats import Chats
from services.team.claims import ClaimOffer, Claims
from services.team.doors import Doors, Welcome
from services.team.habits import Habits
from services.team.invites import Invites, Made
from services.team.roster import Team
from services.team.told import Told

__all__ = ["Chats", "ClaimOffer", "Claims", "Doors", "Habits", "Invites", "Made", "Team", "Told", "Welcome"]
