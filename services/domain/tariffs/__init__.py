"""What a parcel costs, and what sending several as one saves. Pure throughout.

Start at ``quote`` (one parcel) and ``weigh`` (several, apart and together). ``entry`` reads typed prices.
"""

from services.domain.tariffs.built_in import built_in_cards
from services.domain.tariffs.cards import (
    CROSS_BORDER,
    DOMESTIC,
    Bracket,
    Card,
    Items,
    Limits,
    Price,
    Rounding,
    Scope,
    Surcharge,
    VolumeRule,
    Volumetric,
    When,
)
from services.domain.tariffs.customs import EUR, CustomsRule, customs_on
from services.domain.tariffs.loads import Load, Piece, joined
from services.domain.tariffs.making import confirmed, flat_card, simple_card
from services.domain.tariffs.quoting import Quote, quote
from services.domain.tariffs.rates import OLD_AFTER_DAYS, Rate, Rates, convert
from services.domain.tariffs.reasons import Caution, CautionCode, Reason, ReasonCode, Unpriced, all_reasons, unpriced
from services.domain.tariffs.saving import (
    LOSS_PROBABILITY,
    Deductions,
    Line,
    LineKind,
    Saving,
    Threshold,
    needed,
    worth,
)
from services.domain.tariffs.weighing import weigh

__all__ = [
    "CROSS_BORDER",
    "DOMESTIC",
    "EUR",
    "LOSS_PROBABILITY",
    "OLD_AFTER_DAYS",
    "Bracket",
    "Card",
    "Caution",
    "CautionCode",
    "CustomsRule",
    "Deductions",
    "Items",
    "Limits",
    "Line",
    "LineKind",
    "Load",
    "Piece",
    "Price",
    "Quote",
    "Rate",
    "Rates",
    "Reason",
    "ReasonCode",
    "Rounding",
    "Saving",
    "Scope",
    "Surcharge",
    "Threshold",
    "Unpriced",
    "VolumeRule",
    "Volumetric",
    "When",
    "all_reasons",
    "built_in_cards",
    "confirmed",
    "convert",
    "customs_on",
    "flat_card",
    "joined",
    "needed",
    "quote",
    "simple_card",
    "unpriced",
    "weigh",
    "worth",
]
