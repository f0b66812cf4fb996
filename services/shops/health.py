"""What `/status` says of the shops: how old their data is, and what their writes are doing."""

from collections.abc import Sequence

from services.db.uow import Unit
from services.domain.status import StatusLine
from services.domain.team import Member, visible
from services.ports import Clock


class ShopHealth:
    """A source of status lines, one for each shop that the reader may see."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def lines(self, unit: Unit, actor: Member) -> Sequence[StatusLine]:
        """Name, health, age of the data in seconds (None: never read), writes that are not over."""
        now = self._clock.now()
        return [
            StatusLine(
                kind="shops.shop",
                params={
                    "name": shop.name,
                    "health": shop.health.value,
                    "paused": shop.paused,
                    "age": (now - shop.synced_at).total_seconds() if shop.synced_at else None,
                    "writes": await unit.writes.open_count(shop.id),
                },
            )
            for shop in await unit.shops.all(visible(actor))
        ]
