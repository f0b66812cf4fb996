"""What a merge saves: one line on its card, every line of the sum on a press, and what to do where there is no price."""

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.merges.price_words import caution_words, reason_words
from handlers.views.screens import Button, Screen, cut, lines, press
from services.domain.merges import State
from services.domain.merges.cards import MergeCard
from services.domain.money import Money
from services.domain.notices import Params
from services.domain.tariffs import CautionCode, Line, LineKind, Reason, ReasonCode, Saving, Unpriced

MOST_REASONS = 3
_QUIET = frozenset(
    {
        CautionCode.CAP_UNKNOWN,
        CautionCode.SIDES_UNCHECKED,
        CautionCode.ELECTRONICS_UNKNOWN,
        CautionCode.BATTERY_RULE_UNKNOWN,
        CautionCode.CUSTOMS_UNCONFIRMED,
    }
)
"""Said only in the whole sum: the card stays short."""


def price_line(t: Texts, shown: MergeCard) -> list[str]:
    """What it saves, and what to mind; or why that cannot be told."""
    priced = shown.priced
    if priced is None:
        return []
    if isinstance(priced, Unpriced):
        return [t("Cannot price: {reasons}", reasons=t.names(reason_words(t, each) for each in _some(priced)))]
    minded = [caution_words(t, each) for each in priced.warnings if each.code not in _QUIET]
    summary = _summary(t, priced) if pays(shown) else _no_longer(t, priced)
    return [summary, *([f"⚠ {' · '.join(minded)}"] if minded else [])]


def pays(shown: MergeCard) -> bool:
    """False for a proposal whose price or rule has changed since: it would lose, or save less than is wanted."""
    priced, least = shown.priced, shown.least
    if not isinstance(priced, Saving):
        return True
    return priced.saving.amount > 0 and (least is None or priced.saving.amount >= least.amount)


def account_line(t: Texts, shown: MergeCard) -> str | None:
    """What it was to save when it was approved, from then on."""
    account = shown.account
    if account is None or shown.merge.state is State.PROPOSED:
        return None
    saving = t.money(account.saving)
    return t("Saves {saving} ({percent} %), as approved", saving=saving, percent=t.number(account.percent))


def sum_lines(t: Texts, shown: MergeCard) -> list[str]:
    """Every line of the sum, and the least that the shop wants."""
    priced = shown.priced
    if priced is None:
        return _as_approved(t, shown)
    if isinstance(priced, Unpriced):
        return [t("Cannot price:"), *(f"• {reason_words(t, each)}" for each in priced.reasons)]
    card = priced.merged.card
    return [
        t("The sum, by the price list {name}:", name=f"{card.carrier} {card.tier}".strip() or "—"),
        *(f"{_line_words(t, line, grouped=len(card.brackets) > 1)}: {t.money(line.money)}" for line in priced.lines),
        _result(t, priced, shown.least),
        *(f"⚠ {caution_words(t, each)}" for each in priced.warnings),
    ]


def mending(t: Texts, shown: MergeCard) -> list[list[Button]]:
    """Buttons that give what is missing for a price, one for each kind."""
    if not isinstance(shown.priced, Unpriced):
        return []
    found = [_mend(t, shown, reason) for reason in _some(shown.priced)]
    return [[button] for button in found if button is not None]


def unpriced(params: Params, t: Texts) -> Screen:
    """Orders that could share a parcel, and the fact that is missing for a price."""
    reason = Reason(code=ReasonCode(params["code"]), params=params["params"])
    button = mend_reason(t, params["shop"], params["method_id"], reason)
    return Screen(
        text=lines(
            t("❔ {name}: one parcel? Cannot price it: {reason}", name=params["name"], reason=reason_words(t, reason)),
            " + ".join(params["postings"]),
            t("Without a price I propose nothing. Give it, and I look again at once."),
        ),
        rows=[[button]] if button else [],
    )


