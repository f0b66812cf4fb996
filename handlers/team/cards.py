"""Cards about people, as the notifier draws them."""

from handlers.painting import Painter
from handlers.texts import Texts
from handlers.views import newcomers as views
from handlers.views.screens import Screen
from services.domain.ids import InviteId, MemberId
from services.domain.team import Chat, System
from services.team import Team
from services.team.joining import NEWCOMER
from services.team.roster import ROLES

_PAINTER = System(job="team.cards")


def cards(team: Team) -> dict[str, Painter]:
    """Kind → how it is drawn."""

    async def newcomer(subject: str, _chat: Chat, t: Texts) -> Screen | None:
        return views.newcomer(t, await team.newcomer(_PAINTER, InviteId(int(subject))))

    async def roles(subject: str, _chat: Chat, t: Texts) -> Screen | None:
        member, shops = await team.roles_of(_PAINTER, MemberId(int(subject.partition(":")[0])))
        return views.changed_roles(t, member, shops)

    return {NEWCOMER: newcomer, ROLES: roles}
