"""Switching one parcel on for a delivery method, and letting the bot act."""

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.merges.trial_words import trial_word, verdict
from handlers.views.screens import Button, Screen, cut, lines, press
from services.domain.merges import Trial
from services.domain.merges.cards import MethodChoice
from services.domain.merges.trials import OPEN
from services.domain.shops import Feature, Shop

RULE = "Each shipment requires a separate package and a tracking number"
"""Ozon's sentence in Ozon's language; it is quoted, not translated."""
RULE_PAGE = "docs.ozon.ru/global/en/fulfillment/rfbs/logistic-settings/order-management"


def methods(t: Texts, shop: Shop, choices: list[MethodChoice], *, runs: bool) -> Screen:
    """The shop's own-carrier methods."""
    back = [press(t("Prices"), cb.OpenTariffs(shop=shop.id)), press(shop.name, cb.OpenShop(shop=shop.id))]
    asking = [press(t("Telling buyers"), cb.OpenConsentMode(shop=shop.id))]
    if not choices:
        return Screen(
            text=lines(
                t("{name}: no delivery method of your own carrier has open postings.", name=shop.name),
                t("One parcel for several postings is possible only where you buy the waybill yourself."),
            ),
            rows=[asking, back],
        )
    rows = [
        [
            press(t("Switch off: {name}", name=cut(choice.name, 30)), cb.ForbidMethod(shop=shop.id, method=choice.id))
            if choice.rules.one_parcel_allowed
            else press(t("Switch on: {name}", name=cut(choice.name, 30)), cb.AskAllow(shop=shop.id, method=choice.id))
        ]
        for choice in choices
    ] + [[_trial(t, choice)] for choice in choices if choice.rules.one_parcel_allowed or choice.trial]
    return Screen(
        text=lines(
            t("{name}: one parcel for several postings", name=shop.name), *(_line(t, choice) for choice in choices)
        ),
        rows=[*(rows if runs else []), asking, back],
    )


def _line(t: Texts, choice: MethodChoice) -> str:
    state = t("on") if choice.rules.one_parcel_allowed else t("off")
    count = t.plural("{count} open posting", "{count} open postings", choice.open_postings)
    trial = trial_word(t, choice.rules.trial)
    failed = choice.rules.trial is Trial.FAILED and choice.trial is not None
    why = cut((choice.trial.note or verdict(t, choice.trial)) if failed and choice.trial else "", 160)
    return f"{cut(choice.name, 40)}: {state} · {count} · {trial}" + (f" — {why}" if why else "")


def _trial(t: Texts, choice: MethodChoice) -> Button:
    """Towards the trial: to try, or to see how the last one went."""
    name, opens = cut(choice.name, 25), cb.OpenTrial(shop=choice.shop, method=choice.id)
    under_way = choice.trial is not None and choice.trial.state in OPEN
    if choice.trial is not None and (under_way or choice.rules.trial is not Trial.NONE):
        return press(t("The trial: {name}", name=name), opens)
    return press(t("Try it with one real pair: {name}", name=name), opens)


def asking_allow(t: Texts, shop: Shop, choice: MethodChoice) -> Screen:
    """What it means; the shop's name is the signature."""
    return Screen(
        text=lines(
            t("Several postings in one parcel: {name}", name=choice.name),
            t("Ozon writes: “{rule}” ({page}).", rule=RULE, page=RULE_PAGE),
            t("Whether Ozon accepts one number on several postings is unproven. A dispute may be lost on it."),
            t("I still only propose: a person approves every merge, and it can be dissolved until hand-over."),
            t("To switch it on, type the shop's name: {name}", name=shop.name),
        ),
        ask=shop.name,
    )


def allowed(t: Texts, shop: Shop, choice: MethodChoice) -> Screen:
    """It is on."""
    return Screen(
        text=lines(
            t("✅ One parcel is on for {method} in {name}.", method=choice.name, name=shop.name),
            t("I look for pairs now."),
            None if Feature.MERGES in shop.acts else t("Until you let me act, “Packed” only shows what I would write."),
        ),
        rows=[[press(t("Delivery methods"), cb.OpenMethods(shop=shop.id))]],
    )


def letting(t: Texts, shop: Shop) -> Screen:
    """What the bot would write at Ozon."""
    on = Feature.MERGES in shop.acts
    button = (
        press(t("Stop: only watch"), cb.LetAct(shop=shop.id, on=False), style="danger")
        if on
        else press(t("Let the bot act"), cb.LetAct(shop=shop.id, on=True), style="success")
    )
    return Screen(
        text=lines(
            t("{name}: what I may write to Ozon", name=shop.name),
            t("Merges are on: I write after a person's press, never by myself.")
            if on
            else t("Nothing yet: I only watch. With merges on I would write after a person's press:"),
            t("• “Packed”: each posting is assembled (cannot be undone at Ozon)"),
            t("• a typed number: it is set on each posting"),
            t("• “Handed over”, “Last mile”, “Delivered”: each posting gets that status"),
            t("• “Send in Ozon's chat”: the text that you saw goes to the buyer"),
        ),
        rows=[[button], [press(shop.name, cb.OpenShop(shop=shop.id))]],
    )
