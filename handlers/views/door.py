"""What is said to people outside the team, and to those who cannot be seen."""

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.screens import Screen, lines, press
from services.domain.ids import TelegramId


def refusal(t: Texts, who: TelegramId) -> Screen:
    """Somebody who does not belong here; said once."""
    return Screen(
        text=lines(
            t("🔒 This bot works for one team only, so I cannot help you here."),
            t("If you belong to it, ask its owner for an invitation link. Your number here: {id}", id=who),
        ),
        titled=False,
        codes=(str(who),),
    )


def refusal_in_group(t: Texts, who: TelegramId) -> Screen:
    """The same where others read along; said once a day."""
    return Screen(
        text=t(
            "I answer only this team's members. If you are one, ask an owner for an invitation link ({id}).", id=who
        ),
        titled=False,
    )


def unowned(t: Texts) -> Screen:
    """Nobody owns the bot yet."""
    return Screen(
        text=lines(
            t("👋 Nobody owns this bot yet."),
            t("Whoever started it sees a link and a code in its console: open the link, or send me the code here."),
        )
    )


def toast(t: Texts) -> str:
    """A press by somebody outside."""
    return t("This button is for the team only.")


def waiting_toast(t: Texts) -> str:
    """A press by somebody who waits for an owner's word."""
    return t("An owner has to confirm you first.")


def unseen(t: Texts) -> Screen:
    """A command by an anonymous administrator."""
    return Screen(
        text=t(
            "You write as the group, so I cannot see who you are. Please send it as yourself, or in our private chat."
        ),
        titled=False,
    )


def unseen_linking(t: Texts, thread: int) -> Screen:
    """`/link` by an anonymous administrator: a press shows who it is."""
    return Screen(
        text=lines(
            t("🔗 You write as the group, so I cannot see who you are."),
            t("Press the button: it shows me your own name, and only an owner can go on."),
        ),
        rows=[[press(t("I am an owner, go on"), cb.LinkHere(thread=thread), style="primary")]],
    )


def not_linked(t: Texts) -> Screen:
    """A command in a group that nobody linked."""
    return Screen(
        text=t(
            "This group is not linked yet, so I tell nothing here. An owner can send /link. In private I answer you as always."
        ),
        titled=False,
    )


def not_linked_toast(t: Texts) -> str:
    """A press in a group that nobody linked, or that was unlinked."""
    return t("This group is not linked. An owner can send /link.")
