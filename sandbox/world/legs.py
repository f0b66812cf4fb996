"""How parcels travel: which state follows which, and after how long."""

from dataclasses import dataclass

from sandbox.world.places import Integration
from sandbox.world.postings import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """The next state of a parcel and the least and greatest number of hours until then."""

    status: Status
    substatus: str
    hours: tuple[float, float]
    needs_track: bool = False


def _leg(status: Status, substatus: str, low: float, high: float, *, needs_track: bool = False) -> Leg:
    return Leg(status=status, substatus=substatus, hours=(low, high), needs_track=needs_track)


_LAST_MILES = {
    "posting_transferred_to_courier_service": _leg(Status.DELIVERING, "posting_on_way_to_city", 12, 60),
    "posting_on_way_to_city": _leg(Status.DELIVERING, "posting_on_way_to_pickup_point", 18, 72),
    "posting_on_way_to_pickup_point": _leg(Status.DELIVERING, "posting_in_pickup_point", 4, 16),
    "posting_in_pickup_point": _leg(Status.DELIVERED, "posting_received", 6, 96),
    "posting_in_courier_service": _leg(Status.DRIVER_PICKUP, "posting_driver_pick_up", 2, 12),
    "posting_driver_pick_up": _leg(Status.DELIVERED, "posting_received", 2, 8),
    "posting_conditionally_delivered": _leg(Status.DELIVERED, "posting_received", 48, 72),
}
_TO_PAY = {
    "posting_awaiting_passport_data": _leg(Status.AWAITING_PACKAGING, "posting_created", 1, 20),
}
_OZON = {
    "posting_not_in_carriage": _leg(Status.AWAITING_DELIVER, "posting_in_carriage", 0.5, 3),
    "posting_in_carriage": _leg(Status.ACCEPTANCE, "posting_acceptance_in_progress", 3, 18),
    "posting_acceptance_in_progress": _leg(Status.DELIVERING, "posting_on_way_to_city", 2, 10),
}
_AGGREGATOR = {
    "posting_awaiting_registration": _leg(Status.AWAITING_DELIVER, "posting_registered", 0.1, 0.6),
    "posting_registered": _leg(Status.AWAITING_DELIVER, "posting_transferring_to_delivery", 6, 30),
    "posting_transferring_to_delivery": _leg(Status.DELIVERING, "posting_transferred_to_courier_service", 6, 30),
}
_THREE_PL = {
    "posting_registered": _leg(Status.DELIVERING, "posting_transferred_to_courier_service", 8, 40, needs_track=True),
}
_OWN = {key: _LAST_MILES[key] for key in ("posting_conditionally_delivered",)}
_ROUTES: dict[Integration, dict[str, Leg]] = {
    Integration.OZON: {**_TO_PAY, **_OZON, **_LAST_MILES},
    Integration.AGGREGATOR: {**_TO_PAY, **_AGGREGATOR, **_LAST_MILES},
    Integration.THREE_PL: {**_TO_PAY, **_THREE_PL, **_LAST_MILES},
    Integration.NON_INTEGRATED: {**_TO_PAY, **_OWN},
}
_FIRST: dict[Integration, tuple[Status, str]] = {
    Integration.OZON: (Status.AWAITING_DELIVER, "posting_not_in_carriage"),
    Integration.AGGREGATOR: (Status.AWAITING_REGISTRATION, "posting_awaiting_registration"),
    Integration.THREE_PL: (Status.AWAITING_DELIVER, "posting_registered"),
    Integration.NON_INTEGRATED: (Status.AWAITING_DELIVER, "posting_registered"),
}


def after_assembly(integration: Integration) -> tuple[Status, str]:
    """The state a posting enters once it is assembled."""
    return _FIRST[integration]


def next_leg(integration: Integration, substatus: str) -> Leg | None:
    """What the carrier does next, or None where somebody else must act."""
    return _ROUTES[integration].get(substatus)
