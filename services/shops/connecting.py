"""Connecting a shop: Client-Id, then the key, proved at Ozon before anything is kept."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from services.db.uow import Database, Unit
from services.domain.due import Tick
from services.domain.ids import ClientId, QuestionId, ShopId
from services.domain.questions import Question
from services.domain.shops import READING, Credentials, Need, Rights, Seller, Shop, missing_rights
from services.domain.team import Actor, Chat, ChatKind, Member, Right, require
from services.errors import AppError, InvalidInput, NotAllowed, NotNow, OzonRefusedKey
from services.ozon import OzonApi
from services.ports import Clock
from services.shops.proving import prove

CLIENT_ID = "shops.client_id"
API_KEY = "shops.api_key"
ANSWER_WITHIN = timedelta(hours=3)
KEY_LENGTH = 36
_KEY = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_NO_SHOP = ShopId(0)


def looks_like_key(text: str) -> bool:
    """Whether a text holds an Ozon key, so that one typed in the wrong place can be taken away."""
    return _KEY.search(text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Connected:
    """A shop that answers; ``missing`` names what its key may not read."""

    shop: Shop
    missing: tuple[Need, ...]
    replaced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Ozon does not know this key for this Client-Id. ``length`` is what was typed, in characters."""

    client_id: ClientId
    shop: ShopId | None
    said: str
    length: int


UNNAMED = Seller(name="", country="", currency="", subscription="")
"""A company that its key may not speak of; the shop is called by its Client-Id until somebody names it."""


