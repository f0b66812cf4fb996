"""Groups: making, joining, topics, upgrading, deleting."""

from collections.abc import Callable

from sandbox.telegram.acts import groups, membership
from sandbox.telegram.errors import CannotDoError
from sandbox.telegram.phone.asked import Asked, Unfit
from sandbox.telegram.phone.views import chat_view
from sandbox.telegram.state.chats import Chat, ChatKind
from sandbox.telegram.state.ids import Json, MessageId


def create(asked: Asked) -> Json:
    kinds = {"group": ChatKind.GROUP, "supergroup": ChatKind.SUPERGROUP}
    kind = kinds.get(asked.text("type", "supergroup"))
    title = asked.text("title").strip()
    if kind is None or not title:
        raise Unfit("a group needs a title and the type group or supergroup")
    owner = asked.person()
    wanted = asked.values.get("members") or []
    members = [user for user in asked.sim.world.people() if user.id in wanted]
    chat = groups.create(asked.sim, owner, title, kind, members, is_forum=asked.flag("is_forum"))
    return _view(asked, chat)


def add_bot(asked: Asked) -> Json:
    return _changed(asked, lambda chat: membership.add(asked.sim, asked.person(), chat, asked.sim.world.bot))


def remove_bot(asked: Asked) -> Json:
    return _changed(asked, lambda chat: membership.remove(asked.sim, asked.person(), chat, asked.sim.world.bot))


def mute_bot(asked: Asked) -> Json:
    bot, muted = asked.sim.world.bot, asked.flag("muted")
    return _changed(asked, lambda chat: membership.mute(asked.sim, asked.person(), chat, bot, muted=muted))


def add_member(asked: Asked) -> Json:
    return _changed(asked, lambda chat: membership.add(asked.sim, asked.person(), chat, asked.person("user_id")))


def remove_member(asked: Asked) -> Json:
    return _changed(asked, lambda chat: membership.remove(asked.sim, asked.person(), chat, asked.person("user_id")))


def promote(asked: Asked) -> Json:
    """Of a person, or of the bot."""
    about_bot = asked.number("user_id") == asked.sim.world.bot.id
    user = asked.sim.world.bot if about_bot else asked.person("user_id")
    return _changed(asked, lambda chat: membership.promote(asked.sim, asked.person(), chat, user))


def migrate(asked: Asked) -> Json:
    """The chat in the answer is the new supergroup."""
    return _view(asked, groups.migrate(asked.sim, asked.person(), asked.chat()))


def open_topic(asked: Asked) -> Json:
    name = asked.text("name").strip()
    if not name:
        raise CannotDoError("a topic needs a name")
    return _changed(asked, lambda chat: groups.open_topic(asked.sim, asked.person(), chat, name))


def close_topic(asked: Asked) -> Json:
    """Close, or open again with `closed: false`."""
    topic, closed = MessageId(asked.number("topic_id")), asked.values.get("closed", True) is not False
    return _changed(asked, lambda chat: groups.set_topic_closed(asked.sim, asked.person(), chat, topic, closed=closed))


def delete(asked: Asked) -> Json:
    groups.delete_group(asked.sim, asked.person(), asked.chat())
    return {}


def _changed(asked: Asked, act: Callable[[Chat], object]) -> Json:
    chat = asked.chat()
    act(chat)
    return _view(asked, chat)


def _view(asked: Asked, chat: Chat) -> Json:
    return chat_view(asked.sim, chat, asked.person())
