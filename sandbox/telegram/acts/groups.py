"""Making groups, their topics, and their end."""

from dataclasses import replace

from sandbox.telegram.errors import CannotDoError
from sandbox.telegram.feed import EventKind
from sandbox.telegram.posting import announce
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.chats import Chat, ChatKind, Topic
from sandbox.telegram.state.ids import MessageId
from sandbox.telegram.state.members import Member, Status
from sandbox.telegram.state.messages import Message
from sandbox.telegram.state.users import User
from sandbox.telegram.updates import audience, member_changed, message_came

_ICON_COLOUR = 7322096


def create(
    sim: Simulation, owner: User, title: str, kind: ChatKind, members: list[User], *, is_forum: bool = False
) -> Chat:
    """A new group of people; the bot is added afterwards."""
    if is_forum and kind is not ChatKind.SUPERGROUP:
        raise CannotDoError("only supergroups have topics")
    chat = sim.world.add_group(title, kind, is_forum=is_forum)
    chat.members[owner.id] = Member(user_id=owner.id, status=Status.CREATOR)
    for user in members:
        if user.id != owner.id:
            chat.members[user.id] = Member(user_id=user.id, status=Status.MEMBER)
    field = "group_chat_created" if kind is ChatKind.GROUP else "supergroup_chat_created"
    announce(sim, chat, owner, "created", {field: True})
    sim.feed.publish(EventKind.CHAT, chat.id, audience(chat))
    return chat


def open_topic(sim: Simulation, actor: User, chat: Chat, name: str) -> Topic:
    """A new topic; the line that opens it gives it its number."""
    if not chat.is_forum:
        raise CannotDoError("this group has no topics")
    _need_right(chat, actor, "can_manage_topics")
    line = announce(
        sim, chat, actor, "topic opened", {"forum_topic_created": {"name": name, "icon_color": _ICON_COLOUR}}
    )
    opened = replace(line, thread=line.id, in_topic=True)
    chat.put(opened)
    chat.topics[line.id] = topic = Topic(id=line.id, name=name)
    _told(sim, chat, opened)
    return topic


def set_topic_closed(sim: Simulation, actor: User, chat: Chat, topic_id: MessageId, *, closed: bool) -> None:
    _need_topic(chat, topic_id)
    _need_right(chat, actor, "can_manage_topics")
    chat.set_topic_closed(topic_id, closed=closed)
    kind, field = ("topic closed", "forum_topic_closed") if closed else ("topic reopened", "forum_topic_reopened")
    _told(sim, chat, announce(sim, chat, actor, kind, {field: {}}, thread=topic_id))


def delete_topic(sim: Simulation, actor: User, chat: Chat, topic_id: MessageId) -> None:
    """A topic with all its messages; bots are not told."""
    _need_topic(chat, topic_id)
    _need_right(chat, actor, "can_manage_topics")
    del chat.topics[topic_id]
    for message in [one for one in chat.messages.values() if one.in_topic and one.thread == topic_id]:
        del chat.messages[message.id]
        sim.feed.publish(EventKind.DELETE, chat.id, audience(chat), message_id=message.id)
    sim.feed.publish(EventKind.CHAT, chat.id, audience(chat))


def migrate(sim: Simulation, actor: User, old: Chat) -> Chat:
    """A basic group becomes a supergroup with another number; a line in each names the other."""
    if old.kind is not ChatKind.GROUP or old.migrated_to is not None:
        raise CannotDoError("only a basic group can be upgraded")
    _need_right(old, actor, "can_change_info")
    new = sim.world.add_group(old.title, ChatKind.SUPERGROUP)
    new.members = dict(old.members)
    leaving = announce(sim, old, actor, "migrated", {"migrate_to_chat_id": new.id})
    message_came(sim, old, leaving)
    old.migrated_to = new.id
    arriving = announce(sim, new, actor, "migrated", {"migrate_from_chat_id": old.id})
    message_came(sim, new, arriving)
    sim.feed.publish(EventKind.CHAT, new.id, audience(new))
    return new


def delete_group(sim: Simulation, actor: User, chat: Chat) -> None:
    """The owner deletes the group. Of a supergroup the bot learns that it is out; of a basic group by its next call."""
    if chat.is_private or chat.member(actor.id).status is not Status.CREATOR:
        raise CannotDoError("only the owner deletes a group")
    chat.deleted = True
    bot = chat.member(sim.world.bot.id)
    if chat.kind is ChatKind.SUPERGROUP and bot.inside:
        chat.members[bot.user_id] = gone = Member(user_id=bot.user_id, status=Status.KICKED)
        member_changed(sim, chat, actor, bot, gone)
    sim.feed.publish(EventKind.CHAT, chat.id, audience(chat))


def _told(sim: Simulation, chat: Chat, line: Message) -> None:
    message_came(sim, chat, line)
    sim.feed.publish(EventKind.CHAT, chat.id, audience(chat))


def _need_topic(chat: Chat, topic_id: MessageId) -> None:
    if topic_id not in chat.topics:
        raise CannotDoError("no such topic")


def _need_right(chat: Chat, actor: User, right: str) -> None:
    if not chat.member(actor.id).may(right):
        raise CannotDoError("only administrators may do this")