class Connecting:
    """The dialogue that ends in a connected shop. Only an owner may hold it, and only in private."""

    def __init__(self, database: Database, clock: Clock, ozon: OzonApi) -> None:
        self._database = database
        self._clock = clock
        self._ozon = ozon

    async def begin(self, actor: Actor, chat: Chat) -> QuestionId:
        """Ask for the Client-Id."""
        member = _owner_in_private(actor, chat)
        return await self._ask(chat, member, CLIENT_ID, {})

    async def take_client_id(
        self, actor: Actor, chat: Chat, question: Question, text: str
    ) -> tuple[ClientId, QuestionId]:
        """Take the Client-Id and ask for the key. A Client-Id connects once."""
        member = _owner_in_private(actor, chat)
        client_id = _client_id(text)
        async with self._database.read() as unit:
            known = await unit.shops.by_client(client_id)
        if known is not None:
            raise NotNow("shop_connected_already", name=known.name)
        del question  # asking the next one closes it
        return client_id, await self._ask(chat, member, API_KEY, {"client_id": client_id})

    async def ask_key(self, actor: Actor, chat: Chat, *, shop: ShopId | None, client_id: ClientId) -> QuestionId:
        """Ask for a key: again after a refusal, or a new one for ``shop``."""
        member = _owner_in_private(actor, chat)
        return await self._ask(chat, member, API_KEY, {"client_id": client_id, "shop": shop})

    async def take_key(
        self, actor: Actor, chat: Chat, question: Question, text: str, update_id: int
    ) -> Connected | Refused:
        """Prove the key at Ozon and keep it sealed. The answer is erased whatever comes of it.

        Raises `OzonError` where Ozon could not be asked; `NotNow` where another answer was faster.
        """
        _owner_in_private(actor, chat)
        client_id, shop = ClientId(int(question.params["client_id"])), question.params.get("shop")
        key = "".join(unicodedata.normalize("NFKC", text).split())
        credentials = Credentials(shop=ShopId(shop) if shop else _NO_SHOP, client_id=client_id, api_key=key)
        try:
            return await self._take(actor, question, credentials, update_id)
        except OzonRefusedKey as error:
            await self._erase(question, update_id)
            said = str(error.params.get("said", ""))
            return Refused(client_id=client_id, shop=shop and ShopId(shop), said=said, length=len(key))
        except AppError:
            await self._erase(question, update_id)
            raise

    async def add(self, actor: Actor, client_id: ClientId, api_key: str) -> Connected:
        """Connect from the command line, for those who will not type a key into a chat."""
        require(actor, Right.RUN)
        async with self._database.read() as unit:
            known = await unit.shops.by_client(client_id)
        credentials = Credentials(shop=known.id if known else _NO_SHOP, client_id=client_id, api_key=api_key.strip())
        rights, seller = await prove(self._ozon, credentials)
        async with self._database.write() as unit:
            connected = await self._keep(unit, actor, credentials, rights, seller)
            await unit.commit()
        return connected

    async def forget(self, update_id: int) -> None:
        """Erase an update that holds a key typed in the wrong place."""
        async with self._database.write() as unit:
            await unit.inbox.erase(update_id)
            await unit.commit()

    async def _take(self, actor: Actor, question: Question, credentials: Credentials, update_id: int) -> Connected:
        if not credentials.api_key.isascii():
            raise OzonRefusedKey  # no header could carry it
        rights, seller = await prove(self._ozon, credentials)
        async with self._database.write() as unit:
            if not await unit.questions.claim(question.id):
                raise NotNow("answered_already")
            await unit.inbox.erase(update_id)
            connected = await self._keep(unit, actor, credentials, rights, seller)
            await unit.commit()
        return connected

    async def _keep(
        self, unit: Unit, actor: Actor, credentials: Credentials, rights: Rights, seller: Seller | None
    ) -> Connected:
        now, shop, replaced = self._clock.real(), credentials.shop, credentials.shop != _NO_SHOP
        if replaced:
            await unit.shops.replace_key(shop, credentials.api_key, rights)
            await unit.shops.healthy(shop)
        elif await unit.shops.by_client(credentials.client_id) is not None:
            raise NotNow("shop_connected_already", name=str(credentials.client_id))
        else:
            shop = await unit.shops.add(credentials.client_id, credentials.api_key, seller or UNNAMED, rights)
        for kind in START_JOBS:
            await unit.due.put(kind, str(shop), now, tick=Tick.REAL)
        await unit.due.put("shops.check", str(shop), now + timedelta(days=1), tick=Tick.REAL, params={})
        unit.audit.note(actor, "shops.replace_key" if replaced else "shops.connect", f"shop:{shop}")
        return Connected(
            shop=await unit.shops.get(shop), missing=missing_rights(rights.methods, READING), replaced=replaced
        )

    async def _ask(self, chat: Chat, member: Member, kind: str, params: dict[str, object]) -> QuestionId:
        async with self._database.write() as unit:
            question = await unit.questions.ask(
                chat.id,
                kind,
                member=member.id,
                secret=kind == API_KEY,
                params=params,
                expires_at=self._clock.now() + ANSWER_WITHIN,
            )
            await unit.commit()
        return question

    async def _erase(self, question: Question, update_id: int) -> None:
        async with self._database.write() as unit:
            await unit.questions.claim(question.id)
            await unit.inbox.erase(update_id)
            await unit.commit()


START_JOBS = (
    "orders.first",
    "orders.sync",
    "orders.changes",
    "orders.cancellations",
    "orders.returns",
    "orders.fbo",
    "catalog.sync",
)
"""What begins to run for a shop when it is connected, and again after its key was replaced."""


def _owner_in_private(actor: Actor, chat: Chat) -> Member:
    require(actor, Right.RUN)
    if not isinstance(actor, Member):
        raise NotAllowed
    if chat.kind is not ChatKind.PRIVATE:
        raise NotNow("private_only")
    return actor


def _client_id(text: str) -> ClientId:
    digits = "".join(unicodedata.normalize("NFKC", text).split()).lower().removeprefix("client-id").lstrip(":")
    if not digits.isdecimal() or not 1 <= len(digits) <= 15:
        raise InvalidInput("not_a_client_id", typed=text[:40])
    return ClientId(int(digits))
