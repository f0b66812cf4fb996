"""The words of a backtest on the command line: what came of it."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from handlers.texts import Texts
from services.domain.backtest import Keeper, Kept, Outcome, WhatIf
from services.domain.money import Money
from services.domain.tariffs import Card, ReasonCode, Scope

_WIDE = 34


def label_reading(t: Texts) -> str:
    """Beside the progress bar."""
    return t("Reading")


def label_replaying(t: Texts) -> str:
    """Beside the progress bar."""
    return t("Replaying")


def chart_written(t: Texts, path: str) -> str:
    """After a picture was drawn."""
    return t("Drawn: {path}", path=path)


def terms(t: Texts, what_if: WhatIf) -> str:
    """Under what history is replayed."""
    rules = what_if.rules
    own = set() if what_if.card is None else {what_if.card.currency}
    named = own & set(rules.least_amounts) or set(rules.least_amounts)
    least = [t.money(Money(amount=rules.least_amounts[code], currency=code)) for code in sorted(named)]
    lines = [
        *_card(t, what_if),
        t("window opened by a buyer's first order: {span}", span=_span(t, what_if.hold)),
        t.plural("at most {count} order in one parcel", "at most {count} orders in one parcel", rules.most_members),
        t("least saving: {amounts}, and {percent} % of the price apart", amounts=" / ".join(least) or t.number(0), percent=t.number(rules.least_percent)),
    ]  # fmt: skip
    if rules.weight_cap_g is not None:
        lines.append(t("weight cap of a parcel: {weight}", weight=t.kilos(rules.weight_cap_g)))
    if rules.value_cap is not None:
        lines.append(t("value cap of a parcel: {money}", money=t.money(rules.value_cap)))
    if rules.repack_cost is not None:
        lines.append(t("repacking takes off: {money}", money=t.money(rules.repack_cost)))
    if what_if.card is not None and not what_if.customs_counted:
        lines.append(t("the customs limit is not looked at: give the rate of the euro, for example --rate EUR=98"))
    return "\n".join([t("Replayed under these rules"), *(f"  · {line}" for line in lines)])


def _card(t: Texts, what_if: WhatIf) -> list[str]:
    card = what_if.card
    if card is None:
        return [t("not priced: no card")]
    name = t("card: {name}, {currency}", name=_name(t, card), currency=card.currency)
    if card.scope is Scope.PER_POSTING:
        return [name, t("WHAT-IF ONLY: Ozon bills this card for each posting, so a joint parcel saves nothing on it. It is reckoned as if it were billed for each parcel.")]  # fmt: skip
    if card.scope is Scope.UNKNOWN:
        return [name, t("What-if: it is not known whether this card is billed for each parcel. It is reckoned as if it were.")]  # fmt: skip
    return [name]


def _name(t: Texts, card: Card) -> str:
    return " ".join(part for part in (card.carrier, card.tier) if part) or t("your own")


def outcome(t: Texts, found: Outcome, what_if: WhatIf) -> str:
    """The figures."""
    lines = [
        t("Outcome"),
        _row(t("orders"), t.number(found.parcels)),
        _row(t("buyers"), t.number(found.buyers)),
        _row(t("orders with a mate"), f"{t.number(found.mate_share)} % ({t.number(found.with_mate)})"),
        _row(t("merges"), t.number(found.merges)),
        _row(t("parcels saved"), f"{t.number(found.saved_share)} % ({t.number(found.parcels_saved)})"),
        _row(t("money saved"), _saved(t, found)),
        _row(t("waiting of the first order"), waited(t, found)),
    ]
    if what_if.card is not None:
        lines += ["", t("Not proposed"), *_avoided(t, found), *_unpriced(t, found)]
    return "\n".join([*lines, "", *_rules(t, found, priced=what_if.card is not None)])


def _saved(t: Texts, found: Outcome) -> str:
    if found.saved is None or found.apart is None:
        return t("not priced: no card")
    if not found.apart.amount:
        return t.money(found.saved)
    share = (found.saved.amount * 100 / found.apart.amount).quantize(Decimal("0.1"))
    return t("{money}, {percent} % of what these parcels cost apart", money=t.money(_cents(found.saved)), percent=t.number(share))  # fmt: skip


def waited(t: Texts, found: Outcome) -> str:
    """How long the first order of a merge waits for the last."""
    if found.waited_median is None or found.waited_p90 is None:
        return t("none: nothing was merged")
    return t("half of them up to {median}, nine of ten up to {most}", median=_span(t, found.waited_median), most=_span(t, found.waited_p90))  # fmt: skip


def _avoided(t: Texts, found: Outcome) -> list[str]:
    little = found.kept.get(Keeper.LEAST_SAVING, Kept())
    return [
        _row(t("losing merges avoided"), t("{merges}; they would have cost {money} more", merges=t.number(found.losing.merges), money=_money(t, found.losing.money))),
        _row(t("merges that save too little"), t("{merges}; they would have saved {money}", merges=t.number(little.merges), money=_money(t, little.money))),
    ]  # fmt: skip


def _unpriced(t: Texts, found: Outcome) -> list[str]:
    if not found.unpriced_merges:
        return []
    head = _row(t("merges without a price"), t.number(found.unpriced_merges))
    return [head, *(f"    · {reason(t, code)}: {t.number(count)}" for code, count in found.unpriced.items())]


def _rules(t: Texts, found: Outcome, *, priced: bool) -> list[str]:
    lines = [t("What each rule kept back (if that rule alone were lifted)")]
    for keeper, kept in found.kept.items():
        said = t("merges: {merges}; parcels: {parcels}", merges=t.number(kept.merges), parcels=t.number(kept.parcels))
        if priced:
            said += f"; {_money(t, kept.money)}"
        lines.append(_row(rule(t, keeper), said if kept.merges else t("kept nothing back")))
    return lines


def rule(t: Texts, keeper: Keeper) -> str:
    """A rule by its name."""
    return {
        Keeper.MOST_MEMBERS: t("most orders in a parcel"),
        Keeper.WEIGHT_CAP: t("cap on weight"),
        Keeper.VALUE_CAP: t("cap on value"),
        Keeper.CUSTOMS: t("customs limit"),
        Keeper.LEAST_SAVING: t("least saving"),
    }[keeper]


def reason(t: Texts, code: ReasonCode) -> str:
    """Why merges of the past have no price."""
    known = {
        ReasonCode.WEIGHT_UNKNOWN: t("the file tells no weight (--weights, --item-weight)"),
        ReasonCode.VALUE_UNKNOWN: t("the file tells no value"),
        ReasonCode.VALUE_NOT_RUB: t("the value is not in roubles: give its rate, for example --rate CNY=11.5"),
        ReasonCode.NO_RATE: t("an exchange rate is missing, for example --rate CNY=11.5"),
        ReasonCode.NO_BRACKET: t("the card has no price for this value and weight"),
    }
    return known.get(code, code.value)


def cards(t: Texts, choices: Iterable[Card]) -> str:
    """What ``--card`` takes."""
    scopes = {
        Scope.PER_POSTING: t("billed for each posting"),
        Scope.PER_PARCEL: t("billed for each parcel"),
        Scope.UNKNOWN: t("not known what is billed"),
    }
    lines = [
        f"{card.id:<22} {card.currency}  {_name(t, card)} · {scopes[card.scope]}{_published(t, card.as_of)}"
        for card in choices
    ]
    return "\n".join([*lines, "", t("Published prices, outdated until you have compared them with your contract.")])


def _published(t: Texts, day: date | None) -> str:
    return "" if day is None else " · " + t("as of {date}", date=day.isoformat())


def _row(name: str, text: str) -> str:
    """A name, padded as terminals show it: Chinese signs are two wide."""
    wide = sum(2 if sign >= "\u2e80" else 1 for sign in name)
    return f"  {name}{' ' * max(2, _WIDE - wide)}{text}"


def _money(t: Texts, money: Money | None) -> str:
    return t.number(0) if money is None else t.money(_cents(money))


def _cents(money: Money) -> Money:
    return Money(amount=money.amount.quantize(Decimal("0.01")), currency=money.currency)


def _span(t: Texts, span: timedelta) -> str:
    """Hours as far as two days: windows are spoken of so."""
    minutes = round(span.total_seconds() / 60)
    return t("{hours} h {minutes} min", hours=t.number(minutes // 60), minutes=minutes % 60) if minutes % 60 and 90 <= minutes < 2880 else t.span(span)  # fmt: skip
