"""The account of merges: what joining saved, as a screen, a picture and a spreadsheet."""

from collections.abc import Mapping
from datetime import timedelta

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.merges.refusals import reasons
from handlers.views.screens import Button, Screen, lines, press
from services.domain.merges import Refusal
from services.domain.merges.savings import Period, SavingsPage, SavingsSum
from services.domain.money import Money

_INSTANT = timedelta(microseconds=1)
_MOST_REASONS = 4


def page(t: Texts, shown: SavingsPage) -> Screen:
    """A period, and the way to the others."""
    account, period = shown.sum, shown.period
    days = _days(t, account)
    title = {
        Period.WEEK: t("💰 Savings, the last 7 days: {days}", days=days),
        Period.MONTH: t("💰 Savings, the last 30 days: {days}", days=days),
        Period.ALL: t("💰 Savings since the start: {days}", days=days),
    }[period]
    if account.since is None:
        title = t("💰 Savings")
    waiting = t.plural("Bills: {count} missing", "Bills: {count} missing", shown.waiting)
    files = [press(t("Chart"), cb.ChartSavings()), press(t("All (XLSX)"), cb.SavingsFile(period=period.value))]
    return Screen(
        text=lines(title, *(_nothing(t) if account.empty else told(t, account))),
        rows=[
            _periods(t, period),
            [] if account.empty else files,
            [press(waiting if shown.waiting else t("Bills"), cb.OpenBills(offset=0))],
        ],
    )


def told(t: Texts, account: SavingsSum) -> list[str | None]:
    """The account in a few lines; sums in several currencies stand side by side, never added."""
    return [
        _parcels(t, account),
        _as_priced(t, account),
        _as_billed(t, account),
        _ends(t, account),
        _rejected(t, account.ends.rejected),
        _passed(t, account),
    ]


def moneys(t: Texts, sums: Mapping[str, Money]) -> str:
    """Side by side; a sum of nothing is nought."""
    return t.moneys(dict(sums))


def _nothing(t: Texts) -> list[str]:
    return [
        t("Nothing yet in this time: no merge was proposed, decided or handed over."),
        t("I count a parcel as saved once its merge is handed over."),
    ]


def _days(t: Texts, account: SavingsSum) -> str:
    """From the first to the last day; what ends at midnight ends on the day before."""
    since, last = account.since or account.until, account.until - _INSTANT
    first, end = t.day(since), t.day(last)
    return first if first == end else f"{first} – {end}"


def _parcels(t: Texts, account: SavingsSum) -> str:
    handed = t.plural("{count} merge handed over", "{count} merges handed over", account.merges)
    saved = t.plural("{count} parcel saved", "{count} parcels saved", account.parcels_saved)
    return f"📦 {saved} · {handed}"


def _as_priced(t: Texts, account: SavingsSum) -> str | None:
    if not account.merges:
        return None
    missing = account.merges - account.priced
    parts = [t("As priced: {sums}", sums=moneys(t, account.saved))] if account.priced else []
    if missing:
        parts.append(t.plural("{count} merge had no price", "{count} merges had no price", missing))
    return " · ".join(parts)


def _as_billed(t: Texts, account: SavingsSum) -> str | None:
    if not account.merges:
        return None
    parts = []
    if account.billed:
        of = t.plural("{count} parcel", "{count} parcels", account.billed)
        parts.append(t("As billed: {sums} ({of})", sums=moneys(t, account.saved_billed), of=of))
    if account.other_currency:
        parts.append(
            t.plural(
                "{count} bill cannot be compared", "{count} bills cannot be compared", account.other_currency
            )
        )  # fmt: skip
    if account.unbilled:
        parts.append(t.plural("{count} parcel has no bill", "{count} parcels have no bill", account.unbilled))
    return " · ".join(parts)


def _ends(t: Texts, account: SavingsSum) -> str:
    ends = account.ends
    return t(
        "Proposed {proposed} · rejected {rejected} · expired {expired} · broken {broken} · dissolved {dissolved}",
        proposed=t.number(ends.proposed),
        rejected=t.number(sum(ends.rejected.values())),
        expired=t.number(ends.expired),
        broken=t.number(ends.broken),
        dissolved=t.number(ends.dissolved),
    )


def _rejected(t: Texts, rejected: Mapping[str, int]) -> str | None:
    """By reason, the most frequent first."""
    if not rejected:
        return None
    words = {"": t("no reason said"), **{reason.value: said for reason, said in reasons(t).items()}}
    ordered = sorted(rejected.items(), key=lambda one: (-one[1], one[0]))[:_MOST_REASONS]
    found = [f"{words.get(reason, words[Refusal.OTHER])} {t.number(count)}" for reason, count in ordered]
    return t("Why rejected: {reasons}", reasons=" · ".join(found))


def _passed(t: Texts, account: SavingsSum) -> str | None:
    parts = []
    if account.losing:
        sums = moneys(t, account.lost)
        parts.append(
            t.plural("{count} would have lost {sums}", "{count} would have lost {sums}", account.losing, sums=sums)
        )
    if account.too_little:
        parts.append(t.plural("{count} saves too little", "{count} save too little", account.too_little))
    if account.unpriced:
        parts.append(t.plural("{count} without a price", "{count} without a price", account.unpriced))
    return t("Not proposed: {parts}", parts=" · ".join(parts)) if parts else None


def _periods(t: Texts, now: Period) -> list[Button]:
    words = {Period.WEEK: t("Week"), Period.MONTH: t("Month"), Period.ALL: t("Since the start")}
    return [
        press(f"✓ {word}" if period is now else word, cb.OpenSavings(period=period.value))
        for period, word in words.items()
    ]


def button(t: Texts) -> Button:
    """The way to the account, from other screens."""
    return press(t("Savings"), cb.OpenSavings(period=Period.WEEK.value))


def monday(t: Texts, account: SavingsSum, *, first: bool) -> Screen:
    """Last week, told by itself."""
    body = (
        [t("Nothing happened: no merge was proposed, decided or handed over.")] if account.empty else told(t, account)
    )
    said = t("I tell this on Mondays at 9, and only when something happened. /settings switches it off.")
    return Screen(
        text=lines(t("💰 Last week: {days}", days=_days(t, account)), *body, said if first else None),
        rows=[[button(t)]],
    )
