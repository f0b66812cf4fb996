"""People, chats, invitations, secrets and the audit."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from services.db.tables.rows import Id, Row
from services.db.types import EnumText, Json
from services.domain.team import ChatKind, Language, Role, Topic, Verdict


class MemberRow(Row):
    """A person; Telegram's id is a changeable column. Hours are "HH:MM-HH:MM" in the member's zone."""

    __tablename__ = "members"

    id: Mapped[Id]
    telegram_id: Mapped[int] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(String(128))
    username: Mapped[str] = mapped_column(String(64), default="")
    language: Mapped[Language] = mapped_column(EnumText(Language))
    zone: Mapped[str] = mapped_column(String(64))
    quiet: Mapped[str] = mapped_column(String(11))
    working: Mapped[str] = mapped_column(String(11))
    revision: Mapped[int] = mapped_column(default=1)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class GrantRow(Row):
    """A role in one shop or in all (``shop_id`` null). Unconfirmed ones give nothing yet."""

    __tablename__ = "grants"
    __table_args__ = (Index("ix_grants_member_id", "member_id"),)

    id: Mapped[Id]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    shop_id: Mapped[int | None]
    role: Mapped[Role] = mapped_column(EnumText(Role))
    given_by: Mapped[int | None]
    invite_id: Mapped[int | None]
    given_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class InviteRow(Row):
    """A one-use deep link; only a hash of its token is kept. An empty list of shops means all.

    ``verdict`` is what became of who came by it.
    """

    __tablename__ = "invites"

    id: Mapped[Id]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[Role] = mapped_column(EnumText(Role))
    shops: Mapped[Any] = mapped_column(Json)
    inviter_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[int | None]
    revoked_at: Mapped[datetime | None]
    verdict: Mapped[Verdict | None] = mapped_column(EnumText(Verdict))
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None]


class ClaimRow(Row):
    """A one-use way to become owner, printed at start; only hashes are kept."""

    __tablename__ = "claims"

    id: Mapped[Id]
    link_hash: Mapped[str] = mapped_column(String(64))
    code_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class ClaimTryRow(Row):
    """A wrong code typed by somebody; five within an hour close the door for them."""

    __tablename__ = "claim_tries"

    id: Mapped[Id]
    telegram_id: Mapped[int] = mapped_column(index=True)
    at: Mapped[datetime]


class StrangerRow(Row):
    """Somebody outside the team who was told so; ``place`` is the group's Telegram id, 0 in private."""

    __tablename__ = "strangers"

    telegram_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    told_at: Mapped[datetime]


class ChatRow(Row):
    """A chat; Telegram's id changes when a group is upgraded."""

    __tablename__ = "chats"

    id: Mapped[Id]
    telegram_id: Mapped[int] = mapped_column(unique=True)
    kind: Mapped[ChatKind] = mapped_column(EnumText(ChatKind))
    title: Mapped[str] = mapped_column(String(255))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    language: Mapped[Language] = mapped_column(EnumText(Language))
    zone: Mapped[str] = mapped_column(String(64))
    quiet: Mapped[str] = mapped_column(String(11))
    working: Mapped[str] = mapped_column(String(11))
    linked_at: Mapped[datetime | None]
    gone: Mapped[str] = mapped_column(String(64), default="")


class SubscriptionRow(Row):
    """What a chat or a thread of it hears; ``shop_id`` null means every shop.

    Nulls differ from each other in a constraint: an index of its own keeps such a row single.
    """

    __tablename__ = "subscriptions"
    __table_args__ = (
        UniqueConstraint("chat_id", "thread", "kind", "shop_id"),
        Index(
            "uq_subscriptions_every_shop",
            "chat_id",
            "thread",
            "kind",
            unique=True,
            sqlite_where=text("shop_id IS NULL"),
            postgresql_where=text("shop_id IS NULL"),
        ),
    )

    id: Mapped[Id]
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    thread: Mapped[int] = mapped_column(default=0)
    kind: Mapped[Topic] = mapped_column(EnumText(Topic))
    shop_id: Mapped[int | None]
    created_at: Mapped[datetime]


class AuditRow(Row):
    """Who did what to what, and when. Never holds a secret or a recipient."""

    __tablename__ = "audit"

    id: Mapped[Id]
    actor: Mapped[str] = mapped_column(String(64))
    verb: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(128))
    at: Mapped[datetime]
    detail: Mapped[Any] = mapped_column(Json)


class SecretRow(Row):
    """A sealed secret of the whole deployment: the canary and the hash key."""

    __tablename__ = "secrets"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    sealed: Mapped[str] = mapped_column(Text)


class FactRow(Row):
    """A small remembered fact of the process: update offset, last backup, when it was last alive."""

    __tablename__ = "facts"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
