"""What a backtest draws: shares of the orders, and money where there was a card."""

from collections.abc import Sequence
from decimal import Decimal

from handlers.texts import Texts
from handlers.views.backtest import rule, waited
from services.domain.backtest import Outcome
from services.domain.paper import Chart, Series

_HUNDRED = Decimal(100)


def shares(t: Texts, found: Outcome) -> Chart:
    """Per cent of the orders."""
    kept = [
        (t("kept back: {rule}", rule=rule(t, keeper)), heap.parcels)
        for keeper, heap in found.kept.items()
        if heap.parcels
    ]
    bars = [
        (t("orders with a mate"), found.with_mate),
        (t("parcels saved"), found.parcels_saved),
        (t("losing merges avoided"), found.losing.parcels),
        *kept,
    ]
    whole = Decimal(found.parcels or 1)
    title = t.plural("{count} order: what came of it, in per cent", "{count} orders: what came of them, in per cent", found.parcels)  # fmt: skip
    waiting = t("waiting of the first order") + ": " + waited(t, found)
    drawn = [(name, (_HUNDRED * count / whole).quantize(Decimal("0.01"))) for name, count in bars]
    return _chart(t, f"{title}\n{waiting}", drawn, "%")


def money(t: Texts, found: Outcome, *, supposed: bool) -> Chart | None:
    """Saved, lost if everything were joined, kept back by each rule; None where nothing was priced.

    ``supposed``: the card is not billed for each parcel, or nobody knows whether it is.
    """
    if found.saved is None or found.losing.money is None:
        return None
    kept = [
        (t("kept back: {rule}", rule=rule(t, keeper)), heap.money.amount)
        for keeper, heap in found.kept.items()
        if heap.money and heap.merges
    ]
    bars = [
        (t("money saved"), found.saved.amount),
        (t("loss avoided"), found.losing.money.amount),
        *kept,
    ]
    title = t("Money saved, loss avoided, and what each rule kept back")
    if supposed:
        title += "\n" + t("WHAT-IF: as if this card were billed for each parcel")
    return _chart(t, title, bars, found.saved.currency)


def _chart(t: Texts, title: str, bars: Sequence[tuple[str, Decimal]], unit: str) -> Chart:
    return Chart(
        title=title,
        labels=tuple(name for name, _ in bars),
        series=(Series(name=unit, values=tuple(value for _, value in bars)),),
        language=t.language,
        unit=unit,
    )
