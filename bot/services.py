"""The use cases, built once. A field's name is the name under which handlers ask for it."""

from dataclasses import dataclass, fields
from importlib.metadata import version
from typing import Any

from bot.settings import Settings
from services.absence import Absence
from services.cards import Cards
from services.db.uow import Database
from services.http import Transport
from services.merges.allowing import Allowing
from services.merges.breaking import Breaking
from services.merges.carrying import Carrying
from services.merges.deciding import Deciding
from services.merges.dissolving import Dissolving
from services.merges.following import Following
from services.merges.fresh import Rereading
from services.merges.progress import Progress
from services.merges.reading import MergeBook
from services.merges.records import FEATURE, Records
from services.merges.scanning import Scanning
from services.orders.book import OrderBook
from services.orders.found import Findings
from services.orders.reading import Reading
from services.orders.recipients import Recipients
from services.orders.requests import Requests
from services.orders.search import Search
from services.orders.today import Day
from services.ozon import OzonApi
from services.ports import Clock
from services.questions import Questions
from services.shops.connecting import Connecting
from services.shops.health import ShopHealth
from services.shops.keeping import ShopBook
from services.shops.watching import ShopWatch
from services.status import Status
from services.team import Chats, Claims, Doors, Habits, Invites, Team, Told
from services.writes.journal import Journal
from services.writes.runner import WriteRunner
from services.writes.steps import performers


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Everything that handlers, painters and jobs may call."""

    absence: Absence
    allowing: Allowing
    cards: Cards
    carrying: Carrying
    chats: Chats
    claims: Claims
    connecting: Connecting
    day: Day
    deciding: Deciding
    dissolving: Dissolving
    doors: Doors
    findings: Findings
    following: Following
    habits: Habits
    invites: Invites
    merges: MergeBook
    orders: OrderBook
    questions: Questions
    recipients: Recipients
    requests: Requests
    scanning: Scanning
    search: Search
    shops: ShopBook
    status: Status
    team: Team
    told: Told
    watching: ShopWatch
    writing: WriteRunner

    def by_name(self) -> dict[str, Any]:
        """As the dispatcher hands them to handlers."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def build(database: Database, clock: Clock, ozon: OzonApi) -> Services:
    """Wire them."""
    reading = Reading(database, clock, ozon)
    merges = _merges(database, clock, ozon)
    return Services(
        **merges,
        absence=Absence(database, clock),
        cards=Cards(database),
        chats=Chats(database),
        claims=Claims(database, clock),
        connecting=Connecting(database, clock, ozon),
        day=Day(database, clock),
        doors=Doors(database, clock),
        findings=Findings(database, clock),
        habits=Habits(database, clock),
        invites=Invites(database, clock),
        orders=OrderBook(database, clock),
        questions=Questions(database, clock),
        recipients=Recipients(database, clock, reading),
        requests=Requests(database, clock),
        search=Search(database, clock, reading),
        shops=ShopBook(database, clock),
        status=Status(database, clock, version=version("ozon-seller-bot"), sources=[ShopHealth(clock)]),
        team=Team(database, clock),
        told=Told(database),
        watching=ShopWatch(database, clock, ozon),
    )


def _merges(database: Database, clock: Clock, ozon: OzonApi) -> dict[str, Any]:
    """The feature that the product exists for, and the runner that carries its writes out."""
    records, journal, rereading = Records(clock), Journal(clock), Rereading(database, clock, ozon)
    breaking, scanning = Breaking(clock, records, journal), Scanning(database, clock, records)
    progress = Progress(clock, records)
    return {
        "allowing": Allowing(database, clock),
        "carrying": Carrying(database, clock, records, breaking, rereading, journal, progress),
        "deciding": Deciding(database, clock, records, breaking, rereading),
        "dissolving": Dissolving(database, clock, records, breaking, journal),
        "following": Following(database, clock, records, scanning, breaking),
        "merges": MergeBook(database, clock, records),
        "scanning": scanning,
        "writing": WriteRunner(database, clock, ozon, performers(ozon), {FEATURE: progress.on_step}),
    }


def open_transport(settings: Settings, clock: Clock) -> Transport:
    """The way to Ozon, with its own proxy."""
    return Transport(clock, proxy=settings.ozon_proxy.get_secret_value() or None)
