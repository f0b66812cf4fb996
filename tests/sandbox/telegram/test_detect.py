"""What Telegram finds in plain words."""

import pytest

from sandbox.telegram import Group, Person
from sandbox.telegram.entities.detect import detect
from sandbox.telegram.entities.utf16 import cut
from tests.sandbox.telegram.conftest import Call


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("/start now", {"/start": "bot_command"}),
        ("do /find@my_bot x", {"/find@my_bot": "bot_command"}),
        ("and/or 1/2", {}),
        ("😀 ask @anna_lotus.", {"@anna_lotus": "mention"}),
        ("see https://ozon.ru/t/5?a=1, please", {"https://ozon.ru/t/5?a=1": "url"}),
        ("see ozon.ru/t.", {"ozon.ru/t": "url"}),
        ("write a.b@mail.ru", {"a.b@mail.ru": "email"}),
        ("#сток and #5", {"#сток": "hashtag"}),
        ("+7 900 123-45-67", {"+7 900 123-45-67": "phone_number"}),
        ("0132112277-0101-1", {}),
    ],
)
def test_entities_are_found_in_plain_words(text: str, entities: dict[str, str]) -> None:
    found = {cut(text, one["offset"], one["length"]): one["type"] for one in detect(text)}
    assert found == entities


def test_nothing_is_found_inside_code() -> None:
    assert detect("/start", [{"type": "code", "offset": 0, "length": 6}]) == []


async def test_given_entities_are_kept_and_found_ones_added(call: Call, anna: Person) -> None:
    given = [{"type": "bold", "offset": 0, "length": 4}, {"type": "url", "offset": 0, "length": 4}]
    sent = await call("sendMessage", chat_id=anna.id, text="bold @anna", entities=given)
    assert [(one["type"], one["offset"]) for one in sent["result"]["entities"]] == [("bold", 0), ("mention", 5)]


async def test_a_mention_by_number_names_only_whom_the_bot_has_met(
    call: Call, anna: Person, boris: Person, group: Group
) -> None:
    for person, kinds in ((anna, ["text_mention"]), (boris, [])):
        text = f"<a href='tg://user?id={person.id}'>you</a>"
        sent = (await call("sendMessage", chat_id=group.id, text=text, parse_mode="HTML"))["result"]
        assert [one["type"] for one in sent.get("entities", [])] == kinds
