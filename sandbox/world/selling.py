"""What a seller may do with a posting; refusals are in Ozon's words."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sandbox.world.agenda import Deed
from sandbox.world.cancelling import end
from sandbox.world.dividing import Dividing, Package, only
from sandbox.world.legs import after_assembly
from sandbox.world.places import Integration
from sandbox.world.postings import ASSEMBLED, AWAITS_PASSPORT, GONE, Posting, Status
from sandbox.world.state import Refusal

OWN_TRACK = frozenset({Integration.NON_INTEGRATED, Integration.THREE_PL})
_PUSHES: dict[str, tuple[frozenset[Status], Status, str]] = {
    "delivering": (
        frozenset({Status.AWAITING_DELIVER}),
        Status.DELIVERING,
        "posting_transferred_to_courier_service",
    ),
    "last-mile": (frozenset({Status.DELIVERING}), Status.DRIVER_PICKUP, "posting_driver_pick_up"),
    "delivered": (
        frozenset({Status.DELIVERING, Status.DRIVER_PICKUP}),
        Status.DELIVERING,
        "posting_conditionally_delivered",
    ),
}


class Selling(Dividing):
    """The seller's part of the story."""

    def ship(self, client_id: str, number: str, packages: Sequence[Package]) -> list[str]:
        """Assemble, asynchronously; more than one package divides the posting. Gives the posting numbers."""
        posting = self._own(client_id, number)
        self._check_shippable(posting)
        self._check_packages(posting, packages)
        self.write_down(posting, "ship", value=str(len(packages)))
        posting.pending = "ship"
        self.version += 1
        numbers = [number, *self.numbers_after(posting, len(packages) - 1)]
        self._later(posting, "ship", lambda _: self._assembled(posting, packages, numbers))
        return numbers

    def assemble(self, posting: Posting) -> None:
        """Somebody presses the button in Ozon's own cabinet: the posting is assembled at once."""
        self.move_to(posting, *after_assembly(posting.method.integration))
        self.say(self.shop_of(posting), f"{posting.number} was assembled in Ozon's cabinet")

    def fail_next_ship(self, number: str, times: int = 1) -> None:
        """Let the next assembling of this posting end in ship_failed."""
        self._ship_failures[number] = times

    def ignore_pushes(self, number: str) -> None:
        """Take every status that is pushed for this posting, and never carry it out."""
        self._unmoved.add(number)

    def set_track(self, client_id: str, number: str, track: str) -> None:
        """Give a posting its tracking number.

        No rule of Ozon's is known that the number be unused; with ``shares_numbers`` off the world has one, in a word
        of ours.
        """
        posting = self._own(client_id, number)
        if posting.method.integration not in OWN_TRACK:
            raise Refusal("HAS_INCORRECT_TPL_INTEGRATION_TYPE")
        if posting.status not in {Status.AWAITING_DELIVER, Status.DELIVERING, Status.DRIVER_PICKUP}:
            raise Refusal("HAS_INCORRECT_STATUS")
        if not self.shares_numbers and self._carried_by_another(posting, track):
            raise Refusal("TRACKING_NUMBER_ALREADY_USED")
        self.write_down(posting, "track", track, effect=posting.track != track)
        posting.track = track
        self.version += 1
        self.say(self.shop_of(posting), f"{number} got tracking number {track}")

    def _carried_by_another(self, posting: Posting, track: str) -> bool:
        return any(other.track == track and other is not posting for other in self.of_shop(posting.client_id))

    def lose_track(self, number: str) -> None:
        """Take a posting's tracking number away, as Ozon might after a second look."""
        posting = self.find(number)
        posting.track = ""
        self.version += 1
        self.say(self.shop_of(posting), f"{number} lost its tracking number")

    def push(self, client_id: str, number: str, verb: str) -> None:
        """Set `delivering`, `last-mile` or `delivered`, asynchronously; the seller's own carrier only."""
        posting = self._own(client_id, number)
        sources, status, substatus = _PUSHES[verb]
        if posting.method.integration is not Integration.NON_INTEGRATED:
            raise Refusal("HAS_INCORRECT_TPL_INTEGRATION_TYPE")
        done = posting.substatus == substatus
        over = posting.substatus == "posting_conditionally_delivered"
        if not done and (over or posting.status not in sources):
            raise Refusal("HAS_INCORRECT_STATUS")
        effect = posting.pending != verb and not done
        self.write_down(posting, verb, effect=effect)
        if effect:
            posting.pending = verb
            self._later(posting, verb, lambda _: self._pushed(posting, status, substatus))

    def set_cutoff(self, client_id: str, number: str, until: datetime) -> None:
        """Move the ship date of an own-carrier posting, before it has passed."""
        posting = self._own(client_id, number)
        if posting.method.integration is not Integration.NON_INTEGRATED:
            raise Refusal("HAS_INCORRECT_TPL_INTEGRATION_TYPE")
        if posting.status is not Status.AWAITING_PACKAGING or self.now >= posting.ship_by:
            raise Refusal("HAS_INCORRECT_STATUS")
        if until <= self.now:
            raise Refusal("INVALID_CUTOFF_DATE")
        self.write_down(posting, "cutoff", until.isoformat(), effect=posting.ship_by != until)
        posting.ship_by, posting.hard_deadline = until, max(until, posting.hard_deadline)
        self.version += 1

    def cancel_by_seller(self, client_id: str, number: str, reason_id: int, message: str) -> None:
        """End a posting for one of the reasons that are open to it."""
        posting = self._own(client_id, number)
        end(self, posting, reason_id=reason_id, message=message)

    def _own(self, client_id: str, number: str) -> Posting:
        posting = self.postings.get(number)
        if posting is None or posting.client_id != client_id:
            raise Refusal("POSTING_NOT_FOUND")
        if posting.status in GONE:
            raise Refusal("POSTING_ALREADY_CANCELLED")
        return posting

    def _check_shippable(self, posting: Posting) -> None:
        if posting.status in ASSEMBLED:
            raise Refusal("POSTING_ALREADY_SHIPPED")
        unready = posting.pending or posting.substatus == AWAITS_PASSPORT
        if posting.status is not Status.AWAITING_PACKAGING or unready:
            raise Refusal("HAS_INCORRECT_STATUS")
        if any(posting.traits.requires.values()):
            raise Refusal("EXEMPLAR_INFO_NOT_FILLED_COMPLETELY")
        if posting.traits.bad_size:
            raise Refusal("INCORRECT_OVH_FOR_POSTING")
        if posting.traits.multibox and posting.boxes < 2:
            raise Refusal("TRANSITION_IS_NOT_POSSIBLE")

    def _check_packages(self, posting: Posting, packages: Sequence[Package]) -> None:
        wanted: Package = {}
        for package in packages:
            for sku, quantity in package.items():
                wanted[sku] = wanted.get(sku, 0) + quantity
        present = dict(posting.units())
        if wanted.keys() - present.keys():
            raise Refusal("UNKNOWN_PRODUCT_DEFINED")
        if wanted != present:
            raise Refusal("HAS_INCORRECT_PRODUCT_QUANTITY")

    def _later(self, posting: Posting, verb: str, deed: Deed) -> None:
        span = self.pace.ship if verb == "ship" else self.pace.status
        wait: timedelta = self.between(span, posting.number, verb, len(self.journal.writes))
        self.agenda.plan(self.now + wait, deed)

    def _assembled(self, posting: Posting, packages: Sequence[Package], numbers: list[str]) -> None:
        posting.pending = ""
        if posting.status is not Status.AWAITING_PACKAGING:
            return
        shop = self.shop_of(posting)
        if self._ship_failures.get(posting.number, 0) > 0:
            self._ship_failures[posting.number] -= 1
            self.enter(posting, Status.AWAITING_PACKAGING, "ship_failed")
            self.say(shop, f"assembling {posting.number} failed")
            return
        lines = posting.lines
        posting.lines = only(lines, packages[0])
        for number, package in zip(numbers[1:], packages[1:], strict=True):
            self.put_child(posting, number, only(lines, package))
        for part in numbers:
            self.move_to(self.find(part), *after_assembly(posting.method.integration))
        self.say(shop, f"{', '.join(numbers)} assembled")

    def _pushed(self, posting: Posting, status: Status, substatus: str) -> None:
        posting.pending = ""
        if posting.status in GONE or posting.number in self._unmoved:
            return
        self.move_to(posting, status, substatus)
        self.say(self.shop_of(posting), f"{posting.number} is now {status} ({substatus})")
