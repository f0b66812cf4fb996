"""Numbers, statuses, ship dates, cancelling: each posting judged by itself."""

from datetime import timedelta

import pytest

from sandbox.world import Status

TRACK = "/v2/fbs/posting/tracking-number/set"
MINUTES = timedelta(minutes=2)


def pairs(*postings, track="LV700000017CN"):
    return {"tracking_numbers": [{"posting_number": p.number, "tracking_number": track} for p in postings]}


def packed(world, order, method="e-youbao, Yiwu"):
    posting = order(world, method)
    world.assemble(posting)
    return posting


async def errors(ask, path, body):
    return [row["error"] for row in (await ask(path, body)).body["result"]]


async def test_one_number_may_stand_on_two_postings(server, ask, order):
    first, second = (packed(server.world, order) for _ in range(2))
    reply = await ask(TRACK, pairs(first, second))
    assert [row["result"] for row in reply.body["result"]] == [True, True]
    assert first.track == second.track == "LV700000017CN"


async def test_one_refused_pair_does_not_hide_the_others(server, ask, order):
    world = server.world
    good, unpacked, labelled, gone = (
        packed(world, order),
        order(world),
        packed(world, order, "CEL Standard"),
        packed(world, order),
    )
    world.cancel(gone.number)
    body = pairs(unpacked, labelled, gone, good)
    body["tracking_numbers"].append({"posting_number": "1-1-1", "tracking_number": "A"})
    assert await errors(ask, TRACK, body) == [
        "HAS_INCORRECT_STATUS",
        "HAS_INCORRECT_TPL_INTEGRATION_TYPE",
        "POSTING_ALREADY_CANCELLED",
        "",
        "POSTING_NOT_FOUND",
    ]
    assert good.track


async def test_twenty_pairs_pass_and_twenty_one_do_not(server, ask, order):
    postings = [packed(server.world, order) for _ in range(21)]
    assert (await ask(TRACK, pairs(*postings))).status == 400
    assert (await ask(TRACK, pairs(*postings[:20]))).status == 200
    assert (await ask(TRACK, pairs(postings[0], track="  "))).status == 400


async def test_a_number_can_be_changed_and_repeating_it_changes_nothing(server, ask, order):
    posting = packed(server.world, order)
    for track in ("A1", "A1", "B2"):
        await ask(TRACK, pairs(posting, track=track))
    assert posting.track == "B2"
    assert [write.effect for write in server.world.journal.of(posting.number, "track")] == [True, False, True]
    assert server.world.journal.doubles() == []


async def test_hand_over_last_mile_and_delivery_follow_each_other_asynchronously(server, ask, order):
    posting = packed(server.world, order)
    steps = (
        ("delivering", "delivering", "posting_transferred_to_courier_service"),
        ("last-mile", "driver_pickup", "posting_driver_pick_up"),
        ("delivered", "delivering", "posting_conditionally_delivered"),
    )
    for verb, status, substatus in steps:
        before = posting.substatus
        reply = await ask(f"/v2/fbs/posting/{verb}", {"posting_number": [posting.number]})
        assert reply.body["result"][0] == {"error": [], "posting_number": posting.number, "result": True}
        assert posting.substatus == before
        server.world.forward(MINUTES)
        assert (posting.status, posting.substatus) == (status, substatus)
    server.world.forward(timedelta(days=4))
    assert (posting.status, posting.substatus) == (Status.DELIVERED, "posting_received")


async def test_statuses_cannot_be_skipped_or_pushed_for_other_carriers(server, ask, order):
    world = server.world
    posting, partner, third = packed(world, order), packed(world, order, "CEL"), packed(world, order, "GBS")
    for verb, who, word in (
        ("last-mile", posting, "HAS_INCORRECT_STATUS"),
        ("delivered", posting, "HAS_INCORRECT_STATUS"),
        ("delivering", partner, "HAS_INCORRECT_TPL_INTEGRATION_TYPE"),
        ("delivering", third, "HAS_INCORRECT_TPL_INTEGRATION_TYPE"),
        ("delivering", order(world), "HAS_INCORRECT_STATUS"),
    ):
        assert await errors(ask, f"/v2/fbs/posting/{verb}", {"posting_number": [who.number]}) == [word]
    assert world.journal.writes == []


