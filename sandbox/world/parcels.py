"""Parcels move by themselves where a carrier moves them, and sometimes get into trouble."""

from datetime import datetime, timedelta

from sandbox.world.legs import Leg, next_leg
from sandbox.world.places import Integration
from sandbox.world.postings import GONE, Posting, Status
from sandbox.world.state import WorldState

TROUBLE_IN = 40  # one parcel in so many is not accepted, or not registered


class Parcels(WorldState):
    """The carriers' part of the story."""

    def settle(self, posting: Posting) -> None:
        """Plan what the carrier does next with the posting, if anything."""
        leg = next_leg(posting.method.integration, posting.substatus)
        if leg is None or not self.moving or posting.status in GONE:
            return
        low, high = leg.hours
        wait = self.between((timedelta(hours=low), timedelta(hours=high)), posting.number, leg.substatus)
        moves = posting.moves

        def move(_: datetime) -> None:
            if posting.moves == moves:
                self._move(posting, leg)

        self.agenda.plan(self.now + wait, move)

    def move_to(self, posting: Posting, status: Status, substatus: str) -> None:
        """Put a posting into a state with all that belongs to it, and plan what follows."""
        self.enter(posting, status, substatus)
        if status is Status.DELIVERING and posting.delivering_at is None:
            posting.delivering_at = self.now
        if substatus in {"posting_received", "posting_delivered", "posting_conditionally_delivered"}:
            posting.delivered_at = posting.delivered_at or self.now
        if substatus == "posting_registered" and posting.method.integration is Integration.AGGREGATOR:
            posting.track = posting.track or f"CEL{70_000_000_000 + posting.id}RU"
        if status is Status.AWAITING_PACKAGING and posting.in_process_at is None:
            posting.in_process_at = self.now
        self.settle(posting)

    def _move(self, posting: Posting, leg: Leg) -> None:
        if leg.needs_track and not posting.track:
            posting.moves += 1
            self.settle(posting)
            return
        status, substatus = self._with_trouble(posting, leg)
        self.move_to(posting, status, substatus)
        self.say(self.shop_of(posting), f"{posting.number} is now {status} ({substatus})")

    def _with_trouble(self, posting: Posting, leg: Leg) -> tuple[Status, str]:
        unlucky = self.dice(posting.number, "trouble").randrange(TROUBLE_IN) == 0
        if unlucky and leg.substatus == "posting_on_way_to_city" and posting.status is Status.ACCEPTANCE:
            return Status.NOT_ACCEPTED, "posting_not_in_sort_center"
        if unlucky and leg.substatus == "posting_registered":
            return Status.AWAITING_REGISTRATION, "posting_registration_error"
        return leg.status, leg.substatus
