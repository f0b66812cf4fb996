"""Buttons of people and chats. A shop of 0 means all of them; several shops stand as "1,2", topics as letters."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.core import Decides


class OpenTeam(CallbackData, prefix="team.open"):
    """The list of people, from a page on."""

    page: int = 0


class OpenPerson(CallbackData, prefix="team.person"):
    """One person's page."""

    member: int


class PickRole(CallbackData, prefix="team.roles"):
    """Which roles a person has."""

    member: int


class PickRoleShops(CallbackData, prefix="team.roleshops"):
    """In which shops a person has a role."""

    member: int
    role: str


class ToggleGrant(Decides, CallbackData, prefix="team.grant"):
    """Give a role, or take it. ``seen`` is the person's revision."""

    member: int
    role: str
    shop: int
    seen: int


class AskRemovePerson(CallbackData, prefix="team.remove"):
    """Ask whether to remove a person. ``card``: pressed on a card, which stays as it is."""

    member: int
    card: bool


class RemovePerson(Decides, CallbackData, prefix="team.removeyes"):
    """End a person's rights. ``seen`` is the person's revision."""

    member: int
    seen: int


class PickInviteRole(CallbackData, prefix="team.invite"):
    """Begin an invitation, ask as what."""


class PickInviteShops(CallbackData, prefix="team.inviteshops"):
    """An invitation's shops."""

    role: str
    shops: str


class MakeInvite(Decides, CallbackData, prefix="team.invitemake"):
    """Make the link. ``seen`` is the owner's newest invitation."""

    role: str
    shops: str
    seen: int


class RevokeInvite(Decides, CallbackData, prefix="team.revoke"):
    """Make an open invitation worthless."""

    invite: int


class ConfirmNewcomer(Decides, CallbackData, prefix="team.confirm"):
    """Let somebody in who came by an invitation."""

    invite: int


class RefuseNewcomer(Decides, CallbackData, prefix="team.refuse"):
    """Keep somebody out who came by an invitation."""

    invite: int


class LeaveTeam(Decides, CallbackData, prefix="team.leave"):
    """Go of one's own will."""
