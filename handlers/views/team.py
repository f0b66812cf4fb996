"""The team as a list, one person's page, invitations."""

from collections.abc import Mapping

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.roles import called, granted, role_name, role_use
from handlers.views.screens import Button, Screen, cut, in_rows, lines, press
from services.domain.ids import ShopId
from services.domain.team import WHOLE_TEAM_ONLY, Grant, Invite, Member, Role
from services.domain.team.roster import Entry, Roster

PAGE = 6


def roster(t: Texts, team: Roster, *, page: int, runs: bool) -> Screen:
    """Everybody; for owners with a button each."""
    pages = max(1, -(-len(team.people) // PAGE))
    page = min(max(page, 0), pages - 1)
    shown = team.people[page * PAGE : (page + 1) * PAGE]
    head = t.plural("👥 {count} person in the team", "👥 {count} people in the team", len(team.people))
    return Screen(
        text=lines(head, *(_line(t, entry, team.shops) for entry in shown), *_open(t, team)),
        rows=[
            *(
                in_rows([press(cut(one.member.name, 24), cb.OpenPerson(member=one.member.id)) for one in shown])
                if runs
                else []
            ),
            *([press(_revoking(t, invite), cb.RevokeInvite(invite=invite.id))] for invite in team.invites[:6]),
            [press(t("Invite somebody"), cb.PickInviteRole(), style="primary")] if runs else [],
            _turns(t, page, pages),
            [press(t("Home"), cb.Home())],
        ],
    )


def _line(t: Texts, entry: Entry, names: Mapping[ShopId, str]) -> str:
    roles = granted(t, entry.member.grants, names)
    waits = t("waits for an owner's word") if entry.awaiting else ""
    return f"{cut(called(entry.member), 40)} — {t.names(part for part in (roles, waits) if part)}"


def _open(t: Texts, team: Roster) -> list[str]:
    if not team.invites:
        return []
    return [t.plural("{count} invitation is open", "{count} invitations are open", len(team.invites))]


def _revoking(t: Texts, invite: Invite) -> str:
    return t("Withdraw: {role}, until {when}", role=role_name(t, invite.role), when=t.when(invite.expires_at))


def _turns(t: Texts, page: int, pages: int) -> list[Button]:
    if pages == 1:
        return []
    return [
        press("‹", cb.OpenTeam(page=(page - 1) % pages)),
        press(t("{page} of {pages}", page=page + 1, pages=pages), cb.Noop()),
        press("›", cb.OpenTeam(page=(page + 1) % pages)),
    ]


def person(t: Texts, entry: Entry, names: Mapping[ShopId, str]) -> Screen:
    """One person's page, for an owner."""
    member = entry.member
    return Screen(
        text=lines(
            called(member),
            t("Roles: {roles}", roles=granted(t, member.grants, names) or t("none yet")),
            t("Waits for an owner's word: see the message about their coming.") if entry.awaiting else None,
        ),
        rows=[
            [press(t("Roles"), cb.PickRole(member=member.id))],
            [press(t("Remove from the team"), cb.AskRemovePerson(member=member.id, card=False), style="danger")],
            [press(t("Team"), cb.OpenTeam())],
        ],
    )


def roles(t: Texts, member: Member, names: Mapping[ShopId, str]) -> Screen:
    """Which roles a person has; a press gives or takes one."""
    return Screen(
        text=lines(t("What may {name} do?", name=member.name), *(f"• {role_use(t, role)}" for role in Role)),
        rows=[
            *in_rows([_role_button(t, member, role, names) for role in Role]),
            [press(t("Back"), cb.OpenPerson(member=member.id))],
        ],
    )


def _role_button(t: Texts, member: Member, role: Role, names: Mapping[ShopId, str]) -> Button:
    held = role in member.roles
    words = f"✓ {role_name(t, role)}" if held else role_name(t, role)
    if role in WHOLE_TEAM_ONLY or len(names) < 2:
        return press(
            words, cb.ToggleGrant(member=member.id, role=role.value, shop=_only(member, role), seen=member.revision)
        )
    return press(words, cb.PickRoleShops(member=member.id, role=role.value))


def _only(member: Member, role: Role) -> int:
    """Which grant a single button stands for: the one that is held, else all shops."""
    held = [grant.shop for grant in member.grants if grant.role is role]
    return held[0] or 0 if held else 0


def role_shops(t: Texts, member: Member, role: Role, names: Mapping[ShopId, str]) -> Screen:
    """In which shops a person has a role."""
    places: list[tuple[ShopId | None, str]] = [(None, t("all shops")), *names.items()]
    buttons = []
    for shop, name in places:
        words = f"✓ {name}" if Grant(role=role, shop=shop) in member.grants else name
        toggle = cb.ToggleGrant(member=member.id, role=role.value, shop=shop or 0, seen=member.revision)
        buttons.append(press(cut(words, 32), toggle))
    return Screen(
        text=t("{name} as {role}: in which shops?", name=member.name, role=role_name(t, role)),
        rows=[*in_rows(buttons), [press(t("Back"), cb.PickRole(member=member.id))]],
    )


def removing(t: Texts, entry: Entry) -> Screen:
    """One press more before somebody is out."""
    member = entry.member
    return Screen(
        text=lines(
            t("Remove {name} from the team?", name=called(member)),
            t("Their rights end at once, also for buttons they still see. I tell them politely."),
            t("I cannot take them out of your groups: do that in the group itself."),
        ),
        rows=[
            [press(t("Yes, remove"), cb.RemovePerson(member=member.id, seen=member.revision), style="danger")],
            [press(t("No"), cb.OpenPerson(member=member.id))],
        ],
    )


def removed(t: Texts, member: Member) -> Screen:
    """Somebody is out."""
    return Screen(
        text=lines(
            t("{name} is out of the team.", name=called(member)),
            t("Still in a linked group? Then they read it: remove them there too."),
        ),
        rows=[[press(t("Team"), cb.OpenTeam())]],
    )


def leaving(t: Texts) -> Screen:
    """One press more before going."""
    return Screen(
        text=lines(
            t("Leave the team?"), t("You see and hear nothing of it any more. To come back you need a new invitation.")
        ),
        rows=[[press(t("Yes, leave"), cb.LeaveTeam(), style="danger"), press(t("No"), cb.Home())]],
    )


def left(t: Texts) -> Screen:
    """Gone."""
    return Screen(text=t("You have left the team. Good luck!"), titled=False)


def toggled(t: Texts, role: Role, *, given: bool) -> str:
    """A toast."""
    name = role_name(t, role)
    return t("{role}: given", role=name) if given else t("{role}: taken", role=name)
