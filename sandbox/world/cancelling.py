"""Reasons to end a posting and what ending means."""

from dataclasses import dataclass

from sandbox.world.parcels import Parcels
from sandbox.world.places import Integration
from sandbox.world.postings import ASSEMBLED, GONE, Cancellation, Posting, Status
from sandbox.world.state import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One of Ozon's reasons; `under_way` ones are for parcels that left, the others for those that did not."""

    id: int
    title: str
    initiator: str
    under_way: bool = False
    early: bool = True


REASONS = (
    Reason(id=352, title="Товар закончился на складе", initiator="seller"),
    Reason(id=400, title="Остался только бракованный товар", initiator="seller"),
    Reason(id=401, title="Отмена из арбитража", initiator="seller"),
    Reason(id=402, title="Другое (вина продавца)", initiator="seller", under_way=True),
    Reason(id=665, title="Покупатель не забрал заказ", initiator="buyer", under_way=True, early=False),
    Reason(id=666, title="Нет доставки в указанный регион", initiator="seller", under_way=True, early=False),
    Reason(id=667, title="Заказ утерян службой доставки", initiator="seller", under_way=True, early=False),
)
_NEVER = frozenset({Status.DELIVERED, Status.AWAITING_VERIFICATION, Status.ACCEPTANCE})
_UNDER_WAY = frozenset({Status.DELIVERING, Status.DRIVER_PICKUP})


def open_reasons(posting: Posting) -> list[Reason]:
    """Reasons that a seller may give for this posting now; none where it cannot be cancelled."""
    if posting.status in GONE | _NEVER or posting.substatus == "posting_conditionally_delivered":
        return []
    if posting.status in _UNDER_WAY:
        if posting.method.integration is Integration.OZON:
            return []
        return [reason for reason in REASONS if reason.under_way]
    return [reason for reason in REASONS if reason.early]


def end(world: Parcels, posting: Posting, *, reason_id: int, message: str) -> None:
    """Cancel on the seller's word."""
    reason = next((reason for reason in open_reasons(posting) if reason.id == reason_id), None)
    if reason is None:
        raise Refusal("HAS_INCORRECT_STATUS" if not open_reasons(posting) else "CANCEL_REASON_NOT_AVAILABLE")
    if reason.id == 402 and not message.strip():
        raise Refusal("CANCEL_REASON_MESSAGE_REQUIRED")
    world.write_down(posting, "cancel", str(reason_id))
    finish(world, posting, reason=reason.title, reason_id=reason.id, initiator="Продавец")


def finish(world: Parcels, posting: Posting, *, reason: str, reason_id: int, initiator: str) -> None:
    """The posting is over, whoever wanted it; reserved goods go back."""
    after_ship = posting.status in ASSEMBLED
    posting.cancellation = Cancellation(
        reason_id=reason_id,
        reason=reason,
        initiator=initiator,
        after_ship=after_ship,
        affects_rating=initiator == "Продавец",
    )
    posting.pending = ""
    world.move_to(posting, Status.CANCELLED, "posting_canceled")
    shop = world.shop_of(posting)
    shop.reserve(((sku, -quantity) for sku, quantity in posting.units()), "rfbs" if shop.is_rfbs else "fbs")
    for request in world.requests.values():
        if request.posting_number == posting.number and request.state == "ON_APPROVAL":
            request.state, request.decided_at = "APPROVED", world.now
    world.say(shop, f"{posting.number} was cancelled ({reason})")
