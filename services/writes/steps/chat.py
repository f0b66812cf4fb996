"""Writing to the buyer: `/v1/chat/start`, which may be repeated, then `/v1/chat/send/message`, which may not."""

from services.domain.orders import Posting
from services.domain.shops import Credentials
from services.domain.writes import IN_FLIGHT, Reading, Step
from services.errors import OzonUnavailable
from services.ozon.chats import Chats
from services.writes.steps.performers import death


class SendMessage:
    """``params.text`` is what to say. Sent once: whether it arrived is read in the chat, and never guessed."""

    def __init__(self, chats: Chats) -> None:
        self._chats = chats

    def read(self, posting: Posting, step: Step) -> Reading:
        """A posting does not show what was said about it; it only tells whether something may be said yet."""
        del step
        dead = death(posting) or ("" if posting.is_open else "delivered")
        return Reading(dead=dead, open=not dead)

    async def look(self, credentials: Credentials, posting: Posting, step: Step) -> Reading:
        """Done when Ozon took the text, or shows it in the chat. What left and does not show is for a person."""
        if step.state not in IN_FLIGHT:
            return self.read(posting, step)
        if step.answered:
            return Reading(done=True)
        chat = await self._chats.start(credentials, posting.number)
        said = await self._chats.history(credentials, chat)
        wanted = _plain(str(step.params["text"]))
        return Reading(done=any(one.by_seller and wanted in _plain(one.text) for one in said), once=True)

    async def send(self, credentials: Credentials, posting: Posting, step: Step) -> None:
        """Open the chat and say it. Until the chat is open nothing was said, however the opening failed."""
        try:
            chat = await self._chats.start(credentials, posting.number)
        except OzonUnavailable as error:
            raise OzonUnavailable(error.code, **{**error.params, "maybe_done": False}) from None
        await self._chats.send(credentials, chat, str(step.params["text"]))


def _plain(text: str) -> str:
    """Letters and digits only: Ozon shows a message as Markdown, and may set signs before its dots and dashes."""
    return "".join(sign for sign in text if sign.isalnum())
