"""What the owner never wants merged: a delivery method, goods, a buyer."""

from collections.abc import Mapping

from services.domain.addresses import Outcome
from services.domain.merges.candidates import Candidate, Context
from services.domain.merges.keys import buyer_key


def never_method(candidate: Candidate, context: Context) -> Outcome:
    return _passed(candidate.posting.method.id not in context.rules.never_methods)


def never_sku(candidate: Candidate, context: Context) -> Outcome:
    never = context.rules.never_skus
    return _passed(not never or never.isdisjoint(item.sku for item in candidate.posting.items))


def sku_facts(candidate: Candidate, context: Context) -> Mapping[str, object]:
    never = context.rules.never_skus
    return {"offers": tuple(item.offer_id for item in candidate.posting.items if item.sku in never)}


def never_buyer(candidate: Candidate, context: Context) -> Outcome:
    """By the first block of the number, which is never named in what is said of it."""
    never = context.rules.never_buyers
    if not never:
        return Outcome.PASS
    key = buyer_key(candidate.posting)
    return _passed(key is None or key[1] not in never)


def _passed(holds: bool) -> Outcome:
    return Outcome.PASS if holds else Outcome.FAIL
