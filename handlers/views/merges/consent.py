"""The buyer's consent: its line and buttons on a merge's card, the text before it is sent, the shop's way of asking."""

from aiogram.types import CopyTextButton

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.letters import for_reader, to_buyer
from handlers.views.merges.reasons import step_reason
from handlers.views.screens import Button, Screen, lines, press
from services.domain.merges import UNTOUCHED, Merge
from services.domain.merges.cards import MergeCard
from services.domain.merges.consent import ChatReach, ConsentCard, ConsentMode, ConsentNeed, ConsentState
from services.domain.shops import Feature, Shop

COPYABLE = 256
"""The longest text that a button can put into the clipboard."""
_UNSAID = frozenset({None, ConsentState.FAILED})


def consent_line(t: Texts, consent: ConsentCard) -> str:
    """Where it stands, in one line of the card."""
    if consent.state is None:
        return _nothing_said(t, consent)
    at = t.when(consent.at) if consent.at else ""
    until = t.when(consent.answer_by) if consent.answer_by else "—"
    answered = t.when(consent.answered_at) if consent.answered_at else ""
    return {
        ConsentState.SENDING: t("💬 Buyer: the message is on its way to Ozon's chat"),
        ConsentState.FAILED: t("💬 Buyer: the message did not go — {why}", why=_failed(t, consent)),
        ConsentState.TOLD: t("💬 Buyer told, {when} ({who})", when=at, who=consent.by),
        ConsentState.ASKED: t("💬 Buyer asked; I wait for a yes until {until}", until=until),
        ConsentState.AGREED: t("💬 Buyer agreed, {when} ({who})", when=answered, who=consent.answered_by),
        ConsentState.REFUSED: t("💬 Buyer wants them apart, {when} ({who})", when=answered, who=consent.answered_by),
        ConsentState.NO_ANSWER: t("💬 Buyer did not answer by {until}: apart", until=until),
        ConsentState.VOID: t("💬 Buyer: not told yet"),
    }[consent.state]


def consent_rows(t: Texts, shown: MergeCard) -> list[list[Button]]:
    """What can be pressed about it on the card of a merge that nobody has packed."""
    consent, merge = shown.consent, shown.merge
    if consent is None or merge.state not in UNTOUCHED:
        return []
    if consent.state not in _UNSAID:
        return [[press(t("What the buyer read"), cb.OpenConsent(id=merge.id))], _answers(t, merge, consent)]
    words = t("Ask the buyer") if consent.need is ConsentNeed.ASK else t("Tell the buyer")
    style = "primary" if consent.need is ConsentNeed.ASK else None
    return [[press(words, cb.OpenConsent(id=merge.id), style=style)]]


def consent(t: Texts, shown: MergeCard) -> Screen:
    """The exact text: before it is sent with the ways to send it, afterwards as it was sent."""
    held = shown.consent
    numbers = " + ".join(shown.merge.present or [posting.number for posting in shown.postings])
    if held is None or (held.letter is None and not held.text):
        return Screen(text=lines(numbers, t("The buyer is neither told nor asked about this merge.")), titled=False)
    if held.text and held.state not in _UNSAID:
        return Screen(
            text=lines(consent_line(t, held), numbers, held.text),
            rows=[*_copy(t, shown.merge, held.text), _answers(t, shown.merge, held)] if held.letter else (),
            block=held.text,
        )
    return _before(t, shown, held, numbers)


def text_alone(t: Texts, shown: MergeCard) -> Screen:
    """Only what is said to the buyer, to be copied or passed on."""
    held = shown.consent
    text = _words(t, held) if held else ""
    return Screen(text=text or t("There is nothing to say to the buyer any more."), titled=False, block=text)


def ways(t: Texts, shop: Shop, mode: ConsentMode, *, runs: bool) -> Screen:
    """How a shop asks its buyers."""
    names = _modes(t)
    rows = [
        [press(("● " if each is mode else "") + name, cb.SetConsentMode(shop=shop.id, mode=each.value))]
        for each, (name, _) in names.items()
    ]
    back = [press(t("Delivery methods"), cb.OpenMethods(shop=shop.id)), press(shop.name, cb.OpenShop(shop=shop.id))]
    return Screen(
        text=lines(
            t("{name}: what buyers learn of one parcel", name=shop.name),
            *(f"{'●' if each is mode else '○'} {name}: {meaning}" for each, (name, meaning) in names.items()),
            t("Whatever you choose: if joining makes an order later, its buyer must agree first."),
            t("I never write to a buyer without a person's press."),
        ),
        rows=[*(rows if runs else []), back],
    )


