"""Cards from the reader's side: having one redrawn because what was pressed on it is out of date."""

from services.db.uow import Database
from services.domain.ids import ChatId
from services.domain.team import Member


class Cards:
    """Redraws cards by the message in which they stand."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def redraw(self, actor: Member, chat: ChatId, message_id: int) -> bool:
        """Have the card drawn anew in its chat; False where the message is no card."""
        del actor
        async with self._database.write() as unit:
            found = await unit.outbox.touch_message(chat, message_id)
            if found:
                await unit.commit()
        return found
