"""Members and what was given to them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from sqlalchemy import ColumnElement, Select, and_, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.hours import habit_values, hours_text
from services.db.tables import GrantRow, MemberRow
from services.db.team.rows import gathered
from services.domain.ids import InviteId, MemberId, ShopId, TelegramId
from services.domain.team import DEFAULT_ZONES, QUIET, WORKING, Actor, Grant, Habit, Member, Person, Right
from services.errors import NotAllowed, NotFound
from services.ports import Clock


class People:
    """Reads and writes members. Only confirmed and unrevoked grants are ever answered with a member."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def find(self, telegram_id: TelegramId) -> Member | None:
        """The member behind a Telegram id; None for strangers and for those who left."""
        return await self._one(_by_telegram(), {"telegram": telegram_id})

    async def get(self, member: MemberId) -> Member:
        """The member. Raises `NotFound`, also for those who left."""
        found = await self._one(_with_grants().where(MemberRow.id == member, MemberRow.left_at.is_(None)))
        if found is None:
            raise NotFound
        return found

    async def ever(self, member: MemberId) -> Member:
        """Somebody who is or was a member, for naming them. Raises `NotFound`."""
        found = await self._one(_with_grants().where(MemberRow.id == member))
        if found is None:
            raise NotFound
        return found

    async def now(self, actor: Actor) -> Actor:
        """The actor with the grants that hold in this very transaction. Raises `NotAllowed`."""
        if not isinstance(actor, Member):
            return actor
        found = await self.find(actor.telegram_id)
        if found is None:
            raise NotAllowed("no_longer_member")
        return found

    async def all(self) -> list[Member]:
        """Everybody, in the order of joining."""
        rows = await self._session.execute(_with_grants().where(MemberRow.left_at.is_(None)))
        return gathered([(row[0], row[1]) for row in rows])

    async def owners(self) -> list[Member]:
        """Those who run the bot."""
        return [member for member in await self.all() if member.may(Right.RUN)]

    async def join(self, person: Person) -> Member:
        """Make the person a member without any grant; one who left comes back with their settings."""
        row = (await self._session.scalars(_row_of(person.telegram_id))).one_or_none()
        if row is None:
            row = MemberRow(
                telegram_id=person.telegram_id, name=person.name, username=person.username, language=person.language,
                zone=DEFAULT_ZONES[person.language], quiet=hours_text(QUIET), working=hours_text(WORKING), revision=1,
                joined_at=self._clock.now(),
            )  # fmt: skip
            self._session.add(row)
        elif row.left_at is not None:
            row.joined_at, row.left_at, row.revision = self._clock.now(), None, row.revision + 1
        row.name, row.username = person.name[:128], person.username[:64]
        await self._session.flush()
        return await self.get(MemberId(row.id))

    async def named(self, person: Person) -> None:
        """Remember how the person is called now."""
        query = update(MemberRow).where(MemberRow.telegram_id == person.telegram_id)
        await self._session.execute(query.values(name=person.name[:128], username=person.username[:64]))

    async def give(
        self,
        member: MemberId,
        grants: Iterable[Grant],
        *,
        by: MemberId | None,
        invite: InviteId | None = None,
        confirmed: bool = True,
    ) -> None:
        """Give roles; unconfirmed ones give nothing until `confirm`."""
        now = self._clock.now()
        self._session.add_all(
            GrantRow(
                member_id=member, shop_id=grant.shop, role=grant.role, given_by=by, invite_id=invite, given_at=now,
                confirmed_at=now if confirmed else None,
            )
            for grant in grants
        )  # fmt: skip
        await self.moved(member)

    async def confirm(self, member: MemberId, invite: InviteId) -> None:
        """What came by the invitation holds from now on."""
        waiting = update(GrantRow).where(GrantRow.invite_id == invite, GrantRow.member_id == member)
        fresh = waiting.where(GrantRow.confirmed_at.is_(None), GrantRow.revoked_at.is_(None))
        await self._session.execute(fresh.values(confirmed_at=self._clock.now()))
        await self.moved(member)

    async def take(
        self, member: MemberId, grants: Sequence[Grant] | None = None, *, invite: InviteId | None = None
    ) -> None:
        """Take roles away: those named, those of an invitation, or all of them."""
        query = update(GrantRow).where(GrantRow.member_id == member, GrantRow.revoked_at.is_(None))
        if invite is not None:
            query = query.where(GrantRow.invite_id == invite)
        for grant in grants if grants is not None else (None,):
            one = query if grant is None else query.where(GrantRow.role == grant.role, _same_shop(grant.shop))
            await self._session.execute(one.values(revoked_at=self._clock.now()))
        await self.moved(member)

    async def leave(self, member: MemberId) -> None:
        """The person is out: no grants, no rights, from this transaction on."""
        await self.take(member)
        query = update(MemberRow).where(MemberRow.id == member).values(left_at=self._clock.now())
        await self._session.execute(query)

    async def awaiting(self, member: MemberId) -> bool:
        """Whether something given to the person waits for an owner's word."""
        query = select(GrantRow.id).where(GrantRow.member_id == member, GrantRow.revoked_at.is_(None))
        return await self._session.scalar(query.where(GrantRow.confirmed_at.is_(None)).limit(1)) is not None

    async def at_revision(self, member: MemberId, revision: int) -> bool:
        """Whether the person is still as somebody saw them; counts a change where they are."""
        query = (
            update(MemberRow)
            .where(MemberRow.id == member, MemberRow.revision == revision, MemberRow.left_at.is_(None))
            .values(revision=revision + 1)
            .returning(MemberRow.id)
        )
        return await self._session.scalar(query) is not None

    async def moved(self, member: MemberId) -> None:
        """Count a change of what was given."""
        query = update(MemberRow).where(MemberRow.id == member).values(revision=MemberRow.revision + 1)
        await self._session.execute(query)

    async def settle(self, member: MemberId, habit: Habit) -> None:
        """Change how the person wants to be spoken to."""
        changed = habit_values(habit)
        if changed:
            await self._session.execute(update(MemberRow).where(MemberRow.id == member).values(**changed))

    async def _one(
        self, query: "Select[MemberRow, GrantRow]", values: Mapping[str, object] | None = None
    ) -> Member | None:
        rows = await self._session.execute(query, values)
        return next(iter(gathered([(row[0], row[1]) for row in rows])), None)


def _with_grants() -> "Select[MemberRow, GrantRow]":
    holds = and_(
        GrantRow.member_id == MemberRow.id, GrantRow.confirmed_at.is_not(None), GrantRow.revoked_at.is_(None)
    )  # fmt: skip
    query = select(MemberRow, GrantRow).outerjoin(GrantRow, holds)
    ordered = query.order_by(MemberRow.joined_at, MemberRow.id, GrantRow.id)
    return ordered.execution_options(populate_existing=True)


@cache
def _by_telegram() -> "Select[MemberRow, GrantRow]":
    """Asked for every update: built once."""
    return _with_grants().where(MemberRow.telegram_id == bindparam("telegram"), MemberRow.left_at.is_(None))


def _row_of(telegram_id: TelegramId) -> "Select[MemberRow]":
    return select(MemberRow).where(MemberRow.telegram_id == telegram_id)


def _same_shop(shop: ShopId | None) -> ColumnElement[bool]:
    return GrantRow.shop_id.is_(None) if shop is None else GrantRow.shop_id == shop
