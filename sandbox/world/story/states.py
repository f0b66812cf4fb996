"""How many postings stand in which state when the story begins."""

from dataclasses import dataclass

from sandbox.world.postings import Status

S = Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """So many postings of one method in one state, ordered within a span of hours ago."""

    method: str
    status: Status
    substatus: str
    count: int
    hours: tuple[float, float]
    paid: bool = True
    left: bool = False
    tracked: bool = False


def _rows(method: str, *table: tuple[Status, str, int, float, float]) -> tuple[Row, ...]:
    return tuple(
        Row(
            method=method,
            status=status,
            substatus=substatus,
            count=count,
            hours=(low, high),
            paid=status not in {S.AWAITING_APPROVE, S.AWAITING_VERIFICATION},
            left=status in {S.DELIVERING, S.DRIVER_PICKUP, S.DELIVERED},
            tracked=status in {S.DELIVERING, S.DRIVER_PICKUP, S.DELIVERED}
            or substatus == "posting_transferring_to_delivery",
        )
        for status, substatus, count, low, high in table
    )


_UNDER_WAY = (
    (S.DELIVERING, "posting_on_way_to_city", 16, 90, 260),
    (S.DELIVERING, "posting_on_way_to_pickup_point", 9, 120, 300),
    (S.DELIVERING, "posting_in_pickup_point", 10, 160, 420),
    (S.DELIVERING, "posting_in_courier_service", 2, 100, 300),
    (S.DRIVER_PICKUP, "posting_driver_pick_up", 2, 120, 300),
    (S.DELIVERING, "posting_returned_to_warehouse", 2, 300, 700),
    (S.DELIVERED, "posting_received", 34, 300, 1900),
    (S.DELIVERED, "posting_delivered", 3, 300, 900),
    (S.CANCELLED, "posting_canceled", 8, 40, 1500),
)
RUSSIAN = _rows(
    "Софьино",
    (S.AWAITING_VERIFICATION, "posting_created", 1, 0.1, 0.5),
    (S.AWAITING_APPROVE, "posting_created", 4, 0.2, 3),
    (S.AWAITING_PACKAGING, "posting_created", 26, 1, 22),
    (S.AWAITING_PACKAGING, "ship_failed", 2, 6, 20),
    (S.AWAITING_DELIVER, "posting_not_in_carriage", 8, 12, 30),
    (S.AWAITING_DELIVER, "posting_in_carriage", 18, 14, 36),
    (S.ACCEPTANCE, "posting_acceptance_in_progress", 4, 26, 48),
    (S.NOT_ACCEPTED, "posting_not_in_sort_center", 3, 40, 120),
    (S.ARBITRATION, "posting_in_arbitration", 2, 90, 200),
    (S.CLIENT_ARBITRATION, "posting_in_client_arbitration", 1, 200, 400),
    *_UNDER_WAY,
) + _rows(
    "Ногинск",
    (S.AWAITING_PACKAGING, "posting_created", 12, 1, 24),
    (S.AWAITING_DELIVER, "posting_in_carriage", 9, 14, 36),
    *_UNDER_WAY,
)
CHINESE = (
    _rows(
        "CEL Standard",
        (S.AWAITING_APPROVE, "posting_created", 2, 0.2, 3),
        (S.AWAITING_PACKAGING, "posting_awaiting_passport_data", 2, 2, 20),
        (S.AWAITING_PACKAGING, "posting_created", 26, 1, 80),
        (S.AWAITING_REGISTRATION, "posting_awaiting_registration", 5, 30, 80),
        (S.AWAITING_REGISTRATION, "posting_registration_error", 1, 40, 80),
        (S.AWAITING_DELIVER, "posting_transferring_to_delivery", 9, 50, 110),
        (S.DELIVERING, "posting_transferred_to_courier_service", 10, 80, 300),
        *_UNDER_WAY,
    )
    + _rows(
        "CEL Economy",
        (S.AWAITING_PACKAGING, "posting_created", 10, 1, 80),
        (S.AWAITING_DELIVER, "posting_transferring_to_delivery", 5, 50, 110),
        (S.DELIVERING, "posting_on_way_to_city", 14, 200, 700),
    )
    + _rows(
        "GBS",
        (S.AWAITING_PACKAGING, "posting_created", 6, 1, 90),
        (S.AWAITING_DELIVER, "posting_registered", 3, 30, 110),
        (S.DELIVERING, "posting_on_way_to_city", 7, 150, 500),
        (S.DELIVERED, "posting_received", 10, 400, 1500),
    )
    + _rows(
        "e-youbao, Yiwu",
        (S.AWAITING_PACKAGING, "posting_created", 6, 1, 90),
        (S.AWAITING_DELIVER, "posting_registered", 3, 30, 110),
        (S.DELIVERING, "posting_transferred_to_courier_service", 14, 100, 900),
        (S.DRIVER_PICKUP, "posting_driver_pick_up", 2, 300, 700),
        (S.DELIVERING, "posting_conditionally_delivered", 3, 400, 900),
        (S.DELIVERED, "posting_received", 18, 500, 1900),
        (S.CLIENT_ARBITRATION, "posting_in_client_arbitration", 1, 500, 900),
        (S.CANCELLED, "posting_canceled", 4, 60, 1500),
        (S.CANCELLED_BY_SPLIT, "posting_canceled", 1, 60, 90),
    )
    + _rows("Yanwen", (S.AWAITING_PACKAGING, "posting_created", 2, 1, 90))
)
