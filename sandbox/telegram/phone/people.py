"""People, their chat lists, starting and blocking the bot."""

from sandbox.telegram.acts import membership, talk
from sandbox.telegram.phone.asked import Asked, Unfit
from sandbox.telegram.phone.views import chat_of, chat_view, empty_private_view, message_view, person_view
from sandbox.telegram.state.ids import Json


def everyone(asked: Asked) -> Json:
    bot = asked.sim.world.bot
    about = {"id": bot.id, "username": bot.username, "first_name": bot.first_name}
    return {"people": list(map(person_view, asked.sim.world.people())), "bot": about, "simulation": True}


def add_person(asked: Asked) -> Json:
    name = asked.text("first_name").strip()
    if not name:
        raise Unfit("first_name is missing")
    username = asked.text("username", "").lstrip("@") or None
    language = asked.text("language_code", "en")
    return person_view(asked.sim.world.add_user(name, username=username, language_code=language))


def chat_list(asked: Asked) -> Json:
    """The person's chats; the bot stands there even before it was started."""
    person = asked.person()
    chats = [chat_view(asked.sim, chat, person) for chat in asked.sim.world.chats_of(person.id)]
    if asked.sim.world.private_chat(person) is None:
        chats.append(empty_private_view(asked.sim))
    return {"chats": chats}


def start(asked: Asked) -> Json:
    person = asked.person()
    message = talk.start(asked.sim, person, asked.text("payload", ""))
    chat = asked.sim.world.open_private_chat(person)
    return {"message": message_view(asked.sim, chat, message, person.id)}


def block(asked: Asked) -> Json:
    act = membership.block if asked.flag("blocked") else membership.unblock
    act(asked.sim, asked.person())
    return {"blocked": asked.flag("blocked")}


def commands(asked: Asked) -> Json:
    person = asked.person()
    chat = chat_of(asked.sim, person, asked.number("chat_id"))
    if chat is None:
        return {"commands": []}
    return {"commands": asked.sim.commands.shown(chat, person.id, person.language_code or "")}
