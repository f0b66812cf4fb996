"""Making an invitation."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.roles import role_name, role_use, shops_named
from handlers.views.screens import Screen, cut, in_rows, lines, link, press
from services.domain.ids import ShopId
from services.domain.team import WHOLE_TEAM_ONLY, Invite, Role

_INVITABLE = (Role.PACKER, Role.MANAGER, Role.SERVICE, Role.BUYER, Role.VIEWER, Role.OWNER)


def inviting(t: Texts) -> Screen:
    """An invitation, as what."""
    return Screen(
        text=lines(t("Whom do you invite?"), *(f"• {role_use(t, role)}" for role in _INVITABLE)),
        rows=[
            *in_rows(
                [press(role_name(t, role), cb.PickInviteShops(role=role.value, shops="")) for role in _INVITABLE], 3
            ),
            [press(t("Team"), cb.OpenTeam())],
        ],
    )


def inviting_to(t: Texts, role: Role, picked: Sequence[ShopId], names: Mapping[ShopId, str], seen: int) -> Screen:
    """An invitation, for which shops. None picked means all."""
    buttons = [press(("" if picked else "✓ ") + t("all shops"), cb.PickInviteShops(role=role.value, shops=""))]
    for shop, name in names.items():
        after = [one for one in picked if one != shop] if shop in picked else [*picked, shop]
        mark = "✓ " if shop in picked else ""
        buttons.append(press(cut(mark + name, 32), cb.PickInviteShops(role=role.value, shops=_joined(after))))
    choice = in_rows(buttons) if len(names) > 1 and role not in WHOLE_TEAM_ONLY else []
    return Screen(
        text=lines(
            t("An invitation as {role} for {shops}.", role=role_name(t, role), shops=shops_named(t, picked, names)),
            t("The link works once, for 24 hours. Send it to that person only: whoever opens it first is in."),
        ),
        rows=[
            *choice,
            [
                press(
                    t("Make the link"),
                    cb.MakeInvite(role=role.value, shops=_joined(picked), seen=seen),
                    style="primary",
                )
            ],
            [press(t("Back"), cb.PickInviteRole())],
        ],
    )


def _joined(shops: Sequence[ShopId]) -> str:
    return ",".join(str(shop) for shop in shops)


def invited(t: Texts, invite: Invite, url: str, names: Mapping[ShopId, str], *, waits: bool) -> Screen:
    """The link, shown once."""
    share = f"https://t.me/share/url?url={quote(url, safe='')}"
    return Screen(
        text=lines(
            t(
                "✉ Invitation as {role} for {shops}",
                role=role_name(t, invite.role),
                shops=shops_named(t, invite.shops, names),
            ),
            url,
            t("Works once, until {when}.", when=t.when(invite.expires_at)),
            t("You confirm the person before they see anything.")
            if waits
            else t("I tell you who came, with a button to remove them."),
        ),
        rows=[
            [link(t("Send it to somebody"), share)],
            [press(t("Withdraw it"), cb.RevokeInvite(invite=invite.id)), press(t("Team"), cb.OpenTeam())],
        ],
        codes=(url,),
    )


def withdrawn(t: Texts) -> str:
    """A toast."""
    return t("Withdrawn: the link does not work any more.")


def confirmed(t: Texts) -> str:
    """A toast."""
    return t("Confirmed. I tell them.")


def kept_out(t: Texts) -> str:
    """A toast."""
    return t("Kept out. I tell them politely.")
