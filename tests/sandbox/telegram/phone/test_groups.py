"""The people's side over HTTP: groups."""

from sandbox.telegram import Telegram
from tests.sandbox.telegram.conftest import Call
from tests.sandbox.telegram.phone.conftest import Api


async def test_a_group_lives_its_life(telegram: Telegram, api: Api, call: Call, eva: int) -> None:
    max_id = (await api("POST /api/people", json={"first_name": "Max"}))["id"]
    made = await api("POST /api/chats", json={"as": eva, "title": "Shift", "type": "group", "members": [max_id]})
    place = f"/api/chats/{made['id']}"
    assert (made["bot_status"], made["members"], made["admins"]) == ("none", [eva, max_id], [eva])
    assert (await api(f"POST {place}/add_bot", json={"as": eva}))["bot_status"] == "member"
    assert (await api(f"POST {place}/promote", json={"as": eva, "user_id": telegram.bot.id}))[
        "bot_status"
    ] == "administrator"
    assert (await api(f"POST {place}/promote", json={"as": eva, "user_id": max_id}))["admins"] == [
        eva,
        max_id,
        telegram.bot.id,
    ]
    said = await api("POST /api/send", json={"as": max_id, "chat_id": made["id"], "text": "/today"})
    reply = {"as": eva, "chat_id": made["id"], "text": "why?", "reply_to": said["message"]["id"]}
    assert (await api("POST /api/send", json=reply))["message"]["reply_to"]["text"] == "/today"
    await api(f"POST {place}/remove_member", json={"as": eva, "user_id": max_id})
    await api(f"POST {place}/add_member", json={"as": eva, "user_id": max_id})
    new = await api(f"POST {place}/migrate", json={"as": eva})
    assert (new["type"], new["bot_status"]) == ("supergroup", "administrator")
    chats = (await api(f"GET /api/chats?as={eva}"))["chats"]
    assert made["id"] not in [chat["id"] for chat in chats]
    removed = await api(f"POST /api/chats/{new['id']}/remove_bot", json={"as": eva})
    assert removed["bot_status"] == "kicked"
    await api(f"POST /api/chats/{new['id']}/delete", json={"as": eva})
    assert len((await api(f"GET /api/chats?as={eva}"))["chats"]) == 1


async def test_a_forum_has_topics(telegram: Telegram, api: Api, call: Call, eva: int) -> None:
    wish = {"as": eva, "title": "Office", "type": "supergroup", "is_forum": True, "members": []}
    place = f"/api/chats/{(await api('POST /api/chats', json=wish))['id']}"
    await api(f"POST {place}/add_bot", json={"as": eva})
    (topic,) = (await api(f"POST {place}/topics", json={"as": eva, "name": "Orders"}))["topics"]
    chat_id = int(place.rsplit("/", 1)[1])
    await api("POST /api/send", json={"as": eva, "chat_id": chat_id, "text": "in", "topic": topic["id"]})
    await api("POST /api/send", json={"as": eva, "chat_id": chat_id, "text": "out", "anonymous": True})
    inside = (await api(f"GET {place}/messages?as={eva}&topic={topic['id']}"))["messages"]
    assert [message["text"] or message["service"] for message in inside] == ["topic opened", "in"]
    whole = (await api(f"GET {place}/messages?as={eva}&limit=1"))["messages"]
    assert whole[0]["from"]["first_name"] == "Office"
    before = (await api(f"GET {place}/messages?as={eva}&before={whole[0]['id']}&limit=1"))["messages"]
    assert before[0]["text"] == "in"
    closed = await api(f"POST {place}/topics/{topic['id']}/close", json={"as": eva})
    assert closed["topics"][0]["closed"] is True
    muted = await api(f"POST {place}/mute_bot", json={"as": eva, "muted": True})
    assert muted["bot_status"] == "member"
    assert "not enough rights" in (await call("sendMessage", chat_id=chat_id, text="x"))["description"]


async def test_who_came_and_who_went_is_named(telegram: Telegram, api: Api, eva: int) -> None:
    max_id = (await api("POST /api/people", json={"first_name": "Max"}))["id"]
    made = await api("POST /api/chats", json={"as": eva, "title": "Shift", "type": "group", "members": []})
    place = f"/api/chats/{made['id']}"
    await api(f"POST {place}/add_member", json={"as": eva, "user_id": max_id})
    last = await api(f"POST {place}/remove_member", json={"as": eva, "user_id": max_id})
    assert (last["last"]["from"], last["last"]["whom"]) == ("Eva", "Max")
    lines = (await api(f"GET {place}/messages?as={eva}"))["messages"]
    assert [(line["service"], line["whom"]) for line in lines] == [("created", ""), ("joined", "Max"), ("left", "Max")]
    reply = {"as": eva, "chat_id": made["id"], "text": "hello", "reply_to": lines[1]["id"]}
    assert (await api("POST /api/send", json=reply))["message"]["reply_to"]["whom"] == "Max"
