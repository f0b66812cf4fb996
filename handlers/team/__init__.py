"""People: the list, roles, invitations, coming and going."""

from aiogram import Router

from handlers.painting import Painter
from handlers.team import invites, people
from handlers.team.cards import cards
from services.team import Team


def router() -> Router:
    """Everything about people."""
    router = Router(name="team")
    router.include_routers(people.router(), invites.router())
    return router


def painters(team: Team) -> dict[str, Painter]:
    """The cards about people."""
    return cards(team)
