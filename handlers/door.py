"""The door: everyone who is not (yet) of the team, whom nobody can see, or who asks where nothing is linked.

This router comes first; what it does not catch comes from a member with rights, in private or in a linked group.
"""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart, or_f
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from handlers import callbacks as cb
from handlers.filters import LINK_BY_BUTTON
from handlers.show import reply
from handlers.texts import Texts
from handlers.views import door as views
from handlers.views import home
from services.domain.questions import Question
from services.domain.team import Chat, Member, Person, System
from services.domain.team.codes import read_code
from services.team import Chats, Claims, Doors, Invites, Team, Welcome

CLAIM = "claim_"
JOIN = "join_"
"""What a deep link's payload begins with."""
_DOOR = System(job="team.door")
_BEFORE_LINKED = Command("link", "help", "settings", "cancel")
_LINKING = or_f(cb.LinkHere.filter(), cb.PickLink.filter(), cb.LinkChat.filter(), cb.DropLink.filter())


def router() -> Router:
    """Claims and invitations first, then those who are kept out."""
    router = Router(name="door")
    router.message.register(let_pass, F.pinned_message)
    router.message.register(claim, CommandStart(deep_link=True, magic=F.args.startswith(CLAIM)))
    router.message.register(join, CommandStart(deep_link=True, magic=F.args.startswith(JOIN)))
    router.message.register(claim_by_code, F.chat.type == "private", unasked, F.text.func(read_code))
    router.message.register(unseen_linking, anonymous, or_f(Command("link"), LINK_BY_BUTTON))
    router.message.register(unseen, anonymous)
    router.message.register(knock, stranger)
    router.message.register(wait, waiting, F.chat.type == "private")
    router.message.register(ignore, waiting)
    router.message.register(point_to_link, unlinked, ~_BEFORE_LINKED, ~LINK_BY_BUTTON)
    router.callback_query.register(refuse_press, stranger)
    router.callback_query.register(refuse_early_press, waiting)
    router.callback_query.register(refuse_press_unlinked, unlinked, ~_LINKING)
    came_in = F.old_chat_member.status.in_({"left", "kicked"}) & F.new_chat_member.status.in_(
        {"member", "administrator"}
    )
    router.my_chat_member.register(added, F.chat.type != "private", came_in)
    return router


def anonymous(_message: Message, *, anonymous: bool) -> bool:
    """Somebody writes as the group or as a channel."""
    return anonymous


def stranger(_event: Message | CallbackQuery, member: Member | None) -> bool:
    """Somebody outside the team."""
    return member is None


def waiting(_event: Message | CallbackQuery, member: Member | None) -> bool:
    """Somebody who came by an invitation and waits for an owner's word."""
    return member is not None and not member.grants


def unlinked(_event: Message | CallbackQuery, chat: Chat) -> bool:
    """A group that nobody linked."""
    return not chat.private and not chat.linked


async def claim(message: Message, command: CommandObject, person: Person, chat: Chat, t: Texts, claims: Claims) -> None:
    """The console's link was opened."""
    token = (command.args or "").removeprefix(CLAIM)
    member = await claims.take(_DOOR, person, token, private=chat.private)
    await reply(message, home.welcome(t, member))


def unasked(message: Message, question: Question | None = None) -> bool:
    """No question is open: a tracking number may look like a code."""
    del message
    return question is None


async def claim_by_code(message: Message, person: Person, chat: Chat, t: Texts, claims: Claims) -> None:
    """The console's code was typed."""
    member = await claims.take(_DOOR, person, message.text or "", private=chat.private)
    await reply(message, home.welcome(t, member))


async def join(
    message: Message, command: CommandObject, person: Person, chat: Chat, t: Texts, invites: Invites, team: Team
) -> None:
    """An invitation was opened."""
    came = await invites.accept(_DOOR, person, (command.args or "").removeprefix(JOIN), private=chat.private)
    if came.waits:
        await reply(message, home.waiting(t))
    else:
        await reply(message, home.joined(t, came.member, await team.shops(came.member)))


async def unseen_linking(message: Message, thread: int, t: Texts) -> None:
    """`/link` by somebody who writes as the group."""
    await reply(message, views.unseen_linking(t, thread))


async def unseen(message: Message, t: Texts) -> None:
    """Anything else by somebody who writes as the group."""
    await reply(message, views.unseen(t))


async def knock(message: Message, person: Person, chat: Chat, addressed: bool, t: Texts, doors: Doors) -> None:
    """A stranger wrote."""
    answer = await doors.knock(
        _DOOR, person.telegram_id, chat.telegram_id, private=chat.private, addressed=addressed
    )  # fmt: skip
    if answer is Welcome.UNOWNED:
        await reply(message, views.unowned(t))
    elif answer is Welcome.REFUSAL:
        refusal = views.refusal if chat.private else views.refusal_in_group
        await reply(message, refusal(t, person.telegram_id))


async def wait(message: Message, t: Texts) -> None:
    """Somebody wrote who is not confirmed yet."""
    await reply(message, home.waiting(t))


async def let_pass(_message: Message) -> None:
    """The line that a pinned card leaves in a chat: Telegram names the bot itself as its author."""


async def ignore(_message: Message) -> None:
    """Somebody wrote in a group who is not confirmed yet: that stays between them and the owner."""


async def point_to_link(message: Message, t: Texts) -> None:
    """A member asked in a group that is not linked."""
    await reply(message, views.not_linked(t))


async def refuse_press(query: CallbackQuery, tp: Texts) -> None:
    """A stranger pressed."""
    await query.answer(views.toast(tp), show_alert=True)


async def refuse_early_press(query: CallbackQuery, tp: Texts) -> None:
    """Somebody pressed who is not confirmed yet."""
    await query.answer(views.waiting_toast(tp), show_alert=True)


async def refuse_press_unlinked(query: CallbackQuery, tp: Texts) -> None:
    """A press on what was left in a group that is not linked."""
    await query.answer(views.not_linked_toast(tp), show_alert=True)


async def added(event: ChatMemberUpdated, person: Person, chat: Chat, chats: Chats) -> None:
    """Somebody put the bot into a group: quiet there, a word to the owners."""
    del event
    await chats.added(_DOOR, chat, person)
