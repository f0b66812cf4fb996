"""The Seller API, noun by noun."""

from services.http import Transport
from services.ozon.access import Access
from services.ozon.caller import Caller
from services.ozon.cancellations import Cancellations
from services.ozon.chats import Chats
from services.ozon.fbo import Fbo
from services.ozon.postings import Postings
from services.ozon.products import Products
from services.ozon.returns import Returns
from services.ozon.shipping import Shipping
from services.ozon.warehouses import Warehouses
from services.ports import Clock


class OzonApi:
    """Every call takes the shop's Credentials first and raises nothing but OzonError (and ValueError for misuse).

    ``base_url`` is ``https://api-seller.ozon.ru`` or a simulated Ozon. The transport is the caller's to close.
    """

    def __init__(self, transport: Transport, base_url: str, clock: Clock) -> None:
        caller = Caller(transport, base_url, clock)
        self.access = Access(caller)
        self.cancellations = Cancellations(caller)
        self.chats = Chats(caller)
        self.fbo = Fbo(caller)
        self.postings = Postings(caller)
        self.products = Products(caller)
        self.returns = Returns(caller)
        self.shipping = Shipping(caller)
        self.warehouses = Warehouses(caller)
