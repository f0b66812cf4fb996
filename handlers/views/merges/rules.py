"""The rules of a shop: all on one page, a button for each, lists with buttons to take things out."""

from collections.abc import Callable
from decimal import Decimal

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.screens import Button, Screen, cut, in_rows, lines, press
from services.domain.merges.ruled import OF_MONEY, Rule, RulesPage
from services.domain.merges.rules import ShopRules
from services.domain.money import Money
from services.domain.shops import Shop

LONGEST = 30
MOST_LISTED = 12


def page(t: Texts, shown: RulesPage) -> Screen:
    """Every rule in eight lines."""
    rules = shown.rules
    return Screen(
        text=lines(
            t("{name}: merge rules", name=shown.shop.name),
            t("A merge must save at least {saving}", saving=_saving(t, rules)),
            t("In one parcel: at most {limits}", limits=_limits(t, rules)),
            t(
                "Waits for mates {hours} h after the first order, but only until {margin} h before the first cut-off",
                hours=rules.hold_hours,
                margin=rules.hold_margin_hours,
            ),
            _never(t, rules),
            _who(t, rules),
            _costs(t, rules),
            None if shown.money else t("Limits of money are changed by the owner."),
        ),
        rows=_buttons(t, shown),
    )


def pick(t: Texts, shops: list[Shop]) -> Screen:
    """Whose rules."""
    rows = in_rows([press(shop.name, cb.OpenRules(shop=shop.id)) for shop in shops])
    return Screen(text=t("Merge rules of which shop?") if shops else t("No shop yet."), rows=rows, titled=False)


def asking(t: Texts, shown: RulesPage, rule: Rule) -> Screen:
    """How to answer."""
    words = {
        Rule.SAVING: t("What must a merge save? For example: 5 CNY 50 RUB 10%. The larger counts."),
        Rule.MEMBERS: t("How many postings at most in one parcel? From 2 to 20."),
        Rule.WEIGHT: t("How heavy may a parcel be? For example: 2 kg or 1500 g; “no” for any weight."),
        Rule.VALUE: t("How much may a parcel be worth? For example: 10000 RUB; “no” for any value."),
        Rule.HOLD: t(
            "How many hours to wait after the first order, and how many before the cut-off? For example: 24 6."
        ),
        Rule.SKUS: t("Which goods are never merged? Send SKUs or your article numbers, with spaces between."),
        Rule.TWO: t("From which total value must two people approve? For example: 20000 RUB; “no” for never."),
        Rule.AUTO: t("Up to which total value shall I approve them for you? For example: 3000 RUB."),
        Rule.REPACK: t(
            "What does joining cost you in work and wrapping, per merge? For example: 3 CNY; “no” for nothing."
        ),
        Rule.LOSS: t("How many parcels in a hundred get lost? For example: 1 %."),
    }
    return Screen(
        text=lines(
            words.get(rule, ""), t("Now: {value}", value=_value(t, shown.rules, rule)) if rule in _VALUES else None
        ),
        ask=t("New value"),
        titled=False,
    )


def listed(t: Texts, shown: RulesPage, rule: Rule) -> Screen:
    """What is never merged, a button each to take it out; methods of open postings to put in."""
    if rule is Rule.AUTO:
        return _auto(t, shown)
    names = never_names(t, shown, rule)
    title = {
        Rule.SKUS: t("Goods that are never merged"),
        Rule.METHODS: t("Delivery methods that are never merged"),
        Rule.BUYERS: t("Buyers who are never merged"),
    }[rule]
    rows = [
        [press(t("Take out: {name}", name=cut(name, LONGEST)), _remove(shown, rule, place))]
        for place, name in enumerate(names[:MOST_LISTED])
    ]
    return Screen(
        text=lines(
            f"{shown.shop.name}: {title}",
            t.names(cut(name, LONGEST) for name in names[:MOST_LISTED]) or t("None."),
            t("A buyer is put in from an order's card; names stand nowhere.") if rule is Rule.BUYERS else None,
        ),
        rows=[*(rows if shown.changes else []), *_adding(t, shown, rule), _back(t, shown)],
    )


def never_names(t: Texts, shown: RulesPage, rule: Rule) -> list[str]:
    """A list's members as people call them, in its order; buyers have no names."""
    rules = shown.rules
    if rule is Rule.SKUS:
        return [shown.goods.get(sku, f"SKU {sku}") for sku in sorted(rules.never_skus)]
    if rule is Rule.METHODS:
        return [shown.methods.get(method, str(method)) for method in sorted(rules.never_methods)]
    return [t("buyer {place}", place=place) for place in range(1, len(rules.never_buyers) + 1)]


def _auto(t: Texts, shown: RulesPage) -> Screen:
    """What the program approves by itself."""
    rules = shown.rules
    told = [f"{_method(shown, method)}: ≤ {t.money(auto.up_to)}" for method, auto in sorted(rules.auto.items())]
    stop = [
        [press(t("Stop: {name}", name=cut(_method(shown, m), LONGEST)), cb.StopAuto(shop=shown.shop.id, method=m))]
        for m in sorted(rules.auto)
    ]
    start = [
        [
            press(
                t("Approve up to…: {name}", name=cut(_method(shown, m), LONGEST)),
                cb.AskAuto(shop=shown.shop.id, method=m),
            )
        ]
        for m in sorted(shown.offered - rules.auto.keys())
    ]
    return Screen(
        text=lines(
            t("{name}: what I approve for you", name=shown.shop.name),
            *(told or [t("Nothing: people approve every merge.")]),
            t("I do it only where every check holds and the buyer need not be asked, never above the limit for two."),
            t("After 20 approvals of one delivery method I offer it."),
        ),
        rows=[*([*stop, *start] if shown.money else []), _back(t, shown)],
    )


