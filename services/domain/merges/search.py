"""Finding every group among the open postings of a shop or of all, in time that grows with their number alone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from services.domain.addresses import exact_part
from services.domain.ids import PostingNumber, ShopId
from services.domain.merges.candidates import BuyerKey, Candidate, Context
from services.domain.merges.checks import first_refusal, integration_of
from services.domain.merges.findings import Check
from services.domain.merges.keys import buyer_key, customers
from services.domain.merges.parting import parcels
from services.domain.merges.streets import Cluster, by_street
from services.domain.merges.verdicts import Mode, judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Postings that may travel together. ``members`` in order of their numbers.

    ``decide_by`` is the margin before the earliest deadline (aware UTC). ``held_back``: what stands between a side by
    side group and one parcel.
    """

    shop: ShopId
    method: int
    mode: Mode
    members: tuple[PostingNumber, ...]
    decide_by: datetime
    held_back: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What was looked at and passed over. ``postings`` in all; ``with_mates`` share a buyer with another one.

    ``without_key``: numbers of another form. ``contested`` buckets hold two customers, ``unclaimed`` postings there
    have no customer id. ``crossed``: customer ids seen under unequal first blocks, never joined. ``refused``: of those
    with mates, how many each check kept out (the first one that did).
    """

    postings: int = 0
    without_key: int = 0
    with_mates: int = 0
    contested: int = 0
    unclaimed: int = 0
    crossed: int = 0
    refused: Mapping[Check, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Groups by the moment at which they must be decided, then by number; and the tally."""

    groups: tuple[Group, ...]
    counted: Counted

    def of(self, mode: Mode) -> tuple[Group, ...]:
        """The groups of one mode, in order."""
        return tuple(group for group in self.groups if group.mode is mode)


def find_groups(candidates: Iterable[Candidate], context: Context) -> Found:
    """Every group of two or more. Give it each open posting once; their order changes nothing.

    ``contested`` buckets are seen here among the candidates and added to the context's.
    """
    tally: Counter[str] = Counter()
    refused: Counter[Check] = Counter()
    modes = _Modes(context)
    groups: list[Group] = []
    for key, bucket in _by_buyer(candidates, tally).items():
        if len(bucket) > 1:
            tally["with_mates"] += len(bucket)
            for cluster in _clusters(_eligible(_same_person(key, bucket, context, tally), context, refused)):
                groups.extend(_groups(cluster, context, modes))
    groups.sort(key=lambda group: (group.decide_by, group.shop, group.members))
    return Found(groups=tuple(groups), counted=Counted(refused=dict(sorted(refused.items())), **tally))


def _by_buyer(candidates: Iterable[Candidate], tally: Counter[str]) -> dict[BuyerKey, Cluster]:
    buckets: dict[BuyerKey, Cluster] = {}
    seen_under: dict[tuple[ShopId, int], BuyerKey] = {}
    crossed: set[tuple[ShopId, int]] = set()
    count = without = 0
    for candidate in candidates:
        count += 1
        posting = candidate.posting
        key = buyer_key(posting)
        if key is None:
            without += 1
            continue
        bucket = buckets.get(key)
        if bucket is None:
            buckets[key] = [candidate]
        else:
            bucket.append(candidate)
        if posting.customer_id is not None:
            customer = (posting.shop, posting.customer_id)
            if seen_under.setdefault(customer, key) != key:
                crossed.add(customer)
    tally.update(postings=count, without_key=without, crossed=len(crossed))
    return buckets


def _same_person(key: BuyerKey, bucket: Cluster, context: Context, tally: Counter[str]) -> Iterator[Cluster]:
    """The bucket whole; or, where two customers share it, each customer's part and nobody without an id."""
    if len(customers(bucket)) < 2 and key not in context.contested:
        yield bucket
        return
    tally["contested"] += 1
    parts: dict[int, Cluster] = {}
    for candidate in bucket:
        if candidate.posting.customer_id is None:
            tally["unclaimed"] += 1
        else:
            parts.setdefault(candidate.posting.customer_id, []).append(candidate)
    yield from parts.values()


def _eligible(parts: Iterable[Cluster], context: Context, refused: Counter[Check]) -> Iterator[Cluster]:
    for part in parts:
        kept: dict[PostingNumber, Candidate] = {}
        for candidate in part:
            check = first_refusal(candidate, context)
            if check is None:
                kept[candidate.number] = candidate
            else:
                refused[check] += 1
        if len(kept) > 1:
            yield list(kept.values())


def _clusters(parts: Iterable[Cluster]) -> Iterator[Cluster]:
    for part in parts:
        alike: dict[tuple[object, ...], Cluster] = {}
        for candidate in part:
            alike.setdefault(_likeness(candidate), []).append(candidate)
        for same in alike.values():
            if len(same) > 1:
                yield from (cluster for cluster in by_street(same) if len(cluster) > 1)


def _likeness(candidate: Candidate) -> tuple[object, ...]:
    posting = candidate.posting
    method = posting.method
    return method.warehouse_id, method.id, integration_of(posting), exact_part(posting.address)


class _Modes:
    """Members of a cluster are alike, so two stand for the rest; and one judgement for every cluster of its kind."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: dict[tuple[object, ...], tuple[Mode, tuple[Check, ...]]] = {}

    def of(self, cluster: Cluster) -> tuple[Mode, tuple[Check, ...]]:
        kind = self._kind(cluster[0])
        if kind not in self._known:
            found = judge(cluster[:2], self._context, limits=False)
            assert found.mode is not None
            self._known[kind] = found.mode, found.held_back
        return self._known[kind]

    @staticmethod
    def _kind(candidate: Candidate) -> tuple[object, ...]:
        """All that the conditions of one parcel look at: the method, the carrier, and what is known of the place."""
        posting = candidate.posting
        parts = (*map(bool, exact_part(posting.address)), bool(posting.address and posting.address.street))
        return posting.shop, posting.method.id, posting.integration, integration_of(posting), parts


def _groups(cluster: Cluster, context: Context, modes: _Modes) -> Iterator[Group]:
    """One group; or parcels by deadline where one would go beyond what the shop wants in it."""
    ordered = sorted(cluster, key=_urgency)
    mode, held_back = modes.of(cluster)
    parts = [ordered]
    if mode is Mode.ONE_PARCEL:
        parts = parcels(ordered, context)
        if not parts:
            parts, mode, held_back = [ordered], Mode.SIDE_BY_SIDE, judge(ordered, context).held_back
    for members in parts:
        yield Group(
            shop=members[0].posting.shop,
            method=members[0].posting.method.id,
            mode=mode,
            members=tuple(sorted(member.number for member in members)),
            decide_by=_deadline(members[0]) - context.margin,
            held_back=held_back,
        )


def _urgency(candidate: Candidate) -> tuple[datetime, str]:
    return _deadline(candidate), candidate.number


def _deadline(candidate: Candidate) -> datetime:
    assert candidate.deadline is not None  # the time_left check let it pass
    return candidate.deadline
