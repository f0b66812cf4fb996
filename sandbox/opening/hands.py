"""A person who finds buttons by what they do: the words on them are in whatever language the person speaks."""

from sandbox.telegram import Group, Person
from sandbox.telegram.state.messages import Message

_PATIENCE = 20.0


class Hands:
    """One person's thumbs. `deed` is how a button's data begins; only what came after the last saying counts."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self._since = 0

    def start(self, payload: str) -> None:
        """Open the bot by a link."""
        self._since = self.person.start(payload).id

    def say(self, text: str, group: Group | None = None) -> None:
        """Write a message."""
        self._since = self.person.say(text, group).id

    async def press(self, deed: str, *, words: str = "", group: Group | None = None) -> None:
        """Wait for a button that does this (and has these words), press it, wait until the bot has answered."""
        message = await self.sees(deed, words=words, group=group)
        text = _button(message, deed, words)
        if text is not None:
            await self.person.press(text, message, timeout=_PATIENCE)

    async def sees(self, deed: str, *, words: str = "", group: Group | None = None) -> Message:
        """Wait for a message with a button that does this."""
        return await self.person.waits(
            lambda one: one.id > self._since and _button(one, deed, words) is not None,
            f"a button for {deed}",
            group,
            timeout=_PATIENCE,
        )

    async def answer(self, text: str) -> None:
        """Wait for a question, and answer it."""
        await self.person.waits(
            lambda one: one.id > self._since and bool((one.markup or {}).get("force_reply")),
            "a question",
            timeout=_PATIENCE,
        )
        self.say(text)


def _button(message: Message, deed: str, words: str) -> str | None:
    """The words on the button that does this."""
    for row in message.keyboard:
        for button in row:
            if f"{button.get('callback_data', '')}:".startswith(f"{deed}:") and words in button["text"]:
                return str(button["text"])
    return None
