"""A group with the bot perhaps in it."""

from collections.abc import Iterable

from sandbox.telegram.acts import groups, membership
from sandbox.telegram.people import Person
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.chats import Chat, ChatKind
from sandbox.telegram.state.ids import ChatId, MessageId
from sandbox.telegram.state.members import ADMIN_RIGHTS, Member
from sandbox.telegram.state.messages import Message
from sandbox.telegram.state.users import User
from sandbox.telegram.story import transcript_line


class Group:
    """Acts are the owner's where no other person is named."""

    def __init__(self, sim: Simulation, chat_id: ChatId, owner: Person) -> None:
        self._sim = sim
        self.id = chat_id
        self.owner = owner

    def __repr__(self) -> str:
        return f"Group({self.chat.title}, {self.id})"

    @classmethod
    def create(
        cls,
        sim: Simulation,
        title: str,
        owner: Person,
        members: Iterable[Person] = (),
        *,
        supergroup: bool = True,
        forum: bool = False,
    ) -> "Group":
        kind = ChatKind.SUPERGROUP if supergroup or forum else ChatKind.GROUP
        users = [person.user for person in members]
        chat = groups.create(sim, owner.user, title, kind, users, is_forum=forum)
        return cls(sim, chat.id, owner)

    @property
    def chat(self) -> Chat:
        return self._sim.world.chats[self.id]

    @property
    def messages(self) -> list[Message]:
        return list(self.chat.messages.values())

    @property
    def bot(self) -> Member:
        """What the bot is here."""
        return self.chat.member(self._sim.world.bot.id)

    @property
    def pinned(self) -> list[Message]:
        return [self.chat.messages[number] for number in self.chat.pinned]

    def transcript(self, topic: int | None = None) -> str:
        """One line per message, of the whole group or of one topic."""
        return "\n".join(transcript_line(one) for one in self.messages if topic is None or one.thread == topic)

    def add_bot(self, by: Person | None = None, *, admin: bool = False) -> None:
        membership.add(self._sim, self._actor(by), self.chat, self._bot)
        if admin:
            self.promote_bot(by)

    def remove_bot(self, by: Person | None = None) -> None:
        """The bot reads *kicked*."""
        membership.remove(self._sim, self._actor(by), self.chat, self._bot)

    def promote_bot(self, by: Person | None = None, *, without: Iterable[str] = ()) -> None:
        """Make the bot an administrator, with all rights or `without` some (`can_pin_messages` …)."""
        rights = ADMIN_RIGHTS - frozenset(without)
        membership.promote(self._sim, self._actor(by), self.chat, self._bot, rights=rights)

    def demote_bot(self, by: Person | None = None) -> None:
        membership.demote(self._sim, self._actor(by), self.chat, self._bot)

    def mute_bot(self, by: Person | None = None, *, muted: bool = True) -> None:
        membership.mute(self._sim, self._actor(by), self.chat, self._bot, muted=muted)

    def add(self, person: Person, by: Person | None = None) -> None:
        membership.add(self._sim, self._actor(by), self.chat, person.user)

    def remove(self, person: Person, by: Person | None = None) -> None:
        membership.remove(self._sim, self._actor(by), self.chat, person.user)

    def leave(self, person: Person) -> None:
        membership.remove(self._sim, person.user, self.chat, person.user)

    def promote(self, person: Person, *, anonymous: bool = False, title: str | None = None) -> None:
        """Make an administrator; an anonymous one writes as the group itself."""
        membership.promote(self._sim, self._actor(None), self.chat, person.user, anonymous=anonymous, title=title)

    def demote(self, person: Person) -> None:
        membership.demote(self._sim, self._actor(None), self.chat, person.user)

    def make_anonymous(self, person: Person, *, anonymous: bool = True) -> None:
        """Let an administrator or the owner write as the group."""
        membership.change(self._sim, self._actor(None), self.chat, person.user, anonymous=anonymous)

    def open_topic(self, name: str, by: Person | None = None) -> int:
        """A new forum topic; its number is what messages carry as `message_thread_id`."""
        return groups.open_topic(self._sim, self._actor(by), self.chat, name).id

    def close_topic(self, topic: int, by: Person | None = None) -> None:
        groups.set_topic_closed(self._sim, self._actor(by), self.chat, MessageId(topic), closed=True)

    def reopen_topic(self, topic: int, by: Person | None = None) -> None:
        groups.set_topic_closed(self._sim, self._actor(by), self.chat, MessageId(topic), closed=False)

    def delete_topic(self, topic: int, by: Person | None = None) -> None:
        groups.delete_topic(self._sim, self._actor(by), self.chat, MessageId(topic))

    def migrate(self, by: Person | None = None) -> "Group":
        """Become a supergroup; the new one is returned, the old refuses the bot from now on."""
        new = groups.migrate(self._sim, self._actor(by), self.chat)
        return Group(self._sim, new.id, self.owner)

    def delete(self) -> None:
        groups.delete_group(self._sim, self._actor(None), self.chat)

    def _actor(self, person: Person | None) -> User:
        return (person or self.owner).user

    @property
    def _bot(self) -> User:
        return self._sim.world.bot
