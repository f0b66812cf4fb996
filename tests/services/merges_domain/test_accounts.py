"""A price is kept with its decision as plain JSON, and comes back with every line."""

import json

from services.domain.merges.accounts import account_of, priced_of, recorded
from services.domain.tariffs import LineKind, Saving
from tests.services.merges_domain.test_pricing import A, B, context, parcel


def test_a_sum_comes_back_with_every_line():
    members = [parcel(A, 700, 700), parcel(B, 700, 700)]
    priced, least = priced_of(members, context())
    assert isinstance(priced, Saving)
    kept = account_of(json.loads(json.dumps(recorded(priced, least))))
    assert (kept.apart, kept.together, kept.saving) == (priced.apart, priced.merged.price, priced.saving)
    assert [(line.kind, line.money) for line in kept.lines] == [(line.kind, line.money) for line in priced.lines]
    alone = [line for line in kept.lines if line.kind is LineKind.SEPARATE]
    assert [(line.params["postings"], line.params["weight"], line.params["bracket"]) for line in alone] == [
        ([A], 700, "Budget"),
        ([B], 700, "Budget"),
    ]


def test_what_had_no_price_has_no_account():
    priced, least = priced_of([parcel(A, 700, None), parcel(B, 700, 700)], context())
    kept = recorded(priced, least)
    assert kept == {"unpriced": ["weight_unknown"]}
    assert account_of(kept) is None
    assert account_of(None) is None
