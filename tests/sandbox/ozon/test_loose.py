"""Answers take the real one's liberties: seeded, and never with what must hold."""

import pytest

from sandbox.ozon import OzonServer
from sandbox.world import World

LIST = (
    "/v4/posting/fbs/list",
    {"filter": {"since": "2026-01-01T00:00:00Z", "to": "2026-12-01T00:00:00Z"}, "limit": 100},
)


@pytest.fixture
async def rows(asking):
    """The first page of both: as the document has it, and as the real one might."""
    found = []
    for loose in (False, True, True):
        server = OzonServer(World.seeded(7), loose=loose)
        await server.start()
        found.append((await asking(server)(*LIST)).body["postings"])
        await server.stop()
    return found


async def test_equal_seeds_take_equal_liberties(rows):
    _, first, second = rows
    assert first == second


async def test_liberties_are_taken_with_ids_nulls_words_and_new_fields(rows):
    strict, loose, _ = rows
    assert strict != loose
    assert {type(row["order_id"]) for row in loose} == {int, str}
    assert {type(row["delivery_method"]["id"]) for row in loose} == {int, str}
    assert {type(row["products"][0]["sku"]) for row in loose} == {int, str}
    assert any(row["cancellation"] is None for row in loose)
    assert any(row["tariffication_steps"] is None for row in loose)
    assert any(row["requirements"]["products_requiring_gtd"] is None for row in loose if row["requirements"])
    assert any("loyalty_program" in row for row in loose)
    assert any(row["integration_type_flow"].isupper() for row in loose)


async def test_no_liberty_changes_what_a_posting_is(rows):
    strict, loose, _ = rows
    for plain, free in zip(strict, loose, strict=True):
        for name in (
            "posting_number",
            "status",
            "substatus",
            "tracking_number",
            "shipment_date",
            "tpl_integration_type",
        ):
            assert free[name] == plain[name]
        assert set(plain["available_actions"]) <= set(free["available_actions"])
        assert [item["quantity"] for item in free["products"]] == [item["quantity"] for item in plain["products"]]
