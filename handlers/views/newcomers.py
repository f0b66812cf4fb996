"""Cards about people: who came by an invitation, and what somebody's roles are now."""

from collections.abc import Mapping

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.roles import called, granted, role_name
from handlers.views.screens import Button, Screen, lines, press
from services.domain.ids import ShopId
from services.domain.team import Member, Verdict
from services.domain.team.roster import Newcomer


def newcomer(t: Texts, came: Newcomer) -> Screen:
    """Who came, and whether an owner has to say yes."""
    name, invite = called(came.member), came.invite
    where = t.names(came.shops) if came.shops else t("all shops")
    head = {
        Verdict.WAITING: t("🙋 {name} asks to come in as {role}", name=name, role=role_name(t, invite.role)),
        Verdict.IN: t("✅ {name} is in as {role}", name=name, role=role_name(t, invite.role)),
        Verdict.REFUSED: t("🚫 {name} was kept out", name=name),
        Verdict.REMOVED: t("🚫 {name} is out of the team", name=name),
    }[came.verdict]
    decided = came.decided_by and invite.decided_at
    return Screen(
        text=lines(
            head,
            t("For {shops}. Invited by {inviter}, number {id}.", shops=where, inviter=came.inviter, id=came.member.telegram_id),
            t("Nothing is shown to them until you confirm.") if came.verdict is Verdict.WAITING else None,
            t("Decided by {name}, {when}", name=came.decided_by, when=t.when(invite.decided_at)) if decided and invite.decided_at else None,
        ),
        rows=_buttons(t, came),
    )  # fmt: skip


def _buttons(t: Texts, came: Newcomer) -> list[list[Button]]:
    if came.verdict is Verdict.WAITING:
        return [
            [
                press(t("Confirm"), cb.ConfirmNewcomer(invite=came.invite.id), style="success"),
                press(t("Keep out"), cb.RefuseNewcomer(invite=came.invite.id), style="danger"),
            ]
        ]
    if came.verdict is Verdict.IN:
        return [[press(t("Remove"), cb.AskRemovePerson(member=came.member.id, card=True), style="danger")]]
    return []


def changed_roles(t: Texts, member: Member, names: Mapping[ShopId, str]) -> Screen:
    """What a person may do from now on."""
    return Screen(
        text=lines(
            t("An owner changed your roles."),
            t("You are: {roles}", roles=granted(t, member.grants, names) or t("none yet")),
        ),
        rows=[[press(t("Home"), cb.Home())]],
    )
