"""What follows a sale: FBO postings, returns, decided requests."""

from datetime import timedelta

from sandbox.world.claims import CancellationRequest, FboPosting, Return
from sandbox.world.places import Buyer, Product
from sandbox.world.postings import Line, Posting, Status
from sandbox.world.ruling import Ruling
from sandbox.world.shops import Shop

FBO_ROWS = (
    ("awaiting_packaging", "posting_packing", 6, 12),
    ("awaiting_deliver", "posting_transferring_to_delivery", 5, 40),
    ("delivering", "posting_on_way_to_city", 14, 120),
    ("delivered", "posting_received", 30, 1400),
    ("cancelled", "posting_canceled", 5, 900),
)
RETURN_ROWS = (
    ("MovingToResale", "Едет к вам", 4),
    ("ArrivedAtReturnPlace", "В пункте выдачи", 4),
    ("ReturnedToSeller", "Получен", 5),
    ("Utilized", "Утилизирован", 1),
)
RFBS_ROWS = (
    ("New", "ON_APPROVAL", "На проверке", "", 3),
    ("Approved", "APPROVED", "Заявка одобрена", "Ожидает возврата денег", 3),
    ("Delivery", "ON_SELLER_WAY", "Возврат едет к вам", "Ожидает возврата денег", 2),
    ("Rejected", "REJECTED", "Заявка отклонена", "", 2),
)


def leave(world: Ruling, shop: Shop, buyers: list[Buyer]) -> None:
    """Put into the shop what its schemes leave behind."""
    done = [posting for posting in world.of_shop(shop.client_id) if posting.status is Status.DELIVERED]
    if shop.is_rfbs:
        _rfbs_returns(world, shop, done)
        _requests(world, shop)
    else:
        _fbo(world, shop, buyers)
        _returns(world, shop, done)


def _fbo(world: Ruling, shop: Shop, buyers: list[Buyer]) -> None:
    for status, substatus, count, hours in FBO_ROWS:
        for index in range(count):
            dice = world.dice("fbo", status, index)
            buyer, row = dice.choice(buyers), world.next_id()
            order_number = buyer.next_order()
            created = world.now - timedelta(hours=dice.uniform(0.5, hours))
            delivered = status == "delivered"
            posting = FboPosting(
                id=row,
                client_id=shop.client_id,
                number=f"{order_number}-1",
                order_number=order_number,
                order_id=33_000_000_000 + row * 10_007,
                buyer=buyer,
                lines=(Line(product=dice.choice(shop.products), quantity=1 + index % 2),),
                warehouse_id=1_020_001_835_658_000,
                warehouse="ХОРУГВИНО_РФЦ",
                city=buyer.address.city,
                created_at=created,
                in_process_at=created + timedelta(seconds=16),
                status=status,
                substatus=substatus,
                cancel_reason="Покупатель передумал" if status == "cancelled" else "",
                delivered_at=created + (world.now - created) * 0.8 if delivered else None,
            )
            world.fbo[posting.number] = posting


def _returns(world: Ruling, shop: Shop, done: list[Posting]) -> None:
    rows = [(state, name) for state, name, count in RETURN_ROWS for _ in range(count)]
    for (state, name), posting in zip(rows, done, strict=False):
        _return(world, shop, posting, scheme="Fbs", state=state, state_name=name)
    for fbo in [item for item in world.fbo.values() if item.status == "cancelled"]:
        _return(world, shop, fbo, scheme="Fbo", state="ReturnedToSeller", state_name="Получен")


def _rfbs_returns(world: Ruling, shop: Shop, done: list[Posting]) -> None:
    rows = [row[:4] for row in RFBS_ROWS for _ in range(row[4])]
    for (group, state, name, money), posting in zip(rows, done, strict=False):
        made = _return(world, shop, posting, scheme="rFBS", state=state, state_name=name)
        made.group, made.money_state = group, money


def _return(
    world: Ruling, shop: Shop, posting: Posting | FboPosting, *, scheme: str, state: str, state_name: str
) -> Return:
    product: Product = posting.lines[0].product
    began = posting.delivered_at or posting.created_at
    row = 1_000_000_000 + world.next_id()
    made = Return(
        id=row,
        client_id=shop.client_id,
        scheme=scheme,
        posting_number=posting.number,
        order_number=posting.order_number,
        order_id=posting.order_id,
        product=product,
        quantity=1,
        reason="Товар не подошёл",
        created_at=began + (world.now - began) * 0.4,
        changed_at=began + (world.now - began) * 0.7,
        state=state,
        state_name=state_name,
    )
    world.returns[row] = made
    return made


def _requests(world: Ruling, shop: Shop) -> None:
    """Two open requests beside the named case, and some decided long ago."""
    waiting = [p for p in world.of_shop(shop.client_id) if p.status is Status.AWAITING_PACKAGING]
    labelled = [posting for posting in waiting if posting.method.name.startswith("CEL Economy")]
    world.ask_cancellation(labelled[0].number, message="Долго едет", silence=timedelta(hours=5))
    world.ask_cancellation(labelled[1].number, message="Нашёл дешевле", silence=timedelta(hours=44))
    over = [p for p in world.of_shop(shop.client_id) if p.status is Status.CANCELLED]
    for index, posting in enumerate(over[:4]):
        _decided(world, posting, approved=index != 3)


def _decided(world: Ruling, posting: Posting, *, approved: bool) -> None:
    row = 90_000_000 + world.next_id()
    asked = posting.created_at + timedelta(hours=3)
    world.requests[row] = CancellationRequest(
        id=row,
        client_id=posting.client_id,
        posting_number=posting.number,
        asked_at=asked,
        order_at=posting.created_at,
        auto_approve_at=asked + timedelta(hours=48),
        reason_id=508,
        reason="Передумал покупать",
        message="",
        integration=str(posting.method.integration),
        state="APPROVED" if approved else "REJECTED",
        comment="" if approved else "Уже отправлено",
        decided_at=asked + timedelta(hours=10),
    )
