"""Messages as they stand in a chat."""

from dataclasses import dataclass, field

from sandbox.telegram.state.ids import ChatId, Json, MessageId, UserId
from sandbox.telegram.state.media import StoredFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Text with its entities in the Bot API's form; offsets and lengths count UTF-16 units."""

    text: str = ""
    entities: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A line that the chat itself writes: `kind` for people, `fields` as the Bot API sends them."""

    kind: str
    fields: Json

    @property
    def whom(self) -> str:
        """Who came or went; empty for lines about something else."""
        left = self.fields.get("left_chat_member")
        people = [left] if left else self.fields.get("new_chat_members", [])
        return ", ".join(person["first_name"] for person in people)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message. With a file `words` are its caption; `thread` is its topic (or reply thread in a supergroup)."""

    id: MessageId
    chat_id: ChatId
    date: int
    sender: UserId
    sender_name: str
    from_bot: bool = False
    words: Words = field(default_factory=Words)
    photo: StoredFile | None = None
    document: StoredFile | None = None
    service: Service | None = None
    markup: Json | None = None
    reply_to: MessageId | None = None
    thread: MessageId | None = None
    in_topic: bool = False
    as_chat: bool = False
    signature: str | None = None
    edit_date: int | None = None
    silent: bool = False
    protected: bool = False
    link_preview: Json | None = None

    @property
    def text(self) -> str:
        """What a reader sees first: the text, or the caption of a file."""
        return self.words.text

    @property
    def has_file(self) -> bool:
        return self.photo is not None or self.document is not None

    @property
    def keyboard(self) -> list[list[Json]]:
        """Rows of inline buttons; empty where there are none."""
        rows: list[list[Json]] = (self.markup or {}).get("inline_keyboard", [])
        return rows

    @property
    def reply_keyboard(self) -> list[list[str]]:
        """Words of the keys that this message put in place of the phone's keyboard."""
        return [[key["text"] for key in row] for row in (self.markup or {}).get("keyboard", [])]

    @property
    def buttons(self) -> list[str]:
        """Words on all inline buttons, row by row."""
        return [button["text"] for row in self.keyboard for button in row]
