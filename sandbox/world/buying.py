"""What buyers do: order, ask to cancel, cancel, move."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sandbox.world.cancelling import finish
from sandbox.world.claims import CancellationRequest, Return
from sandbox.world.places import Address, Buyer, Method, Product
from sandbox.world.postings import GONE, PLAIN, Line, Posting, Status, Traits
from sandbox.world.selling import Selling
from sandbox.world.shops import Shop
from sandbox.world.state import Refusal

SILENCE_MEANS_YES = timedelta(hours=48)
BUYER = "Клиент"
OZON = "Ozon"


class Buying(Selling):
    """The buyers' part of the story."""

    def buyer(self, shop: Shop, name: str, *, block: str | None = None, address: Address | None = None) -> Buyer:
        """A new account; `block` is the first part of its order numbers, by default a free one."""
        number = 700_000_000 + len(shop.buyers) * 137 + int(shop.client_id) % 89 * 1_000_003
        buyer = Buyer(
            block=block or (f"{number:010d}" if len(shop.buyers) % 3 else f"{number % 100_000_000:08d}"),
            customer_id=410_000_000 + len(shop.buyers) * 31,
            name=name,
            phone=f"+7000{len(shop.buyers):07d}",
            address=address or Address(),
        )
        shop.buyers.append(buyer)
        return buyer

    def order(
        self,
        shop: Shop,
        buyer: Buyer,
        method: Method,
        items: Sequence[tuple[Product, int]],
        *,
        address: Address | None = None,
        traits: Traits = PLAIN,
        at: datetime | None = None,
        paid: bool = True,
        ship_by: datetime | None = None,
        number: str | None = None,
    ) -> Posting:
        """A buyer orders: one order, one posting, ready to be packed (or waiting for payment)."""
        created = at or self.now
        posting = self._fresh(shop, buyer, method, created, ship_by or created + method.packing_time, number)
        posting.lines = tuple(Line(product=product, quantity=quantity) for product, quantity in items)
        posting.address, posting.traits = address or buyer.address, traits
        if not paid:
            posting.status, posting.in_process_at = Status.AWAITING_APPROVE, None
        shop.reserve(posting.units(), "rfbs" if shop.is_rfbs else "fbs")
        self.add(posting)
        if at is None:
            self.say(shop, f"order {posting.number} arrives: {_spoken(posting)} by {method.name}")
        return posting

    def _fresh(
        self, shop: Shop, buyer: Buyer, method: Method, created: datetime, ship_by: datetime, number: str | None
    ) -> Posting:
        """An empty posting of a new order."""
        order_number = number or buyer.next_order()
        row = self.next_id()
        return Posting(
            id=row,
            client_id=shop.client_id,
            number=number or f"{order_number}-1",
            order_number=order_number,
            order_id=33_000_000_000 + row * 10_007,
            buyer=buyer,
            address=buyer.address,
            method=method,
            lines=(),
            created_at=created,
            in_process_at=created,
            ship_by=ship_by,
            hard_deadline=ship_by + timedelta(days=1),
            status=Status.AWAITING_PACKAGING,
            substatus="posting_created",
            changed_at=created,
        )

    def pay(self, number: str) -> None:
        """A late payment arrives: the posting can be packed now."""
        self.move_to(self.find(number), Status.AWAITING_PACKAGING, "posting_created")

    def cancel(self, number: str) -> None:
        """The buyer, or Ozon for the buyer, cancels at once."""
        posting = self.find(number)
        if posting.status in GONE:
            raise Refusal("POSTING_ALREADY_CANCELLED")
        finish(self, posting, reason="Покупатель передумал", reason_id=72, initiator=BUYER)

    def ask_cancellation(
        self, number: str, *, message: str = "", silence: timedelta = SILENCE_MEANS_YES
    ) -> CancellationRequest:
        """The buyer asks; the seller decides, or silence does."""
        posting = self.find(number)
        request = CancellationRequest(
            id=90_000_000 + self.next_id(),
            client_id=posting.client_id,
            posting_number=number,
            asked_at=self.now,
            order_at=posting.created_at,
            auto_approve_at=self.now + silence,
            reason_id=508,
            reason="Передумал покупать",
            message=message,
            integration=str(posting.method.integration),
        )
        self.requests[request.id] = request
        self.agenda.plan(request.auto_approve_at, lambda _: self._silence(request))
        self.say(self.shop_of(posting), f"the buyer of {number} asks to cancel")
        return request

    def decide(self, client_id: str, request_id: int, *, approve: bool, comment: str) -> None:
        """The seller's answer to a request; asking again for what was decided is refused."""
        request = self.requests.get(request_id)
        if request is None or request.client_id != client_id:
            raise Refusal("CANCELLATION_NOT_FOUND")
        if request.state != "ON_APPROVAL":
            raise Refusal("CANCELLATION_ALREADY_PROCESSED")
        posting = self.find(request.posting_number)
        self.write_down(posting, "approve-cancellation" if approve else "reject-cancellation", str(request_id))
        self._close(request, approve=approve, comment=comment)

    def ask_return(self, number: str, *, reason: str = "Товар не подошёл") -> Return:
        """The buyer of a delivered posting wants to give goods back: an rFBS request, or a return through Ozon."""
        posting = self.find(number)
        if posting.status is not Status.DELIVERED:
            raise Refusal("HAS_INCORRECT_STATUS")
        rfbs = self.shop_of(posting).is_rfbs
        made = Return(
            id=1_000_000_000 + self.next_id(),
            client_id=posting.client_id,
            scheme="rFBS" if rfbs else "Fbs",
            posting_number=number,
            order_number=posting.order_number,
            order_id=posting.order_id,
            product=posting.lines[0].product,
            quantity=1,
            reason=reason,
            created_at=self.now,
            changed_at=self.now,
            state="ON_APPROVAL" if rfbs else "MovingToResale",
            state_name="На проверке" if rfbs else "Едет к вам",
            group="New" if rfbs else "",
        )
        self.returns[made.id] = made
        self.say(self.shop_of(posting), f"the buyer of {number} gives back {made.product.offer_id}")
        return made

    def change_address(self, number: str, address: Address) -> None:
        """The buyer moves; only this posting goes to the new place."""
        posting = self.find(number)
        posting.address = address
        self.version += 1
        self.say(self.shop_of(posting), f"{number} goes to another address")

    def _silence(self, request: CancellationRequest) -> None:
        if request.state == "ON_APPROVAL":
            self._close(request, approve=True, comment="")

    def _close(self, request: CancellationRequest, *, approve: bool, comment: str) -> None:
        request.state = "APPROVED" if approve else "REJECTED"
        request.comment, request.decided_at = comment, self.now
        posting = self.find(request.posting_number)
        if approve and posting.status not in GONE:
            finish(self, posting, reason=request.reason, reason_id=request.reason_id, initiator=BUYER)
        elif not approve:
            self.say(self.shop_of(posting), f"the request to cancel {posting.number} was turned down")


def _spoken(posting: Posting) -> str:
    return ", ".join(f"{line.quantity} × {line.product.offer_id}" for line in posting.lines)
