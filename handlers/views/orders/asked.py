"""A buyer's cancellation request, a recipient, and look-ups that come to nothing."""

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.orders import states
from handlers.views.screens import Screen, lines, press
from services.domain.orderbook import RequestCard, Shown
from services.domain.returns import APPROVED, REJECTED


def request(t: Texts, card: RequestCard) -> Screen:
    """The card of a request while it waits and after."""
    asked = card.request
    head = t("❗ Cancel {number}? · {shop}", number=asked.posting, shop=card.shop.name)
    items = [states.item(item) for item in card.posting.items[:3]] if card.posting else []
    state = states.state(t, card.posting) if card.posting else None
    opened = [[press(t("Open the order"), cb.OpenOrder(order=card.id))]] if card.id is not None else []
    return Screen(
        text=lines(
            head,
            *items,
            state,
            t("Reason: {reason}", reason=asked.reason) if asked.reason else None,
            _clock(t, card),
            states.frozen(t, card.shop),
        ),
        rows=opened,
    )


def _clock(t: Texts, card: RequestCard) -> str:
    asked = card.request
    if asked.state == APPROVED:
        return t("Answered: yes.")
    if asked.state == REJECTED:
        return t("Answered: no.")
    if not asked.open:
        return t("Answered, or called off: Ozon does not list it any more.")
    if asked.approves_itself_at is None:
        return t("Answer in Ozon's cabinet.")
    return t("No answer by {at} means yes. Answer in Ozon's cabinet.", at=t.deadline(asked.approves_itself_at))


def recipient(t: Texts, shown: Shown) -> Screen:
    """Who receives, for one pair of eyes."""
    person = shown.recipient
    hide = [[press(t("Delete now"), cb.HideRecipient())]]
    if person is None or not (person.name or person.phone or person.address.tail):
        text = lines(shown.number, t("Ozon names no recipient for this order: it delivers itself."))
        return Screen(text=text, rows=hide)
    place = person.address
    return Screen(
        text=lines(
            t("Recipient of {number}", number=shown.number),
            person.name,
            person.phone,
            ", ".join(part for part in (place.zip_code, place.region, place.district, place.city) if part),
            place.tail,
            t("Pick-up point {code}", code=place.point_code or place.provider_point_code)
            if place.point_code or place.provider_point_code
            else None,
            t("Comment: {comment}", comment=person.comment) if person.comment else None,
            t("This message goes in 15 minutes. It is noted that you looked."),
        ),
        rows=hide,
    )


def nothing(t: Texts, term: str, unasked: tuple[str, ...]) -> Screen:
    """Neither the copy nor Ozon knows it."""
    missing = (
        t("Ozon could not be asked for: {shops}. Try again in a minute.", shops=t.names(unasked)) if unasked else None
    )
    text = lines(t("Nothing found for {term}", term=term), missing, _what(t) if missing is None else None)
    return Screen(text=text, codes=(term,), titled=False)


def how(t: Texts) -> Screen:
    """What can be looked up."""
    return Screen(text=lines(t("🔎 Just send it to me"), _what(t), t("In a group: /find and the number.")))


def _what(t: Texts) -> str:
    return t("I find a posting, order or tracking number, a label's barcode, an offer id or a SKU.")
