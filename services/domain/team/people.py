"""People, what they were given, and the check that every use case makes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.domain.ids import InviteId, MemberId, ShopId, TelegramId
from services.domain.team.hours import QUIET, WORKING, Hours
from services.domain.team.roles import RIGHTS, Language, Right, Role
from services.errors import NotAllowed


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody as the messenger names them, of the team or not. ``language`` is assumed from their app."""

    telegram_id: TelegramId
    name: str
    username: str
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A role in one shop, or in all (``shop`` is None)."""

    role: Role
    shop: ShopId | None = None

    def covers(self, shop: ShopId | None) -> bool:
        """Whether the grant reaches this shop; ``None`` asks for the whole team's matters."""
        return self.shop is None or self.shop == shop


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person of the team, with grants as they stood when the update was taken in.

    No grants: the person waits for an owner's word. ``revision`` counts the changes of what was given.
    """

    id: MemberId
    telegram_id: TelegramId
    name: str
    username: str
    language: Language
    zone: str
    quiet: Hours = QUIET
    working: Hours = WORKING
    grants: tuple[Grant, ...] = ()
    revision: int = 0

    def may(self, right: Right, shop: ShopId | None = None) -> bool:
        """Whether one of the grants gives ``right`` in ``shop`` (None: in the team as a whole)."""
        return any(right in RIGHTS[grant.role] and grant.covers(shop) for grant in self.grants)

    def may_somewhere(self, right: Right) -> bool:
        """Whether ``right`` is held in at least one shop."""
        return any(right in RIGHTS[grant.role] for grant in self.grants)

    def shops(self, right: Right) -> frozenset[ShopId] | None:
        """The shops in which ``right`` is held; None means every shop, also one connected later."""
        held = [grant for grant in self.grants if right in RIGHTS[grant.role]]
        if any(grant.shop is None for grant in held):
            return None
        return frozenset(grant.shop for grant in held if grant.shop is not None)

    @property
    def is_owner(self) -> bool:
        return self.may(Right.RUN)

    @property
    def roles(self) -> tuple[Role, ...]:
        """Roles held anywhere, the strongest first."""
        held = {grant.role for grant in self.grants}
        return tuple(role for role in Role if role in held)


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """The program itself, acting in a named job."""

    job: str


Actor = Member | System


def require(actor: Actor, right: Right, shop: ShopId | None = None) -> None:
    """Refuse an actor without ``right`` in ``shop``. Raises `NotAllowed`."""
    if isinstance(actor, Member) and not actor.may(right, shop):
        raise NotAllowed(right=right.value)


def visible(actor: Actor, right: Right = Right.SEE) -> frozenset[ShopId] | None:
    """The shops whose rows a query may return to this actor; None means all."""
    return actor.shops(right) if isinstance(actor, Member) else None


class Verdict(StrEnum):
    """What became of an invitation after somebody came by it."""

    WAITING = "waiting"
    IN = "in"
    REFUSED = "refused"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """A deep link that makes its first opener a member. No ``shops`` means all of them.

    ``verdict`` is None until somebody came; ``decided_by`` is the owner who confirmed, refused or removed.
    """

    id: InviteId
    role: Role
    shops: tuple[ShopId, ...]
    inviter: MemberId
    expires_at: datetime
    used_by: MemberId | None = None
    used_at: datetime | None = None
    verdict: Verdict | None = None
    decided_by: MemberId | None = None
    decided_at: datetime | None = None

    @property
    def grants(self) -> tuple[Grant, ...]:
        """What the invitation gives."""
        if not self.shops:
            return (Grant(role=self.role),)
        return tuple(Grant(role=self.role, shop=shop) for shop in self.shops)
