"""Every table of the database; importing this module fills `Row.metadata`."""

from services.db.tables.catalog import ProductRow, ProductSkuRow, TypedMeasuresRow
from services.db.tables.consents import ConsentModeRow, ConsentRow
from services.db.tables.flow import CardRow, DueRow, InboxRow, NoticeRow, QuestionRow
from services.db.tables.merges import DecisionRow, MergeMemberRow, MergeRow, MethodRow
from services.db.tables.orders import (
    ChangeCursorRow,
    ChangeRow,
    PostingRow,
    RequestRow,
    ReturnRow,
    SyncCursorRow,
    TermRow,
    ToldRow,
)
from services.db.tables.paper import ForwardingRow, MergeNoteRow
from services.db.tables.rows import Row
from services.db.tables.rules import OfferRow, RulesRow
from services.db.tables.savings import BillRow, UnproposedRow
from services.db.tables.shops import ShopRow
from services.db.tables.stops import StopRow
from services.db.tables.tariffs import MethodTariffRow, RateRow, TariffCardRow
from services.db.tables.team import (
    AuditRow,
    ChatRow,
    ClaimRow,
    ClaimTryRow,
    FactRow,
    GrantRow,
    InviteRow,
    MemberRow,
    SecretRow,
    StrangerRow,
    SubscriptionRow,
)
from services.db.tables.trials import TrialAnswerRow, TrialRow
from services.db.tables.writes import ParcelPostingRow, ParcelRow, StepRow, WriteRow

__all__ = [
    "AuditRow",
    "BillRow",
    "CardRow",
    "ChangeCursorRow",
    "ChangeRow",
    "ChatRow",
    "ClaimRow",
    "ClaimTryRow",
    "ConsentModeRow",
    "ConsentRow",
    "DecisionRow",
    "DueRow",
    "FactRow",
    "ForwardingRow",
    "GrantRow",
    "InboxRow",
    "InviteRow",
    "MemberRow",
    "MergeMemberRow",
    "MergeNoteRow",
    "MergeRow",
    "MethodRow",
    "MethodTariffRow",
    "NoticeRow",
    "OfferRow",
    "ParcelPostingRow",
    "ParcelRow",
    "PostingRow",
    "ProductRow",
    "ProductSkuRow",
    "QuestionRow",
    "RateRow",
    "RequestRow",
    "ReturnRow",
    "Row",
    "RulesRow",
    "SecretRow",
    "ShopRow",
    "StepRow",
    "StopRow",
    "StrangerRow",
    "SubscriptionRow",
    "SyncCursorRow",
    "TariffCardRow",
    "TermRow",
    "ToldRow",
    "TrialAnswerRow",
    "TrialRow",
    "TypedMeasuresRow",
    "UnproposedRow",
    "WriteRow",
]
