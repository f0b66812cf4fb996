"""Questions that the bot asked in a chat and that a person's reply answers."""

from dataclasses import dataclass
from datetime import datetime

from services.domain.ids import ChatId, MemberId, QuestionId
from services.domain.notices import Params


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """``subject`` and ``revision`` say what is asked about; ``secret`` answers are erased everywhere.

    ``member`` is who may answer; None lets every member of the chat who may do the act.
    """

    id: QuestionId
    chat: ChatId
    message_id: int | None
    kind: str
    subject: str
    revision: int
    member: MemberId | None
    secret: bool
    params: Params
    expires_at: datetime
