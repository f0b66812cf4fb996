"""Walking through pages."""

from datetime import UTC, datetime

import pytest

from services.errors import OzonNotFound, OzonUnavailable

FROM = datetime(2026, 5, 4, tzinfo=UTC)


def posting(number):
    return {"posting_number": number, "status": "delivering", "products": []}


async def test_pages_follow_the_cursor_and_name_it_for_a_later_start(ozon, stub, shop, whole):
    stub.says({"postings": [posting("1")], "cursor": "two", "has_next": True})
    stub.says({"postings": [posting("2")], "cursor": "end", "has_next": False})
    pages = await whole(ozon.postings.between(shop, since=FROM, to=FROM, cursor="one"))
    assert [seen.body["cursor"] for seen in stub.seen] == ["one", "two"]
    assert [page.cursor for page in pages] == ["two", ""]


async def test_a_page_is_given_before_the_next_is_asked_for(ozon, stub, shop):
    stub.says({"postings": [posting("1")], "cursor": "two", "has_next": True}).says({})
    walk = ozon.postings.between(shop, since=FROM, to=FROM)
    await anext(walk)
    assert len(stub.seen) == 1


@pytest.mark.parametrize(("cursor", "cause"), [("", "no cursor"), ("same", "pages in a circle")])
async def test_a_walk_that_cannot_go_on_says_so_instead_of_ending_early(ozon, stub, shop, whole, cursor, cause):
    stub.says({"postings": [posting("1")], "cursor": cursor, "has_next": True})
    with pytest.raises(OzonUnavailable) as raised:
        await whole(ozon.postings.between(shop, since=FROM, to=FROM))
    assert raised.value.params["cause"] == cause


async def test_cancellation_requests_are_walked_by_last_id_while_pages_are_full(ozon, stub, shop, whole):
    full = [{"cancellation_id": each, "posting_number": "n"} for each in range(1, 501)]
    stub.says({"result": full, "last_id": "500", "counter": "501"})
    stub.says({"result": [{"cancellation_id": 501, "posting_number": "n"}], "last_id": 501})
    pages = await whole(ozon.cancellations.list(shop, state="ALL"))
    assert [seen.body["last_id"] for seen in stub.seen] == [0, 500]
    assert sum(len(page.items) for page in pages) == 501


async def test_claims_are_walked_by_the_id_of_the_last_row(ozon, stub, shop, whole):
    full = [{"return_id": each, "posting_number": "n"} for each in range(1, 501)]
    stub.says({"returns": full}).says({"returns": []})
    await whole(ozon.returns.rfbs_list(shop))
    assert [seen.body["last_id"] for seen in stub.seen] == [0, 500]


async def test_goods_are_walked_by_the_id_of_the_last_row_while_there_is_more(ozon, stub, shop, whole):
    stub.says({"returns": [{"id": "41"}, {"id": "42"}], "has_next": True})
    stub.says({"returns": [{"id": 43}], "has_next": False})
    pages = await whole(ozon.returns.list(shop, numbers=["n"]))
    assert [seen.body["last_id"] for seen in stub.seen] == [0, 42]
    assert stub.seen[0].body["filter"] == {"posting_numbers": ["n"]}
    assert [item.id for page in pages for item in page.items] == [41, 42, 43]


async def test_warehouses_go_on_while_there_is_more(ozon, stub, shop, whole):
    stub.says({"warehouses": [{"warehouse_id": 1}], "cursor": "x", "has_next": True})
    stub.says({"warehouses": [{"warehouse_id": 2, "pause_at": "2026-05-04T00:00:00Z"}], "has_next": False})
    pages = await whole(ozon.warehouses.list(shop))
    assert [(item.id, item.paused) for page in pages for item in page.items] == [(1, False), (2, True)]


@pytest.mark.parametrize("ask", ["get", "by_barcode"])
async def test_an_answer_without_a_number_is_not_found(ozon, stub, shop, ask):
    stub.says({"result": posting("")})
    with pytest.raises(OzonNotFound):
        await getattr(ozon.postings, ask)(shop, "77777777-0001-1")


@pytest.mark.parametrize("last", [None, {"id": None}, {"id": "x"}, 5])
async def test_goods_whose_last_row_has_no_id_do_not_end_early(ozon, stub, shop, whole, last):
    stub.says({"returns": [{"id": 41}, last], "has_next": True})
    with pytest.raises(OzonUnavailable):
        await whole(ozon.returns.list(shop))
