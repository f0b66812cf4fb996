"""Every command, in the order of the menu: short-cuts, for each there is a button too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handlers.texts import Texts
from services.domain.team import Member, Right


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """``words`` name it in the menu. ``right`` is what it takes; ``private`` and ``group`` say where it is offered."""

    name: str
    words: Callable[[Texts], str]
    right: Right = Right.SEE
    private: bool = True
    group: bool = True


COMMANDS: Sequence[Command] = (
    Command(name="start", words=lambda t: t("Home: what you can do here"), group=False),
    Command(name="find", words=lambda t: t("Find an order")),
    Command(name="item", words=lambda t: t("Item: weight, size, barcodes")),
    Command(name="orders", words=lambda t: t("Orders by state")),
    Command(name="today", words=lambda t: t("Today's work")),
    Command(name="merges", words=lambda t: t("Merges: one parcel for several orders")),
    Command(name="why", words=lambda t: t("Why two orders can or cannot share a parcel")),
    Command(name="merge", words=lambda t: t("Propose a merge by hand"), right=Right.DECIDE),
    Command(name="tariffs", words=lambda t: t("What your carriers cost, and rates"), right=Right.MONEY, group=False),
    Command(name="rules", words=lambda t: t("Merge rules: saving, limits, what is never merged")),
    Command(name="savings", words=lambda t: t("What joining parcels saved"), right=Right.MONEY),
    Command(name="shops", words=lambda t: t("Ozon shops: keys and switches"), group=False),
    Command(name="team", words=lambda t: t("The team: people, roles, invitations"), group=False),
    Command(name="settings", words=lambda t: t("Language, clock, quiet hours, what I tell")),
    Command(name="quiet", words=lambda t: t("Quiet hours, and who was sent what and why")),
    Command(name="status", words=lambda t: t("How I am: version, queues, backup"), right=Right.DECIDE, group=False),
    Command(name="link", words=lambda t: t("Tell this group from now on"), right=Right.RUN),
    Command(name="unlink", words=lambda t: t("Stop telling this group"), right=Right.RUN, private=False),
    Command(name="leave", words=lambda t: t("Leave the team"), group=False),
    Command(name="help", words=lambda t: t("All commands")),
    Command(name="cancel", words=lambda t: t("Forget the question I asked")),
)


def offered(member: Member, *, private: bool) -> list[Command]:
    """The commands that the person may use in this sort of chat."""
    return [
        command
        for command in COMMANDS
        if member.may_somewhere(command.right) and (command.private if private else command.group)
    ]
