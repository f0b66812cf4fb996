"""The rules, each small and named: what a posting is, what members share, what one parcel asks."""

from services.domain.merges.checks.alike import alike_findings, integration_of
from services.domain.merges.checks.limits import held_until, limit_findings
from services.domain.merges.checks.own import OWN_RULES, first_refusal, own_findings
from services.domain.merges.checks.parcel import carried_by_seller, parcel_findings
from services.domain.merges.checks.priced import price_findings

__all__ = [
    "OWN_RULES",
    "alike_findings",
    "carried_by_seller",
    "first_refusal",
    "held_until",
    "integration_of",
    "limit_findings",
    "own_findings",
    "parcel_findings",
    "price_findings",
]
