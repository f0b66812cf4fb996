"""What people are told of the team without asking."""

from collections.abc import Callable

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.roles import role_name
from handlers.views.screens import Screen, lines, press
from services.domain.notices import Params
from services.domain.team import Role


def claimed(params: Params, t: Texts) -> Screen:
    """Somebody became owner with the console's code."""
    return Screen(
        text=lines(
            t("🔑 {name} became owner with the code from the console", name=params["name"]),
            t(
                "Number {id}. If that was none of you, change the computer's passwords and remove them in /team.",
                id=params["id"],
            ),
        ),
        rows=[[press(t("Team"), cb.OpenTeam())]],
    )


def confirmed(params: Params, t: Texts) -> Screen:
    """An owner said yes."""
    where = t.names(params["shops"]) if params["shops"] else t("all shops")
    return Screen(
        text=t(
            "✅ {by} confirmed you as {role} for {shops}.",
            by=params["by"],
            role=role_name(t, Role(params["role"])),
            shops=where,
        ),
        rows=[[press(t("Home"), cb.Home())]],
        titled=False,
    )


def refused(params: Params, t: Texts) -> Screen:
    """An owner said no."""
    return Screen(
        text=t("{by} did not confirm your invitation. If that is a mistake, please ask them.", by=params["by"]),
        titled=False,
    )


def removed(params: Params, t: Texts) -> Screen:
    """The person is out."""
    return Screen(
        text=t(
            "{by} removed you from the team. The buttons above do not work any more. Thank you for your work!",
            by=params["by"],
        ),
        titled=False,
    )


def left(params: Params, t: Texts) -> Screen:
    """Somebody went of their own will."""
    return Screen(
        text=t("{name} left the team.", name=params["name"]), rows=[[press(t("Team"), cb.OpenTeam())]], titled=False
    )


def linked(params: Params, t: Texts) -> Screen:
    """A group hears from now on."""
    return Screen(
        text=t("{by} linked the group «{title}»: I tell there from now on.", by=params["by"], title=params["title"]),
        titled=False,
    )


def added(params: Params, t: Texts) -> Screen:
    """Somebody put the bot into a group."""
    who = (
        params["by"]
        if params["known"]
        else t("{name} (number {id}, not of the team)", name=params["by"], id=params["id"])
    )
    return Screen(
        text=lines(
            t("I was added to the group «{title}»", title=params["title"]),
            t("By {who}. I keep quiet there until an owner sends /link in it.", who=who),
        )
    )


NOTICES: dict[str, Callable[[Params, Texts], Screen]] = {
    "team.claimed": claimed,
    "team.confirmed": confirmed,
    "team.refused": refused,
    "team.removed": removed,
    "team.left": left,
    "team.linked": linked,
    "team.added": added,
}