def _buttons(t: Texts, shown: RulesPage) -> list[list[Button]]:
    words = {
        Rule.SAVING: t("Least saving"), Rule.MEMBERS: t("Postings"), Rule.WEIGHT: t("Weight"),
        Rule.VALUE: t("Value"), Rule.HOLD: t("Waiting"), Rule.TWO: t("Two people"), Rule.REPACK: t("Repacking"),
        Rule.LOSS: t("Loss"),
    }  # fmt: skip
    shop, may = shown.shop.id, shown.changes
    typed = [
        press(word, cb.AskRule(shop=shop, rule=rule.value))
        for rule, word in words.items()
        if shown.money or (may and rule not in OF_MONEY)
    ]
    nevers = [
        press(word, cb.OpenNever(shop=shop, rule=rule.value))
        for rule, word in (
            (Rule.SKUS, t("Never: goods")),
            (Rule.METHODS, t("Never: methods")),
            (Rule.BUYERS, t("Never: buyers")),
            (Rule.AUTO, t("Approve for me")),
        )
    ]
    over = shown.rules.customs_override
    word = t("Customs: keep the limit") if over else t("Customs: also above the limit")
    customs = [press(word, cb.SetCustoms(shop=shop, on=not over))] if shown.money else []
    return [*in_rows(typed, 3), *in_rows(nevers), customs, [press(shown.shop.name, cb.OpenShop(shop=shop))]]


def _remove(shown: RulesPage, rule: Rule, place: int) -> cb.RemoveNever:
    return cb.RemoveNever(shop=shown.shop.id, rule=rule.value, place=place, version=shown.rules.version)


def _adding(t: Texts, shown: RulesPage, rule: Rule) -> list[list[Button]]:
    shop = shown.shop.id
    if not shown.changes or rule is Rule.BUYERS:
        return []
    if rule is Rule.SKUS:
        return [[press(t("Add goods"), cb.AskRule(shop=shop, rule=rule.value), style="primary")]]
    others = sorted(shown.methods.keys() - shown.rules.never_methods)[:MOST_LISTED]
    return [
        [press(t("Never: {name}", name=cut(_method(shown, method), LONGEST)), cb.NeverMethod(shop=shop, method=method))]
        for method in others
    ]


def _back(t: Texts, shown: RulesPage) -> list[Button]:
    return [press(t("Merge rules"), cb.OpenRules(shop=shown.shop.id))]


def _method(shown: RulesPage, method: int) -> str:
    return shown.methods.get(method, str(method))


def _saving(t: Texts, rules: ShopRules) -> str:
    amounts = [t.money(Money(amount=amount, currency=each)) for each, amount in sorted(rules.least_amounts.items())]
    return t("{amounts} and {percent} %", amounts=" / ".join(amounts) or "0", percent=t.number(rules.least_percent))


def _limits(t: Texts, rules: ShopRules) -> str:
    count = t.plural("{count} posting", "{count} postings", rules.most_members)
    parts = [count, t.kilos(rules.weight_cap_g) if rules.weight_cap_g else "", _amount(t, rules.value_cap)]
    return " · ".join(part for part in parts if part)


def _never(t: Texts, rules: ShopRules) -> str:
    return t(
        "Never: goods {goods} · methods {methods} · buyers {buyers}",
        goods=len(rules.never_skus),
        methods=len(rules.never_methods),
        buyers=len(rules.never_buyers),
    )


def _who(t: Texts, rules: ShopRules) -> str:
    two = _amount(t, rules.two_people_above)
    return t(
        "Two people approve: {two} · I approve for you: {auto}",
        two=t("above {value}", value=two) if two else t("off"),
        auto=t.plural("{count} method", "{count} methods", len(rules.auto)) if rules.auto else t("off"),
    )


def _costs(t: Texts, rules: ShopRules) -> str:
    return t(
        "Repacking costs {cost} · loss {loss} % · customs limit {customs}",
        cost=_amount(t, rules.repack_cost) or t.number(Decimal(0)),
        loss=t.number(rules.loss_probability * 100),
        customs=t("passed over") if rules.customs_override else t("kept"),
    )


def _amount(t: Texts, money: Money | None) -> str:
    return t.money(money) if money is not None else ""


_VALUES: dict[Rule, Callable[[Texts, ShopRules], str]] = {
    Rule.SAVING: _saving,
    Rule.MEMBERS: lambda t, rules: t.number(rules.most_members),
    Rule.WEIGHT: lambda t, rules: t.kilos(rules.weight_cap_g) if rules.weight_cap_g else t("any"),
    Rule.VALUE: lambda t, rules: _amount(t, rules.value_cap) or t("any"),
    Rule.HOLD: lambda _t, rules: f"{rules.hold_hours} / {rules.hold_margin_hours}",
    Rule.TWO: lambda t, rules: _amount(t, rules.two_people_above) or t("off"),
    Rule.REPACK: lambda t, rules: _amount(t, rules.repack_cost) or t.number(Decimal(0)),
    Rule.LOSS: lambda t, rules: f"{t.number(rules.loss_probability * 100)} %",
}


def _value(t: Texts, rules: ShopRules, rule: Rule) -> str:
    return _VALUES[rule](t, rules)
