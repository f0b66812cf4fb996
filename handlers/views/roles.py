"""Roles, shops, topics, hours and languages in words."""

from collections.abc import Mapping, Sequence

from handlers.texts import Texts
from services.domain.ids import ShopId
from services.domain.team import Grant, Hours, Language, Member, Role, Topic

LANGUAGES = {Language.ZH: "中文", Language.RU: "Русский", Language.EN: "English"}
"""Every language calls itself by its own name."""


def role_name(t: Texts, role: Role) -> str:
    """What a role is called."""
    return {
        Role.OWNER: t("owner"),
        Role.MANAGER: t("manager"),
        Role.PACKER: t("packer"),
        Role.BUYER: t("buyer"),
        Role.SERVICE: t("service"),
        Role.VIEWER: t("viewer"),
    }[role]


def role_use(t: Texts, role: Role) -> str:
    """What a role is for, to choose by."""
    return {
        Role.OWNER: t("owner: everything, also people and keys"),
        Role.MANAGER: t("manager: decides, sees money; no people, no keys"),
        Role.PACKER: t("packer: packs, sees recipients"),
        Role.BUYER: t("buyer: orders supplies"),
        Role.SERVICE: t("service: answers buyers, sees recipients"),
        Role.VIEWER: t("viewer: only looks"),
    }[role]


def topic_name(t: Texts, topic: Topic) -> str:
    """What a chat may hear of."""
    return {
        Topic.TODAY: t("Today card"),
        Topic.URGENT: t("urgent orders"),
        Topic.MERGES: t("parcels to join"),
        Topic.CANCELLATIONS: t("cancellation requests"),
        Topic.HEALTH: t("keys and outages"),
        Topic.SAVINGS: t("savings on Mondays"),
    }[topic]


def hours(t: Texts, span: Hours) -> str:
    """A daily span."""
    return t("never") if span.never else f"{span.start:%H:%M}–{span.end:%H:%M}"


def shops_named(t: Texts, shops: Sequence[ShopId | None], names: Mapping[ShopId, str]) -> str:
    """Shops by name. Those whose names the reader may not know are only counted."""
    if not shops or None in shops:
        return t("all shops")
    known = [names[shop] for shop in shops if shop is not None and shop in names]
    hidden = len(shops) - len(known)
    more = [t.plural("{count} other shop", "{count} other shops", hidden)] if hidden else []
    return t.names([*known, *more])


def granted(t: Texts, grants: Sequence[Grant], names: Mapping[ShopId, str]) -> str:
    """Roles with their shops: *packer (Lotus-CN), viewer*."""
    parts = []
    for role in dict.fromkeys(role for role in Role if any(grant.role is role for grant in grants)):
        shops = [grant.shop for grant in grants if grant.role is role]
        name = role_name(t, role)
        parts.append(name if None in shops else t("{role} ({shops})", role=name, shops=shops_named(t, shops, names)))
    return t.names(parts)


def called(member: Member) -> str:
    """A person as the team knows them."""
    return f"{member.name} @{member.username}" if member.username else member.name
