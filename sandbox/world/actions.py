"""`available_actions`: what Ozon lets the seller do with a posting at this moment."""

from datetime import datetime

from sandbox.world.cancelling import open_reasons
from sandbox.world.places import Integration
from sandbox.world.postings import AWAITS_PASSPORT, GONE, Posting, Status

_LABELS = ("label_download", "label_download_big", "label_download_small", "has_barcode_for_printing")
_NUMBERED = frozenset({Status.AWAITING_DELIVER, Status.DELIVERING, Status.DRIVER_PICKUP})
_PUSH = {
    Status.AWAITING_DELIVER: ("non_int_delivering",),
    Status.DELIVERING: ("non_int_last_mile", "non_int_delivered"),
    Status.DRIVER_PICKUP: ("non_int_delivered",),
}


def available_actions(posting: Posting, now: datetime) -> list[str]:
    """The actions in alphabetical order, as Ozon lists them."""
    if posting.status in GONE:
        return []
    found: set[str] = set()
    if open_reasons(posting):
        found.add("cancel")
    if posting.method.integration is not Integration.OZON:
        found |= {"can_create_chat", "customer_phone_available"}
    if posting.status is Status.AWAITING_PACKAGING:
        found |= _to_pack(posting, now)
    found |= _on_the_way(posting)
    if posting.status is Status.NOT_ACCEPTED:
        found |= {"arbitration", "awaiting_delivery"}
    if posting.status is Status.ARBITRATION:
        found.add("awaiting_delivery")
    return sorted(found)


def _to_pack(posting: Posting, now: datetime) -> set[str]:
    if posting.pending == "ship":
        return {"ship_async_in_process"}
    found = {"product_cancel"}
    if posting.substatus == AWAITS_PASSPORT:
        return found
    if any(posting.traits.requires.values()):
        found.add("ship_with_additional_info")
    elif posting.substatus == "ship_failed":
        found |= {"ship_async_retry", "ship"}
    else:
        found |= {"ship", "ship_async"}
    if posting.method.integration is Integration.NON_INTEGRATED and now < posting.ship_by:
        found |= {"set_cutoff", "set_timeslot"}
    return found


def _on_the_way(posting: Posting) -> set[str]:
    found: set[str] = set()
    labelled = posting.method.integration is not Integration.NON_INTEGRATED
    if posting.status is Status.AWAITING_DELIVER and labelled:
        found |= set(_LABELS)
    over = posting.substatus == "posting_conditionally_delivered"
    if posting.status in _NUMBERED and not over:
        if posting.method.integration in {Integration.NON_INTEGRATED, Integration.THREE_PL}:
            found.add("set_track_number")
        if not labelled:
            found |= set(_PUSH[posting.status])
    return found
