"""One line of words per thing that happens."""

from sandbox.telegram.state.chats import Chat
from sandbox.telegram.state.members import Member
from sandbox.telegram.state.messages import Message
from sandbox.telegram.state.users import User

_LONGEST = 160


def posted(chat: Chat, message: Message) -> str:
    return f"{_where(chat)} {line(message)}"


def edited(chat: Chat, message: Message) -> str:
    return f"{_where(chat)} edited #{message.id}: {line(message)}"


def erased(chat: Chat, message: Message) -> str:
    return f"{_where(chat)} deleted #{message.id} of {message.sender_name}"


def pressed(chat: Chat, who: str, button: str) -> str:
    return f"{_where(chat)} {who} presses [{button}]"


def answered(who: str, text: str) -> str:
    return f"toast for {who}: {text}" if text else f"press of {who} answered"


def moved(chat: Chat, actor: User, user: User, member: Member) -> str:
    """Someone's new standing in a chat."""
    voice = " (muted)" if member.muted else ""
    return f"{_where(chat)} {actor.first_name}: {user.first_name} is {member.status}{voice} now"


def refused(method: str, description: str) -> str:
    return f"refused {method}: {description}"


def _where(chat: Chat) -> str:
    return f"[{chat.title}]"


def line(message: Message) -> str:
    """`Name: words [Button][Button]` on one line."""
    words = " / ".join(shown(message).splitlines())
    short = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    return f"{message.sender_name}: {short}" + _buttons(message)


def transcript_line(message: Message) -> str:
    """The same, uncut."""
    return f"{message.sender_name}: {shown(message)}" + _buttons(message)


def shown(message: Message) -> str:
    """Text, or what stands in its place."""
    if message.service is not None:
        return f"({message.service.kind})"
    if message.photo is not None:
        return f"(photo) {message.text}".rstrip()
    if message.document is not None:
        return f"(file {message.document.name}) {message.text}".rstrip()
    return message.text


def _buttons(message: Message) -> str:
    keys = [key for row in message.reply_keyboard for key in row]
    words = "".join(f"[{button}]" for button in message.buttons + keys)
    return f" {words}" if words else ""
