"""What a check says: its name, what came of it, and the facts behind it. Words stand elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from services.domain.addresses import Outcome


class Check(StrEnum):
    """Every rule by name, in the order in which a person would ask."""

    SAME_SHOP = "same_shop"
    SAME_BUYER = "same_buyer"
    SAME_WAREHOUSE = "same_warehouse"
    SAME_METHOD = "same_method"
    SAME_INTEGRATION = "same_integration"
    SAME_PLACE = "same_place"
    SELLER_SHIPS = "seller_ships"
    STATE = "state"
    NO_CANCELLATION = "no_cancellation"
    NO_DISPUTE = "no_dispute"
    NOT_EXPRESS = "not_express"
    NOT_MULTIBOX = "not_multibox"
    NOT_LEGAL = "not_legal"
    NOT_CLICK_AND_COLLECT = "not_click_and_collect"
    NOT_EXTERNAL = "not_external"
    REQUIREMENTS_MET = "requirements_met"
    TIME_LEFT = "time_left"
    NEVER_METHOD = "never_method"
    NEVER_SKU = "never_sku"
    NEVER_BUYER = "never_buyer"
    NOT_IN_MERGE = "not_in_merge"
    GROUP_SIZE = "group_size"
    OWN_CARRIER = "own_carrier"
    ONE_PARCEL_ALLOWED = "one_parcel_allowed"
    POINT_TRIAL = "point_trial"
    WEIGHT_CAP = "weight_cap"
    VALUE_CAP = "value_cap"
    HOLD_WINDOW = "hold_window"
    PRICED = "priced"
    SAVES = "saves"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check's outcome. ``params`` hold codes, posting numbers and times, never personal data."""

    check: Check
    outcome: Outcome
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        return self.outcome is Outcome.PASS


_URGENCY = {Outcome.FAIL: 0, Outcome.UNKNOWN: 1, Outcome.PASS: 2}


def failures_first(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What speaks against comes first, then what nobody can tell, then what is in order.

    A wrong state comes behind the other failures: a cancelled, disputed or unready posting is in one because of them.
    """

    def rank(finding: Finding) -> tuple[int, bool]:
        return _URGENCY[finding.outcome], finding.check is Check.STATE and not finding.passed

    return tuple(sorted(findings, key=rank))