async def test_what_is_over_is_not_pushed_back(server, ask, order):
    posting = packed(server.world, order)
    server.world.move_to(posting, Status.DELIVERING, "posting_conditionally_delivered")
    for verb in ("delivering", "last-mile"):
        assert await errors(ask, f"/v2/fbs/posting/{verb}", {"posting_number": [posting.number]}) == [
            "HAS_INCORRECT_STATUS"
        ]


async def test_a_repeated_push_is_taken_and_has_no_second_effect(server, ask, order):
    posting = packed(server.world, order)
    path, body = "/v2/fbs/posting/delivering", {"posting_number": [posting.number]}
    await ask(path, body)
    await ask(path, body)
    server.world.forward(MINUTES)
    await ask(path, body)
    assert [write.effect for write in server.world.journal.of(posting.number)] == [True, False, False]


async def test_the_ship_date_moves_for_an_own_carrier_before_it_has_passed(server, ask, order):
    world, posting = server.world, order(server.world)
    until = posting.ship_by + timedelta(days=3)
    body = {"posting_number": posting.number, "new_cutoff_date": until.isoformat()}
    assert (await ask("/v1/posting/cutoff/set", body)).body == {"result": True}
    assert posting.ship_by == until
    past = body | {"new_cutoff_date": (world.now - timedelta(hours=1)).isoformat()}
    assert (await ask("/v1/posting/cutoff/set", past)).status == 400
    partner = order(world, "CEL")
    reply = await ask("/v1/posting/cutoff/set", body | {"posting_number": partner.number})
    assert reply.body["message"] == "HAS_INCORRECT_TPL_INTEGRATION_TYPE"
    world.forward(timedelta(days=20))
    assert (await ask("/v1/posting/cutoff/set", body)).body["message"] == "HAS_INCORRECT_STATUS"


@pytest.mark.parametrize(
    ("reason", "text", "status"), [(352, "", 200), (402, "", 400), (402, "why", 200), (667, "", 400), (1, "", 400)]
)
async def test_cancelling_wants_a_reason_that_is_open(server, ask, order, reason, text, status):
    posting = order(server.world)
    body = {"posting_number": posting.number, "cancel_reason_id": reason, "cancel_reason_message": text}
    assert (await ask("/v2/posting/fbs/cancel", body)).status == status
    assert (posting.status is Status.CANCELLED) == (status == 200)


async def test_under_way_only_the_late_reasons_are_open_and_after_delivery_none(server, ask, order):
    posting = packed(server.world, order)
    server.world.move_to(posting, Status.DELIVERING, "posting_transferred_to_courier_service")
    body = {"related_posting_numbers": [posting.number]}
    reply = await ask("/v1/posting/fbs/cancel-reason", body)
    assert [reason["id"] for reason in reply.body["result"][0]["reasons"]] == [402, 665, 666, 667]
    server.world.move_to(posting, Status.DELIVERING, "posting_conditionally_delivered")
    reply = await ask("/v1/posting/fbs/cancel-reason", body)
    assert reply.body["result"][0]["reasons"] == []


async def test_a_cancelled_posting_tells_who_ended_it_and_offers_nothing(server, ask, order):
    posting = order(server.world)
    await ask("/v2/posting/fbs/cancel", {"posting_number": posting.number, "cancel_reason_id": 352})
    found = (await ask("/v3/posting/fbs/get", {"posting_number": posting.number})).body["result"]
    assert found["cancellation"]["cancel_reason_id"] == 352
    assert found["cancellation"]["affect_cancellation_rating"]
    assert (found["available_actions"], found["substatus"]) == ([], "posting_canceled")
    again = await ask("/v2/posting/fbs/cancel", {"posting_number": posting.number, "cancel_reason_id": 352})
    assert again.body["message"] == "POSTING_ALREADY_CANCELLED"
