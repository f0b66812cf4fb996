"""The words of a forecast on the command line: how good it would have been."""

from collections.abc import Sequence
from decimal import Decimal

from handlers.texts import Texts
from handlers.views.forecast_items import table
from services.domain.paper import Chart, Series
from services.domain.stock import Assessment, Method, Record, Rule, Terms


def label_reading(t: Texts) -> str:
    """Beside the progress bar."""
    return t("Reading")


def label_trying(t: Texts) -> str:
    """Beside the progress bar."""
    return t("Trying")


def chart_written(t: Texts, path: str) -> str:
    """After a picture was drawn."""
    return t("Drawn: {path}", path=path)


def terms(t: Texts, given: Terms) -> str:
    """Under which terms items are bought."""
    lead = t("lead time {days} d", days=t.number(given.lead_days))
    if given.lead_spread_days:
        lead += f" ± {t.number(given.lead_spread_days)}"
    parts = [
        lead,
        t("a look every {days} d", days=t.number(given.review_days)),
        t("an order lasts {days} d", days=t.number(given.cover_days)),
    ]
    if given.pack > 1:
        parts.append(t("packs of {count}", count=t.number(given.pack)))
    if given.minimum:
        parts.append(t("at least {count} pcs", count=t.number(given.minimum)))
    return t("Terms: {terms}; nothing runs out in {percent} % of cases", terms=t.names(parts), percent=_whole(t, given.service))  # fmt: skip


def misses(t: Texts, found: Assessment) -> str:
    """What each method missed, beside the plain mean."""
    if not found.score.sold:
        return t("No forecast could be tried: the history is too short, or nothing was sold.")
    head = t.plural(
        "What forecasts of the next {count} day missed, in parts of what was sold (WAPE, less is better)",
        "What forecasts of the next {count} days missed, in parts of what was sold (WAPE, less is better)",
        found.terms.lead_days,
    )
    return "\n".join([head, *table([(name, percent(t, missed, found.score.sold)) for name, missed in _missed(t, found)])])  # fmt: skip


def _missed(t: Texts, found: Assessment) -> list[tuple[str, float]]:
    return [
        (t("plain 28-day mean, all days"), found.score.plain),
        *((method(t, one), missed) for one, missed in found.score.by.items()),
        (t("the method each item's past chose"), found.score.chosen),
    ]


def coverage(t: Texts, found: Assessment) -> str:
    """Whether ranges held what they promise."""
    held, score, service = found.coverage, found.score, found.terms.service
    if not held.forecasts:
        return ""
    rows = [
        (t("upper end of our ranges, {percent} % wanted", percent=_whole(t, service)), percent(t, held.upper, held.forecasts)),
        (t("a textbook's buffer, {percent} % wanted", percent=95), percent(t, score.textbook, score.trials)),
        (t("both ends of our ranges, {percent} % wanted", percent=_whole(t, 2 * service - 1)), percent(t, held.both, held.forecasts)),
    ]  # fmt: skip
    lines = [t("How often what came was within"), *table(rows)]
    if not found.calibration.misses:
        lines.append(t("Too few misses are known: the ranges of today are a cautious guess."))
    return "\n".join(lines)


def warnings(t: Texts, found: Assessment) -> str:
    """Each rule beside what really ran out; nothing where no pieces are told."""
    if not found.warnings:
        return ""
    outs = next(iter(found.warnings.values())).outs
    head = (t("rule that warns"), t("warnings raised"), t("were right"), t("stock-outs warned of"), t("warned in time"))
    rows = [head, *(_rule(t, one, record) for one, record in found.warnings.items())]
    return "\n".join(
        [
            t.plural("Warnings beside {count} real stock-out", "Warnings beside {count} real stock-outs", outs),
            *table(rows),
            t("Right: what lay there was sold within {days} d. In time: raised {lead} d before it ran out, or earlier.", days=t.number(found.terms.risk_days), lead=t.number(found.terms.lead_days)),
        ]
    )  # fmt: skip


def _rule(t: Texts, one: Rule, record: Record) -> tuple[str, ...]:
    return (
        rule(t, one),
        t.number(record.raised),
        percent(t, record.right, record.raised),
        percent(t, record.warned, record.outs),
        percent(t, record.in_time, record.outs),
    )


def method(t: Texts, one: Method) -> str:
    """A method by its name."""
    return {
        Method.MEAN: t("mean of 28 days in stock"),
        Method.SMOOTHED: t("exponential smoothing"),
        Method.TSB: "TSB",
    }[one]


def rule(t: Texts, one: Rule) -> str:
    """A rule that warns."""
    return {
        Rule.ORDER: t("time to order"),
        Rule.LOW: t("may run out before an order lands"),
        Rule.CRITICAL: t("will run out before an order lands"),
        Rule.FLAT: t("flat: 10 pieces or fewer"),
        Rule.COVER: t("sold in 30 days ÷ 30: under 7 days left"),
    }[one]


def chart(t: Texts, found: Assessment) -> Chart:
    """What each method missed, per cent."""
    whole: float = found.score.sold or 1
    drawn = _missed(t, found)
    values: Sequence[Decimal] = [Decimal(round(1000 * missed / whole)) / 10 for _, missed in drawn]
    return Chart(
        title=t("What forecasts missed, in per cent of what was sold"),
        labels=tuple(name for name, _ in drawn),
        series=(Series(name="WAPE, %", values=tuple(values)),),
        language=t.language,
        unit="%",
    )


def percent(t: Texts, part: float, whole: float) -> str:
    """To a tenth; a dash where there is nothing to take a share of."""
    return f"{t.number(Decimal(round(1000 * part / whole)) / 10)} %" if whole else "—"


def _whole(t: Texts, share: float) -> str:
    return t.number(round(100 * share))
