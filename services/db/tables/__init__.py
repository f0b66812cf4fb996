"""Every table of the database; importing this module fills `Row.metadata`."""

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
from services.db.tables.rows import Row
from services.db.tables.shops import ShopRow
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
from services.db.tables.writes import ParcelPostingRow, ParcelRow, StepRow, WriteRow

__all__ = [
    "AuditRow",
    "CardRow",
    "ChangeCursorRow",
    "ChangeRow",
    "ChatRow",
    "ClaimRow",
    "ClaimTryRow",
    "DecisionRow",
    "DueRow",
    "FactRow",
    "GrantRow",
    "InboxRow",
    "InviteRow",
    "MemberRow",
    "MergeMemberRow",
    "MergeRow",
    "MethodRow",
    "NoticeRow",
    "ParcelPostingRow",
    "ParcelRow",
    "PostingRow",
    "QuestionRow",
    "RequestRow",
    "ReturnRow",
    "Row",
    "SecretRow",
    "ShopRow",
    "StepRow",
    "StrangerRow",
    "SubscriptionRow",
    "SyncCursorRow",
    "TermRow",
    "ToldRow",
    "WriteRow",
]
