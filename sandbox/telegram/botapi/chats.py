"""getChat, getChatMember, getChatMemberCount, getChatAdministrators, leaveChat."""

from dataclasses import replace

from sandbox.telegram.botapi.access import live_chat
from sandbox.telegram.botapi.args import Args
from sandbox.telegram.errors import bad
from sandbox.telegram.posting import announce
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.ids import Json, UserId
from sandbox.telegram.state.members import Status
from sandbox.telegram.updates import member_changed
from sandbox.telegram.wire.chats import chat_full_json, member_json
from sandbox.telegram.wire.users import user_json


def get_chat(sim: Simulation, args: Args) -> Json:
    return chat_full_json(live_chat(sim, args), sim.world)


def get_chat_member(sim: Simulation, args: Args) -> Json:
    chat = live_chat(sim, args)
    user = sim.world.users.get(UserId(args.integer("user_id")))
    if not args.integer("user_id"):
        raise bad("invalid user_id specified")
    if user is None or (user.id not in chat.members and user.id not in sim.world.acquainted):
        raise bad("PARTICIPANT_ID_INVALID" if not chat.is_private else "member not found")
    return member_json(chat, chat.member(user.id), user)


def get_chat_administrators(sim: Simulation, args: Args) -> list[Json]:
    """Owner and administrators; of bots only this one."""
    chat = live_chat(sim, args)
    if chat.is_private:
        raise bad("there are no administrators in the private chat")
    return [member_json(chat, member, sim.world.users[member.user_id]) for member in chat.admins()]


def get_chat_member_count(sim: Simulation, args: Args) -> int:
    """Everybody who is in the chat, bots too."""
    return sum(member.inside for member in live_chat(sim, args).members.values())


def leave_chat(sim: Simulation, args: Args) -> bool:
    chat = live_chat(sim, args)
    if chat.is_private:
        raise bad("chat member status can't be changed in private chats")
    bot = sim.world.bot
    old = chat.member(bot.id)
    announce(sim, chat, bot, "left", {"left_chat_member": user_json(bot)})
    chat.members[bot.id] = new = replace(old, status=Status.LEFT, muted=False)
    member_changed(sim, chat, bot, old, new)
    return True
