"""Checks that compare: what must be the same for all members of a group."""

from collections.abc import Callable, Hashable

from services.domain.addresses import Outcome, one_place
from services.domain.merges.candidates import Candidate, Context
from services.domain.merges.findings import Check, Finding
from services.domain.merges.keys import buyer_key, customers
from services.domain.orders import Posting

Members = tuple[Candidate, ...]


def same_shop(members: Members, _context: Context) -> Finding:
    return _equal(Check.SAME_SHOP, members, lambda posting: posting.shop)


def same_buyer(members: Members, context: Context) -> Finding:
    """One bucket and no two customer ids; in a bucket of two customers nobody without an id belongs to either."""
    outcome, reason = _buyer(members, context)
    return Finding(check=Check.SAME_BUYER, outcome=outcome, params={"reason": reason})


def _buyer(members: Members, context: Context) -> tuple[Outcome, str]:
    keys = {buyer_key(member.posting) for member in members}
    known = customers(members)
    if len(known) > 1:
        return Outcome.FAIL, "other_customer"
    if None in keys:
        return Outcome.UNKNOWN, "number_form"
    if len(keys) > 1:
        sure = bool(known) and all(member.posting.customer_id is not None for member in members)
        return Outcome.FAIL, "same_customer_other_number" if sure else "other_buyer"
    if not keys.isdisjoint(context.contested) and any(m.posting.customer_id is None for m in members):
        return Outcome.FAIL, "contested"
    return Outcome.PASS, "same_number_block"


def same_warehouse(members: Members, _context: Context) -> Finding:
    return _equal(Check.SAME_WAREHOUSE, members, lambda posting: posting.method.warehouse_id)


def same_method(members: Members, _context: Context) -> Finding:
    return _equal(Check.SAME_METHOD, members, lambda posting: posting.method.id)


def same_integration(members: Members, _context: Context) -> Finding:
    return _equal(Check.SAME_INTEGRATION, members, integration_of)


def integration_of(posting: Posting) -> tuple[str, str]:
    """Who carries, in Ozon's coarse word and in its finer one."""
    return (posting.integration_raw or posting.integration.value).lower(), posting.flow.lower()


def same_place(members: Members, _context: Context) -> Finding:
    found = one_place(member.posting.address for member in members)
    return Finding(check=Check.SAME_PLACE, outcome=found.outcome, params={"reason": found.reason.value})


def _equal(check: Check, members: Members, read: Callable[[Posting], Hashable]) -> Finding:
    first = read(members[0].posting)
    others = tuple(member.number for member in members if read(member.posting) != first)
    if not others:
        return Finding(check=check, outcome=Outcome.PASS)
    return Finding(check=check, outcome=Outcome.FAIL, params={"postings": others})


_COMPARISONS = (same_shop, same_buyer, same_warehouse, same_method, same_integration, same_place)


def alike_findings(members: Members, context: Context) -> tuple[Finding, ...]:
    """Every comparison over the whole group."""
    return tuple(compare(members, context) for compare in _COMPARISONS)
