"""What a feature gives the notifier: painters for its cards, views for its messages."""

from collections.abc import Awaitable, Callable

from handlers.texts import Texts
from handlers.views.screens import Screen
from services.domain.notices import Params
from services.domain.team import Chat

Painter = Callable[[str, Chat, Texts], Awaitable[Screen | None]]
"""(subject, chat, texts) → the card as it should stand now; None takes its buttons away and leaves the text."""

NoticeView = Callable[[Params, Texts], Screen]
"""(parameters of a frozen fact, texts) → the message that tells it."""
