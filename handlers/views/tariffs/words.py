"""What several screens of prices say: a card in a line, its worked example, its standing, a rate with its age."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal

from handlers.texts import Texts
from services.domain.money import Money
from services.domain.pricebook import SHEET, TYPED, Example, KeptCard, Step
from services.domain.tariffs import Bracket, Card, Rate, Scope

NAME = 40


def figures(t: Texts, card: Card) -> str:
    """The whole price in a line; a card of several groups says how many."""
    if len(card.brackets) > 1:
        cheapest = min((each.price for each in card.brackets), key=lambda price: price.base)
        text = t.plural(
            "{count} group by value and weight, from {price}",
            "{count} groups by value and weight, from {price}",
            len(card.brackets),
            price=t.exact(Money(amount=cheapest.base, currency=cheapest.currency)),
        )
    else:
        text = _bracket(t, card.brackets[0])
    if not card.discount_percent:
        return text
    return t("{price}, {percent} % off", price=text, percent=t.number(card.discount_percent))


def _bracket(t: Texts, bracket: Bracket) -> str:
    price = bracket.price
    base = Money(amount=price.base, currency=price.currency)
    if not price.per_step:
        return t("{price} for every parcel", price=t.exact(base))
    further = t(
        "each further {weight} {price}",
        weight=t.kilos(price.step_g),
        price=t.exact(Money(amount=price.per_step, currency=price.currency)),
    )
    if not price.first_included_g:
        base_text = t("{price} fixed", price=t.exact(base))
        each = t(
            "each {weight} {price}",
            weight=t.kilos(price.step_g),
            price=t.exact(Money(amount=price.per_step, currency=price.currency)),
        )
        return t.names([base_text, each])
    return t.names([first(t, Step(grams=price.first_included_g, price=base)), further])


def first(t: Texts, step: Step) -> str:
    """The first answer of three."""
    if not step.grams:
        return t("{price} fixed", price=t.exact(step.price))
    return t("first {weight} {price}", weight=t.kilos(step.grams), price=t.exact(step.price))


def further_given(t: Texts, step: Step | None) -> str:
    """The second answer of three."""
    if step is None:
        return t("nothing further")
    return t("each further {weight} {price}", weight=t.kilos(step.grams), price=t.exact(step.price))


def worked(t: Texts, examples: Sequence[Example], worth: Money | None) -> str | None:
    """*300 g → 13.50 ¥ · 1 kg → 48 ¥*; for which goods, where their value matters."""
    if not examples:
        return None
    text = " · ".join(f"{t.kilos(each.grams)} → {_cost(t, each.price)}" for each in examples)
    return text if worth is None else t("{examples} (goods for {worth})", examples=text, worth=t.money(worth))


def _cost(t: Texts, price: Money | None) -> str:
    if price is None:
        return t("no price")
    return t.money(Money(amount=price.amount.quantize(Decimal("0.01")), currency=price.currency))


def scope_line(t: Texts, card: Card) -> str | None:
    """What one price pays for, where that is not a whole parcel."""
    return {
        Scope.PER_POSTING: t("✖ Ozon bills per posting: never prices a joint parcel."),
        Scope.UNKNOWN: t("The list does not say whether one price pays for a whole parcel: you say so by confirming."),
        Scope.PER_PARCEL: None,
    }[card.scope]


def standing(t: Texts, kept: KeptCard, by: str) -> str:
    """Whose figures these are, and since when."""
    since = t.date(kept.confirmed_at or kept.entered_at)
    if kept.source == TYPED:
        return t("Your price, typed by {who} on {date}.", who=by, date=since)
    if kept.source == SHEET:
        return t("Your price, from a spreadsheet of {who}, {date}.", who=by, date=since)
    if kept.confirmed:
        return t("{name}, confirmed by {who} on {date}.", name=kept.name, who=by, date=since)
    return unconfirmed(t, kept.name, kept.card)


def unconfirmed(t: Texts, name: str, card: Card) -> str:
    """Figures that nobody vouched for."""
    if card.as_of is None:
        return t("⚠ {name}: figures without a date. Look them up, then confirm.", name=name)
    return t("⚠ {name}: figures of {date}. Look them up, then confirm.", name=name, date=day(t, card.as_of))


def rate_line(t: Texts, rate: Rate, today: date) -> str:
    """*1 ¥ = 11.20 ₽, 3 days old*; older than a week is marked."""
    worth = t("{one} = {many}", one=t.exact(Money(amount=Decimal(1), currency=rate.base)),
              many=t.exact(Money(amount=rate.rate, currency=rate.quote)))  # fmt: skip
    days = rate.age_days(today)
    if days <= 0:
        return t("{rate}, of today", rate=worth)
    if rate.is_old(today):
        return t.plural("⚠ {rate}, {count} day old", "⚠ {rate}, {count} days old", days, rate=worth)
    return t.plural("{rate}, {count} day old", "{rate}, {count} days old", days, rate=worth)


def day(t: Texts, on: date) -> str:
    """A day without a clock."""
    return t.date(datetime.combine(on, time(12), UTC))