def mend_reason(t: Texts, shop: int, method: int, reason: Reason) -> Button | None:
    """The button that gives the missing fact; None where no answer of ours helps."""
    code, params = reason.code, reason.params
    if code in {ReasonCode.WEIGHT_UNKNOWN, ReasonCode.SIZE_UNKNOWN}:
        words = t("Weight and size: {goods}", goods=cut(str(params.get("name") or params["sku"]), 24))
        return press(words, cb.AskMeasures(shop=shop, sku=int(str(params["sku"]))))
    if code is ReasonCode.NO_RATE:
        return press(t("Enter the rate"), cb.TypeRate(shop=shop))
    if code in _OF_CARD:
        return press(t("Prices"), cb.OpenTariff(shop=shop, method=method))
    return None


_OF_CARD = frozenset(
    {
        ReasonCode.NO_TARIFF,
        ReasonCode.SCOPE_UNKNOWN,
        ReasonCode.SCOPE_PER_POSTING,
        ReasonCode.CARD_EXPIRED,
        ReasonCode.CARD_NOT_YET,
        ReasonCode.CARD_SUPERSEDED,
        ReasonCode.NO_BRACKET,
    }
)


def _mend(t: Texts, shown: MergeCard, reason: Reason) -> Button | None:
    method = shown.postings[0].method.id if shown.postings else 0
    return mend_reason(t, shown.shop.id, method, reason)


def _some(priced: Unpriced) -> tuple[Reason, ...]:
    return priced.reasons[:MOST_REASONS]


def _summary(t: Texts, priced: Saving) -> str:
    parts = {
        "apart": t.money(priced.apart),
        "together": t.money(priced.merged.price),
        "saving": t.money(priced.saving),
        "percent": t.number(priced.percent),
    }
    if any(line.kind not in {LineKind.SEPARATE, LineKind.MERGED} for line in priced.lines):
        return t("Apart {apart} · together {together} · after other costs saves {saving} ({percent} %)", **parts)
    return t("Apart {apart} · together {together} · saves {saving} ({percent} %)", **parts)


def _no_longer(t: Texts, priced: Saving) -> str:
    apart, together, saving = t.money(priced.apart), t.money(priced.merged.price), t.money(priced.saving)
    if priced.saving.amount <= 0:
        return t(
            "❌ Apart {apart} · together {together} · saves nothing any more: ship apart",
            apart=apart,
            together=together,
        )
    return t(
        "❌ Apart {apart} · together {together} · saves only {saving} now, you want more: ship apart",
        apart=apart,
        together=together,
        saving=saving,
    )


def _as_approved(t: Texts, shown: MergeCard) -> list[str]:
    account = shown.account
    if account is None:
        return []
    apart, together = t.money(account.apart), t.money(account.together)
    line = account_line(t, shown)
    kept = [f"{_line_words(t, each, grouped=True)}: {t.money(each.money)}" for each in account.lines]
    summed = t("Apart {apart} · together {together}", apart=apart, together=together)
    return [*(kept or [summed]), *([line] if line else [])]


def _line_words(t: Texts, line: Line, *, grouped: bool) -> str:
    facts = line.params
    if line.kind in {LineKind.SEPARATE, LineKind.MERGED}:
        weight = t.kilos(int(str(facts["weight"])))
        group = str(facts["bracket"]) if grouped else ""
        detail = f"{weight}, {group}" if group else weight
        if line.kind is LineKind.MERGED:
            return t("together ({detail})", detail=detail)
        return t("{numbers} alone ({detail})", numbers=t.names(_numbers(facts["postings"])), detail=detail)
    return {
        LineKind.REPACK: t("packing it as one"),
        LineKind.HOLDING: t("a dearer tariff step while waiting"),
        LineKind.DUTY: t("customs duty that apart would not be due"),
        LineKind.LOSS: t("risk above what the carrier pays for a lost parcel"),
    }[line.kind]


def _result(t: Texts, priced: Saving, least: Money | None) -> str:
    saves = t("Saves {saving} ({percent} %)", saving=t.money(priced.saving), percent=t.number(priced.percent))
    return saves if least is None else t("{saves}; you want at least {least}", saves=saves, least=t.money(least))


def _numbers(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else []
