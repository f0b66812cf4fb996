"""The use cases, built once. A field's name is the name under which handlers ask for it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.settings import Settings
from services.absence import Absence
from services.cards import Cards
from services.catalog.book import Catalog
from services.catalog.weighing import Weighing
from services.db.uow import Database
from services.documents import PaperPrinter, XlsxReader
from services.http import Transport
from services.merges.accounting import Savings
from services.merges.allowing import Allowing
from services.merges.automatic import Automatic
from services.merges.billing import Billing
from services.merges.breaking import Breaking
from services.merges.carrying import Carrying
from services.merges.consenting import Consenting
from services.merges.deciding import Deciding
from services.merges.defending import Defending
from services.merges.dissolving import Dissolving
from services.merges.following import Following
from services.merges.fresh import Rereading
from services.merges.listening import Listening
from services.merges.mondays import Mondays
from services.merges.paper import Paper
from services.merges.progress import Progress
from services.merges.reading import MergeBook
from services.merges.records import FEATURE, Records
from services.merges.refusing import Refusing
from services.merges.ruling import Ruling
from services.merges.scanning import Scanning
from services.merges.trying import Trying
from services.orders.book import OrderBook
from services.orders.found import Findings
from services.orders.reading import Reading
from services.orders.recipients import Recipients
from services.orders.requests import Requests
from services.orders.search import Search
from services.orders.today import Day
from services.ozon import OzonApi
from services.ports import Clock, Printer, TableReader
from services.questions import Questions
from services.shops.connecting import Connecting
from services.shops.health import ShopHealth
from services.shops.keeping import ShopBook
from services.shops.limiting import Limiting
from services.shops.watching import ShopWatch
from services.status import Status
from services.tariffs.book import PriceBook
from services.tariffs.entering import Entering
from services.tariffs.sheets import Sheets
from services.team import Chats, Claims, Doors, Habits, Invites, Team, Told
from services.writes.journal import Journal
from services.writes.runner import WriteRunner
from services.writes.steps import performers


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Everything that handlers, painters and jobs may call."""

    absence: Absence
    allowing: Allowing
    automatic: Automatic
    billing: Billing
    cards: Cards
    carrying: Carrying
    catalog: Catalog
    chats: Chats
    claims: Claims
    connecting: Connecting
    consenting: Consenting
    day: Day
    deciding: Deciding
    defending: Defending
    dissolving: Dissolving
    doors: Doors
    entering: Entering
    findings: Findings
    following: Following
    habits: Habits
    invites: Invites
    limiting: Limiting
    merges: MergeBook
    mondays: Mondays
    orders: OrderBook
    prices: PriceBook
    paper: Paper
    printer: Printer
    questions: Questions
    recipients: Recipients
    refusing: Refusing
    requests: Requests
    ruling: Ruling
    savings: Savings
    scanning: Scanning
    search: Search
    sheets: Sheets
    shops: ShopBook
    status: Status
    tables: TableReader
    team: Team
    told: Told
    trying: Trying
    watching: ShopWatch
    weighing: Weighing
    writing: WriteRunner

    def by_name(self) -> dict[str, Any]:
        """As the dispatcher hands them to handlers."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def build(database: Database, clock: Clock, ozon: OzonApi, fonts: Sequence[Path] = ()) -> Services:
    """Wire them. ``fonts``: folders with more typefaces for documents."""
    reading = Reading(database, clock, ozon)
    merges = _merges(database, clock, ozon)
    return Services(
        **merges,
        absence=Absence(database, clock),
        cards=Cards(database),
        catalog=Catalog(database, clock),
        chats=Chats(database),
        claims=Claims(database, clock),
        connecting=Connecting(database, clock, ozon),
        day=Day(database, clock),
        doors=Doors(database, clock),
        entering=Entering(database, clock),
        findings=Findings(database, clock),
        habits=Habits(database, clock),
        invites=Invites(database, clock),
        limiting=Limiting(database, clock),
        orders=OrderBook(database, clock),
        prices=PriceBook(database, clock),
        paper=Paper(database, clock, ozon),
        printer=PaperPrinter(fonts),
        questions=Questions(database, clock),
        recipients=Recipients(database, clock, reading),
        requests=Requests(database, clock),
        search=Search(database, clock, reading),
        sheets=Sheets(database, clock, XlsxReader(), Entering(database, clock)),
        shops=ShopBook(database, clock),
        status=Status(database, clock, version=version("ozon-seller-bot"), sources=[ShopHealth(clock)]),
        tables=XlsxReader(),
        team=Team(database, clock),
        told=Told(database),
        watching=ShopWatch(database, clock, ozon),
        weighing=Weighing(database, clock),
    )


def _merges(database: Database, clock: Clock, ozon: OzonApi) -> dict[str, Any]:
    """The feature that the product exists for, and the runner that carries its writes out."""
    records, journal, rereading = Records(clock), Journal(clock), Rereading(database, clock, ozon)
    breaking = Breaking(clock, records, journal)
    scanning = Scanning(database, clock, records, breaking)
    progress = Progress(clock, records)
    consenting = Consenting(database, clock, records, breaking, journal)
    return {
        "allowing": Allowing(database, clock),
        "billing": Billing(database, clock, XlsxReader()),
        "mondays": Mondays(database, clock),
        "savings": Savings(database, clock),
        "automatic": Automatic(database, clock, records, rereading),
        "refusing": Refusing(database, clock),
        "ruling": Ruling(database, clock),
        "carrying": Carrying(database, clock, records, breaking, rereading, journal, progress),
        "consenting": consenting,
        "deciding": Deciding(database, clock, records, breaking, rereading),
        "defending": Defending(database, clock, records, rereading, journal, progress),
        "dissolving": Dissolving(database, clock, records, breaking, journal),
        "following": Following(database, clock, records, scanning, breaking),
        "merges": MergeBook(database, clock, records),
        "scanning": scanning,
        "trying": Trying(database, clock),
        "writing": WriteRunner(
            database, clock, ozon, performers(ozon), {FEATURE: Listening(progress, consenting).on_step}
        ),
    }


def open_transport(settings: Settings, clock: Clock) -> Transport:
    """The way to Ozon, with its own proxy."""
    return Transport(clock, proxy=settings.ozon_proxy.get_secret_value() or None)
