"""Who was sent what: the answer to *why did my phone ring*."""

from services.db.uow import Database
from services.domain.team import Chat, Member, Right
from services.domain.told import Told as Sent
from services.errors import NotAllowed

SHOWN = 8


class Told:
    """Reads what went out lately."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def recent(self, actor: Member, chat: Chat, *, everywhere: bool = False) -> list[Sent]:
        """The newest messages and cards of a chat; ``everywhere`` (who may decide, in private): of all chats."""
        if chat.private and chat.member != actor.id:
            raise NotAllowed("others_chat")
        wide = everywhere and chat.private and actor.may(Right.DECIDE)
        async with self._database.read() as unit:
            return await unit.sent.recent(None if wide else chat.id, SHOWN)
