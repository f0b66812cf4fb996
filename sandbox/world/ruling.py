"""What Ozon does: deadlines, disputes, keys, blocks."""

from datetime import datetime, timedelta

from sandbox.world.buying import OZON, Buying
from sandbox.world.cancelling import finish
from sandbox.world.places import Method
from sandbox.world.postings import Posting, Status
from sandbox.world.shops import Shop, Subscription


class Ruling(Buying):
    """Ozon's part of the story."""

    def move_deadline(self, number: str, ship_by: datetime, hard: datetime | None = None) -> None:
        """The ship date moves; the hard one goes along unless given."""
        posting = self.find(number)
        gap = posting.hard_deadline - posting.ship_by
        posting.ship_by, posting.hard_deadline = ship_by, hard or ship_by + gap
        self.version += 1
        self.say(self.shop_of(posting), f"{number} is to be shipped by {ship_by:%d %b %H:%M}")

    def move_method(self, number: str, method: Method) -> None:
        """The posting will travel by another delivery method."""
        posting = self.find(number)
        posting.method = method
        self.version += 1
        self.say(self.shop_of(posting), f"{number} will travel by {method.name}")

    def dispute(self, number: str, *, by_buyer: bool = True) -> None:
        """Open a dispute, the buyer's or the one over acceptance."""
        status = Status.CLIENT_ARBITRATION if by_buyer else Status.ARBITRATION
        substatus = "posting_in_client_arbitration" if by_buyer else "posting_in_arbitration"
        posting = self.find(number)
        posting.pending = ""
        self.move_to(posting, status, substatus)
        self.say(self.shop_of(posting), f"a dispute is open over {number}")

    def expire_posting(self, posting: Posting) -> None:
        """Ozon cancels what was not handed over in time."""
        finish(self, posting, reason="Отправление не отгружено вовремя", reason_id=505, initiator=OZON)

    def kill_key(self, shop: Shop) -> None:
        """Somebody deletes the shop's key in the cabinet."""
        shop.key.killed = True
        self.say(shop, "the API key was deleted")

    def replace_key(self, shop: Shop) -> str:
        """A new key with the same rights and a new term; gives the key."""
        dice = self.dice("key", shop.client_id, self.next_id())
        shop.key.value = key_text(dice.getrandbits(128))
        shop.key.killed = False
        shop.key.expires_at = self.now + timedelta(days=90)
        self.say(shop, f"a new API key was made: {shop.key.value}")
        return shop.key.value

    def expire_key_at(self, shop: Shop, moment: datetime) -> None:
        """Set when the key stops working."""
        shop.key.expires_at = moment

    def limit_key(self, shop: Shop, roles: frozenset[str]) -> None:
        """Leave the key only these roles."""
        shop.key.roles = roles

    def block_company(self, shop: Shop, *, blocked: bool = True) -> None:
        """Ozon blocks the seller, or lets him in again."""
        shop.blocked = blocked
        self.say(shop, "the company was blocked" if blocked else "the company was unblocked")

    def change_offer(self, shop: Shop, *, signed: bool) -> None:
        """A new edition of the offer waits to be signed, or was signed."""
        shop.offer_signed = signed

    def subscribe(self, shop: Shop, plan: Subscription) -> None:
        """Change the seller's paid plan."""
        shop.subscription = plan


def key_text(number: int) -> str:
    """A key as Ozon prints it: 36 characters, in groups."""
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
