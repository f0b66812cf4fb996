"""setMyCommands, getMyCommands, deleteMyCommands, and the bot's descriptions."""

import re

from sandbox.telegram.botapi.access import known_chat
from sandbox.telegram.botapi.args import Args, as_number
from sandbox.telegram.errors import bad
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.commands import Scope
from sandbox.telegram.state.ids import Json, UserId

_NAME = re.compile(r"[a-z0-9_]{1,32}$")
_LANGUAGE = re.compile(r"[a-z]{2}$")
_MOST = 100
_LONGEST_ABOUT = 256
_PLAIN_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")


def set_my_commands(sim: Simulation, args: Args) -> bool:
    commands = _commands(args)
    sim.commands.put(_scope(sim, args), _language(args), commands)
    return True


def get_my_commands(sim: Simulation, args: Args) -> list[Json]:
    return sim.commands.exact(_scope(sim, args), _language(args))


def delete_my_commands(sim: Simulation, args: Args) -> bool:
    sim.commands.put(_scope(sim, args), _language(args), [])
    return True


def set_my_description(_sim: Simulation, args: Args) -> bool:
    """Shown in an empty chat; up to 512 letters."""
    return _accepted(args, "description", 512, "BOT_DESCRIPTION_TOO_LONG")


def set_my_short_description(_sim: Simulation, args: Args) -> bool:
    """Shown on the profile page; up to 120 letters."""
    return _accepted(args, "short_description", 120, "BOT_ABOUT_TOO_LONG")


def _accepted(args: Args, name: str, longest: int, words: str) -> bool:
    _language(args)
    if len(args.text(name)) > longest:
        raise bad(words)
    return True


def _commands(args: Args) -> list[Json]:
    try:
        given = args.parsed("commands")
    except ValueError as error:
        raise bad("can't parse commands JSON object") from error
    if given is None:
        raise bad('parameter "commands" is required')
    if not isinstance(given, list):
        raise bad("expected an Array of BotCommand")
    if len(given) > _MOST:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    return [_command(one) for one in given]


def _command(one: object) -> Json:
    if not isinstance(one, dict):
        raise bad("can't parse BotCommand: expected an Object")
    name = str(one.get("command", "")).removeprefix("/")
    about = str(one.get("description", "")).strip()
    if not _NAME.match(name):
        raise bad("BOT_COMMAND_INVALID")
    if not about or len(about) > _LONGEST_ABOUT:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": about}


def _language(args: Args) -> str:
    code = args.text("language_code")
    if code and not _LANGUAGE.match(code):
        raise bad("invalid language code specified")
    return code


def _scope(sim: Simulation, args: Args) -> Scope:
    try:
        given = args.parsed("scope") or {"type": "default"}
    except ValueError as error:
        raise bad("can't parse BotCommandScope JSON object") from error
    kind = given.get("type") if isinstance(given, dict) else None
    if kind in _PLAIN_SCOPES:
        return Scope(kind=kind)
    if kind not in _CHAT_SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    chat = known_chat(sim, Args(values={"chat_id": str(given.get("chat_id", ""))}))
    if kind == "chat":
        return Scope(kind=kind, chat_id=chat.id)
    if chat.is_private:
        raise bad(f"can't use {kind} scope in private chats")
    if kind == "chat_administrators":
        return Scope(kind=kind, chat_id=chat.id)
    return Scope(kind=kind, chat_id=chat.id, user_id=UserId(as_number(given.get("user_id"))))