def _before(t: Texts, shown: MergeCard, held: ConsentCard, numbers: str) -> Screen:
    assert held.letter is not None
    merge, letter, own = shown.merge, to_buyer(t, held.letter), for_reader(t, held.letter)
    can = held.chat.reach is ChatReach.OPEN
    data = {"id": merge.id, "revision": merge.revision, "mark": letter.mark}
    send = [press(t("Send in Ozon's chat"), cb.SendConsent(**data), style="success")] if can else []
    asks = held.need is ConsentNeed.ASK
    return Screen(
        text=lines(
            t("Ask the buyer? This is the text:") if asks else t("Tell the buyer? This is the text:"),
            numbers,
            letter.text,
            t("In your language: {text}", text=own) if own else None,
            _failed_before(t, held),
            None if can else _reach(t, held.chat.reach),
            t("I only watch this shop: “Send” shows what I would send.")
            if can and Feature.MERGES not in shown.shop.acts
            else None,
            t("Nothing is sent until you press."),
        ),
        rows=[send, *_copy(t, merge, letter.text), [press(t("I have sent it"), cb.MarkTold(**data))]],
        block=letter.text,
    )


def _copy(t: Texts, merge: Merge, text: str) -> list[list[Button]]:
    """One press where Telegram can copy so much, otherwise the text in a message of its own."""
    if len(text) <= COPYABLE:
        return [[Button(text=t("Copy"), copy_text=CopyTextButton(text=text))]]
    return [[press(t("Text alone, to copy"), cb.CopyConsent(id=merge.id))]]


def _answers(t: Texts, merge: Merge, held: ConsentCard) -> list[Button]:
    if held.state not in {ConsentState.TOLD, ConsentState.ASKED}:
        return []
    no = press(t("Buyer refused"), cb.BuyerRefused(id=merge.id, revision=merge.revision))
    yes = press(t("Buyer agreed"), cb.BuyerAgreed(id=merge.id, revision=merge.revision), style="success")
    return [yes, no] if held.state is ConsentState.ASKED else [no]


def _words(t: Texts, held: ConsentCard) -> str:
    if held.text and held.state not in _UNSAID:
        return held.text
    return to_buyer(t, held.letter).text if held.letter else ""


def _nothing_said(t: Texts, held: ConsentCard) -> str:
    if held.outdated:
        return t("💬 Buyer: not told yet — the earlier text named other orders")
    if held.need is ConsentNeed.ASK:
        return t("💬 Buyer: not asked yet; without a yes they ship apart")
    return t("💬 Buyer: not told yet")


def _failed_before(t: Texts, held: ConsentCard) -> str | None:
    return t("⚠ The message did not go: {why}", why=_failed(t, held)) if held.state is ConsentState.FAILED else None


def _failed(t: Texts, held: ConsentCard) -> str:
    known = {
        "not_shown": t("Ozon did not answer and does not show it; look into the chat before you send it again"),
        "ozon_subscription_needed": t("Ozon wants Premium Plus or Pro for it"),
        "ozon_forbidden": t("Ozon does not let us write there: {said}", said=held.said or "—"),
        "delivered": t("already delivered"),
    }
    return known.get(held.reason) or step_reason(t, held.reason, held.said)


def _reach(t: Texts, reach: ChatReach) -> str:
    return {
        ChatReach.NO_PLAN: t("I cannot send it: Ozon's chat is open to bots only with Premium Plus or Pro. Copy it."),
        ChatReach.OVER: t("I cannot send it: these postings are over, or Ozon ships them. Copy it."),
        ChatReach.NOT_OFFERED: t("I cannot send it: Ozon offers no chat for these postings now. Copy it."),
        ChatReach.OPEN: "",
    }[reach]


def _modes(t: Texts) -> dict[ConsentMode, tuple[str, str]]:
    return {
        ConsentMode.INFORMED: (t("Told"), t("one press gives a text for the buyer; nobody has to wait for an answer")),
        ConsentMode.REQUIRED: (t("Must agree"), t("no parcel without the buyer's yes; no answer in time = ship apart")),
        ConsentMode.NOT_ASKED: (t("Not asked"), t("the buyer learns nothing from us")),
    }


def leaving(t: Texts) -> str:
    """The toast after *Send*."""
    return t("Good. I send it once and look whether it stands in the chat; the card shows it.")


def written_down(t: Texts) -> str:
    """The toast after *I have sent it*."""
    return t("Written down, with the exact text.")


def answered(t: Texts, *, yes: bool) -> str:
    """The toast after an answer of the buyer."""
    return t("Written down: the buyer agreed.") if yes else t("Written down: the buyer refused. They ship apart.")
