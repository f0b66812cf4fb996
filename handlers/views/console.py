"""The words of the command line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from handlers.texts import Texts
from handlers.views.shops import need_name
from services.domain.shops import Need, Shop
from services.errors import AppError

Say = Callable[[AppError, Texts], str]


class Verdict(StrEnum):
    """How a finding is marked."""

    GOOD = "✓"
    BAD = "✗"
    NOTE = "·"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check found: a kind that has words below, and what fills them."""

    kind: str
    verdict: Verdict
    params: Mapping[str, Any]


def finding(t: Texts, found: Finding, say: Say) -> str:
    """One line."""
    return f"{found.verdict.value} {_FINDINGS[found.kind](t, _spoken(t, found.params, say))}"


def _spoken(t: Texts, params: Mapping[str, Any], say: Say) -> dict[str, Any]:
    spoken = dict(params)
    if isinstance(spoken.get("error"), AppError):
        spoken["said"] = say(spoken["error"], t)
    if "cause" in spoken:
        spoken["why"] = _cause(t, spoken["cause"])
    return spoken


def _cause(t: Texts, cause: str) -> str:
    known = {
        "connect": t("no connection"),
        "tls": t("the encrypted connection was refused; something in between may be reading along"),
        "proxy": t("the proxy does not let it through"),
        "timeout": t("no answer in time; it may be blocked here"),
        "cut": t("the connection was cut; it may be blocked here"),
    }
    return known.get(cause, cause)


def _silent(t: Texts, who: str, p: Mapping[str, Any]) -> str:
    if p["proxy"]:
        return t("{who} does not answer through the proxy: {why}.", who=who, why=p["why"])
    return t(
        "{who} does not answer from this computer: {why}. A proxy can help, see .env.example.", who=who, why=p["why"]
    )


def _answers(t: Texts, who: str, p: Mapping[str, Any]) -> str:
    return t("{who} answers through the proxy.", who=who) if p["proxy"] else t("{who} answers.", who=who)


def _clock_off(t: Texts, p: Mapping[str, Any]) -> str:
    words = (
        t.plural("This computer's clock is {count} second fast.", "This computer's clock is {count} seconds fast.", p["seconds"])
        if p["ahead"]
        else t.plural("This computer's clock is {count} second slow.", "This computer's clock is {count} seconds slow.", p["seconds"])
    )  # fmt: skip
    return words + " " + t("Set it by a time server: deadlines depend on it.")


_FINDINGS: Mapping[str, Callable[[Texts, Mapping[str, Any]], str]] = {
    "unknown_setting": lambda t, p: t(".env names {name}, which means nothing here. Is it misspelt?", name=p["name"]),
    "no_token": lambda t, _: t("TELEGRAM_TOKEN is missing. @BotFather in Telegram gives one: /newbot"),
    "token_good": lambda t, p: t("The token is good: the bot is @{name}.", name=p["name"]),
    "token_refused": lambda t, _: t("Telegram does not know this token. Copy it again from @BotFather."),
    "telegram_silent": lambda t, p: _silent(t, "Telegram", p),
    "telegram_answers": lambda t, p: _answers(t, "Telegram", p),
    "ozon_silent": lambda t, p: _silent(t, "Ozon", p),
    "ozon_answers": lambda t, p: _answers(t, "Ozon", p),
    "clock_off": _clock_off,
    "no_key": lambda t, _: t("SECRET_KEYS is missing. Make a key: python -m bot key new"),
    "key_good": lambda t, _: t("The encryption key fits the database."),
    "database_new": lambda t, _: t("There is no database yet. The first start makes one."),
    "database_good": lambda t, _: t("The database is up to date."),
    "database_old": lambda t, _: t("The database is older than this program. The next start copies it and brings it up to date."),
    "database_broken": lambda t, p: t("The database cannot be opened: {said}", said=p["said"]),
    "running": lambda t, _: t("The bot is running."),
    "not_running": lambda t, _: t("The bot is not running."),
    "no_shops": lambda t, _: t("No shop is connected yet."),
    "shop_good": lambda t, p: t("Ozon accepts the key of {shop}.", shop=p["shop"]),
    "shop_bad": lambda t, p: t("The key of {shop} does not work. {said}", shop=p["shop"], said=p["said"]),
    "condition": lambda _, p: str(p["said"]),
}  # fmt: skip


def verdict(t: Texts, bad: int) -> str:
    """The last line of a check."""
    if not bad:
        return t("All is well.")
    return t.plural("{count} thing needs you.", "{count} things need you.", bad)


def settings_wrong(t: Texts, problems: Sequence[tuple[str, str]]) -> str:
    """Settings that cannot be read."""
    return "\n".join(t("The setting {name} is wrong: {said}", name=name, said=said) for name, said in problems)


def started(t: Texts, username: str) -> str:
    """The bot takes updates in."""
    return t("@{name} is running. Ctrl-C stops it.", name=username)


def stopping(t: Texts) -> str:
    """A signal came."""
    return t("Finishing what is begun …")


def stopped(t: Texts) -> str:
    """Everything is put away."""
    return t("Stopped. Nothing is lost.")


def claim(t: Texts, link: str, code: str) -> str:
    """How to become owner."""
    return "\n".join(
        (
            t("To own this bot, open this link once in Telegram:"),
            f"  {link}",
            t("or send the bot this code in a private chat:"),
            f"  {code}",
            t("Show them to nobody. Each new start or command makes the old ones worthless."),
        )
    )


def new_key(t: Texts) -> str:
    """Said on standard error, beside the key itself."""
    return t("Put this into .env as SECRET_KEYS and keep a copy somewhere else: without it the stored keys of your shops are lost.")  # fmt: skip


def rotated(t: Texts) -> str:
    """Every secret is sealed with the newest key."""
    return t("Everything is sealed with the newest key. The older keys may leave SECRET_KEYS now; old backups still need them.")  # fmt: skip


def backed_up(t: Texts, path: str) -> str:
    """A copy was made."""
    return t("The database was copied to {path}. The encryption key is not in it: keep that apart.", path=path)


def restored(t: Texts, path: str, kept: str) -> str:
    """A copy took the database's place."""
    if not kept:
        return t("The database was restored from {path}.", path=path)
    return t("The database was restored from {path}. What was there before lies in {kept}.", path=path, kept=kept)


def exists(t: Texts, path: str) -> str:
    """A backup never overwrites."""
    return t("{path} exists already. Choose another name.", path=path)


def missing(t: Texts, path: str) -> str:
    """Nothing there to restore."""
    return t("There is no file {path}.", path=path)


def which_key(t: Texts, client_id: int) -> str:
    """The prompt for a key that is not shown while it is typed."""
    return t("Api-Key for Client-Id {client_id} (not shown)", client_id=client_id)


def shop_added(t: Texts, shop: Shop, missing: Sequence[Need], *, replaced: bool) -> str:
    """A shop was connected, or got a new key, from the command line."""
    done = t("✅ {name}: the new key works. Nothing was lost.") if replaced else t("✅ {name} is connected.")
    lacking = t.names(need_name(t, need) for need in missing)
    lines = [done.format(name=shop.name)]
    if lacking:
        lines.append(
            t(
                "⚠ The key may not read: {names}. Make one with the role Admin read only, then press Replace key.",
                names=lacking,
            )
        )
    return "\n".join(lines)
