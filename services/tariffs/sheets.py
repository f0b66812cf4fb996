"""A price card as a spreadsheet that comes back: a file with a fault changes nothing."""

from dataclasses import replace

from services.db.uow import Database
from services.domain.ids import ShopId
from services.domain.notices import Target
from services.domain.paper import ReadCell
from services.domain.pricebook import Ask, Asked, PricedMethod
from services.domain.questions import Question
from services.domain.tariffs import CROSS_BORDER
from services.domain.team import Actor
from services.errors import InvalidInput, NotNow
from services.ports import Clock, TableReader
from services.tariffs.brackets import card_from
from services.tariffs.entering import Entering
from services.tariffs.examples import examples, worth_of
from services.tariffs.keeping import may_now, method_of, put, today, unchanged, who

KIND = Ask.FILE.value


class Sheets:
    """Takes a card in as a spreadsheet; the view writes it out."""

    def __init__(self, database: Database, clock: Clock, tables: TableReader, entering: Entering) -> None:
        self._database = database
        self._clock = clock
        self._tables = tables
        self._entering = entering

    async def take(self, actor: Actor, place: Target, question: Question, data: bytes | None) -> Asked | PricedMethod:
        """The card out of a file (None: something else was sent). With a fault: the same question, with its reasons.

        Raises `NotNow` where another answer was faster, `Changed` where somebody else set a price meanwhile.
        """
        shop, method = (int(part) for part in question.subject.split(":"))
        try:
            return await self._keep(actor, question, ShopId(shop), method, await self._rows(data))
        except InvalidInput as problem:
            asked = await self._entering.begin(actor, place, Ask.FILE, ShopId(shop), method)
            return replace(asked, problem=problem)

    async def _rows(self, data: bytes | None) -> list[tuple[ReadCell, ...]]:
        if data is None:
            raise InvalidInput("sheet_expected")
        return await self._tables.rows(data)

    async def _keep(
        self, actor: Actor, question: Question, shop: ShopId, method: int, rows: list[tuple[ReadCell, ...]]
    ) -> PricedMethod:
        day = today(self._clock)
        async with self._database.write() as unit:
            found = await may_now(unit, actor, shop)
            price = await method_of(unit, shop, method)
            unchanged(price, question.revision)
            lane = price.kept.card.lane if price.kept else CROSS_BORDER
            card = card_from(rows, f"own-{method}", price.name, lane)
            if not await unit.questions.claim(question.id):
                raise NotNow("answered_already")
            card = replace(card, as_of=day, confirmed_on=day)
            kept = await put(unit, self._clock, actor, shop, price, card, name=price.name, confirmed=True)
            by = await who(unit, kept.kept)
            await unit.commit()
        return PricedMethod(shop=found, method=kept, examples=examples(card, day), worth=worth_of(card), by=by)
