"""The simulation's controls over HTTP."""

from typing import Any

import aiohttp

from sandbox.telegram import Telegram
from tests.sandbox.telegram.conftest import Call
from tests.sandbox.telegram.phone.conftest import Api


async def test_faults_are_ordered_and_taken_back(telegram: Telegram, api: Api, call: Call, eva: int) -> None:
    await api("POST /api/start", json={"as": eva})
    order = {"method": "sendMessage", "code": 429, "retry_after": 3, "times": 2, "chat_id": eva}
    assert await api("POST /api/faults", json=order) == {"faults": 1}
    assert (await call("sendMessage", chat_id=eva, text="x"))["parameters"] == {"retry_after": 3}
    assert await api("DELETE /api/faults") == {"faults": 0}
    assert (await call("sendMessage", chat_id=eva, text="x"))["ok"]


async def test_the_outbox_lists_the_bots_calls_newest_first(api: Api, call: Call, eva: int) -> None:
    await call("getUpdates")
    await call("getMe")
    await call("sendMessage", chat_id=eva, text="x")
    newest, oldest = (await api("GET /api/outbox"))["calls"]
    assert (newest["method"], newest["params"], newest["status"]) == (
        "sendMessage",
        {"chat_id": str(eva), "text": "x"},
        400,
    )
    assert oldest["method"] == "getMe"
    assert len((await api("GET /api/outbox?limit=1"))["calls"]) == 1


async def test_findings_are_shown(api: Api, call: Call) -> None:
    await call("getMe", odd=1)
    assert await api("GET /api/lint") == {"lint": [{"method": "getMe", "problem": "unknown field odd"}]}


async def test_the_clock_is_pushed(telegram: Telegram, api: Api) -> None:
    before = telegram.clock.stamp()
    assert (await api("POST /api/clock", json={"forward_seconds": 3600}))["now"] >= before + 3600


async def test_the_transcript_is_plain_text(
    telegram: Telegram, api: Api, http: aiohttp.ClientSession, eva: int
) -> None:
    await api("POST /api/start", json={"as": eva})
    for place in (f"chat_id={eva}", f"chat_id={telegram.bot.id}&as={eva}"):
        async with http.get(f"{telegram.phone_url}/api/transcript?{place}") as response:
            assert (response.content_type, await response.text()) == ("text/plain", "Eva: /start")
    await api("GET /api/transcript?chat_id=5", 404)


async def test_the_world_is_unknown_until_plugged_in(api: Api, http: aiohttp.ClientSession) -> None:
    assert await api("GET /api/world") == {"now": None, "speed": None, "bot_running": False}
    story: dict[str, Any] = {"now": "2026-11-22T09:00:00+03:00", "speed": 60, "bot_running": True}
    async with (
        await Telegram.start(sim_port=0, world_status=lambda: story) as other,
        http.get(f"{other.phone_url}/api/world") as response,
    ):
        assert await response.json() == story


async def test_the_page_and_its_files_are_served(telegram: Telegram, http: aiohttp.ClientSession) -> None:
    async with http.get(f"{telegram.phone_url}/favicon.ico") as response:
        assert response.status == 204
    async with http.get(f"{telegram.phone_url}/api.js") as response:
        assert (response.status, response.content_type) == (200, "text/javascript")
        assert response.headers["Cache-Control"] == "no-store"
    for path in ("/..%2f..%2fpyproject.toml", "/../telegram/schema.json", "/%2fetc/passwd", "/none.js", "/style"):
        async with http.get(f"{telegram.phone_url}{path}") as response:
            assert response.status == 404


async def test_the_story_can_be_asked_to_let_something_happen(http: aiohttp.ClientSession) -> None:
    def act(name: str, shop: str) -> str:
        return {"rain": f"it rains on {shop}"}[name]

    async with await Telegram.start(sim_port=0, world_act=act) as telegram:
        url = f"{telegram.phone_url}/api/world"
        async with http.post(url, json={"act": "rain", "shop": "Lotus"}) as response:
            assert await response.json() == {"said": "it rains on Lotus"}
        async with http.post(url, json={"act": "snow", "shop": "Lotus"}) as response:
            assert response.status == 404


async def test_without_a_story_nothing_can_happen(api: Api, http: aiohttp.ClientSession, telegram: Telegram) -> None:
    async with http.post(f"{telegram.phone_url}/api/world", json={"act": "rain", "shop": "Lotus"}) as response:
        assert response.status == 404
