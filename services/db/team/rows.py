"""Rows of people as domain values."""

from collections.abc import Iterable

from services.db.hours import hours_of
from services.db.tables import GrantRow, InviteRow, MemberRow
from services.domain.ids import InviteId, MemberId, ShopId, TelegramId
from services.domain.team import Grant, Invite, Member


def gathered(rows: Iterable[tuple[MemberRow, GrantRow | None]]) -> list[Member]:
    """Members with their grants, from a join that repeats a member for each grant."""
    people: dict[int, tuple[MemberRow, dict[Grant, None]]] = {}
    for row, given in rows:
        _, grants = people.setdefault(row.id, (row, {}))
        if given is not None:
            grants[Grant(role=given.role, shop=None if given.shop_id is None else ShopId(given.shop_id))] = None
    return [_member(row, tuple(grants)) for row, grants in people.values()]


def _member(row: MemberRow, grants: tuple[Grant, ...]) -> Member:
    return Member(
        id=MemberId(row.id), telegram_id=TelegramId(row.telegram_id), name=row.name, username=row.username,
        language=row.language, zone=row.zone, quiet=hours_of(row.quiet), working=hours_of(row.working),
        grants=grants, revision=row.revision,
    )  # fmt: skip


def invite_of(row: InviteRow) -> Invite:
    """An invitation as the services know it."""
    return Invite(
        id=InviteId(row.id), role=row.role, shops=tuple(ShopId(shop) for shop in row.shops),
        inviter=MemberId(row.inviter_id), expires_at=row.expires_at, used_at=row.used_at,
        used_by=None if row.used_by is None else MemberId(row.used_by), verdict=row.verdict,
        decided_by=None if row.decided_by is None else MemberId(row.decided_by), decided_at=row.decided_at,
    )  # fmt: skip
