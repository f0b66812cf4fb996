"""One call in every form in which clients send it."""

import json
from typing import Any

import aiohttp
import pytest

from sandbox.telegram import Person, Telegram

MARKUP = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}


def as_query(values: dict[str, str]) -> dict[str, Any]:
    return {"params": values}


def as_form(values: dict[str, str]) -> dict[str, Any]:
    return {"data": values}


def as_json(values: dict[str, str]) -> dict[str, Any]:
    return {"json": values | {"chat_id": int(values["chat_id"]), "reply_markup": MARKUP}}


def as_json_with_text_inside(values: dict[str, str]) -> dict[str, Any]:
    return {"json": values}


def as_multipart(values: dict[str, str]) -> dict[str, Any]:
    form = aiohttp.FormData(default_to_multipart=True)
    for name, value in values.items():
        form.add_field(name, value)
    return {"data": form}


def as_query_and_form(values: dict[str, str]) -> dict[str, Any]:
    rest = dict(values)
    return {"params": {"chat_id": rest.pop("chat_id")}, "data": rest}


FORMS = [as_query, as_form, as_json, as_json_with_text_inside, as_multipart, as_query_and_form]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("verb", ["GET", "POST", "PUT"])
async def test_every_form_and_verb_is_read(telegram: Telegram, http: Any, anna: Person, form: Any, verb: str) -> None:
    values = {"chat_id": str(anna.id), "text": "Привет & пока", "reply_markup": json.dumps(MARKUP)}
    url = f"{telegram.api_base}/bot{telegram.token}/SENDmessage"
    async with http.request(verb, url, **form(values)) as response:
        assert (await response.json())["result"]["text"] == "Привет & пока"
    assert anna.screen.buttons == ["Go"]
    assert not list(telegram.lint), telegram.lint


async def test_a_file_may_come_as_a_part_of_its_own_name(telegram: Telegram, http: Any, anna: Person) -> None:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("chat_id", str(anna.id))
    form.add_field("document", b"1", filename="../a.txt")
    async with http.post(f"{telegram.api_base}/bot{telegram.token}/sendDocument", data=form) as response:
        assert (await response.json())["result"]["document"]["file_name"] == ".._a.txt"
    assert not list(telegram.lint), telegram.lint


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b"{", "application/json", "Bad Request: can't parse JSON object"),
        (b"[]", "application/json", "Bad Request: expected a JSON object"),
        (b"", "application/json", "Bad Request: message text is empty"),
        (rb'{"text": "\ud83d"}', "application/json", "Bad Request: strings must be encoded in UTF-8"),
        (b"text=%ff", "application/x-www-form-urlencoded", "Bad Request: chat_id is empty"),
    ],
)
async def test_broken_bodies_are_refused(telegram: Telegram, http: Any, body: bytes, kind: str, words: str) -> None:
    url = f"{telegram.api_base}/bot{telegram.token}/sendMessage"
    async with http.post(url, data=body, headers={"Content-Type": kind}) as response:
        assert (await response.json())["description"] == words
