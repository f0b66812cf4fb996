"""One answer, one condition: what a person is told depends on who can mend the matter."""

import pytest

from services.errors import (
    OzonBlocked,
    OzonBusy,
    OzonForbidden,
    OzonNotFound,
    OzonRefusedKey,
    OzonRejected,
    OzonUnavailable,
    OzonUnsigned,
)


def said(message, code=7, details=()):
    return {"code": code, "message": message, "details": list(details)}


REFUSALS = {
    "wrong key": (403, said("Invalid Api-Key, please check the key and try again"), OzonRefusedKey, "ozon_refused_key"),
    "wrong key as 401": (401, "nope", OzonRefusedKey, "ozon_refused_key"),
    "wrong key as text": (403, "Invalid Api-Key, please check the key", OzonRefusedKey, "ozon_refused_key"),
    "key without headers": (400, said("Client-Id and Api-Key headers are required", 16), OzonRefusedKey, "ozon_refused_key"),
    "other network": (403, said("Api-Key is restricted to specific IP addresses"), OzonRefusedKey, "ozon_key_other_network"),
    "role": (403, said("Api-Key is missing a required role"), OzonForbidden, "ozon_forbidden"),
    "role by code": (400, said("no access", 7), OzonForbidden, "ozon_forbidden"),
    "role by word": (403, said("no access", "PERMISSION_DENIED"), OzonForbidden, "ozon_forbidden"),
    "subscription": (403, said("Method is available with Premium Plus only"), OzonForbidden, "ozon_subscription_needed"),
    "blocked": (403, said("Company is blocked, please contact support"), OzonBlocked, "ozon_blocked"),
    "unsigned": (403, said("Offer not signed"), OzonUnsigned, "ozon_unsigned"),
    "breaker": (500, said("Circle is open", 13), OzonBusy, "ozon_busy"),
    "exhausted": (400, said("too fast", 8), OzonBusy, "ozon_busy"),
    "obsolete": (400, said("obsolete method cannot be used", 3), OzonRejected, "ozon_obsolete_method"),
    "gone": (404, "404 page not found", OzonRejected, "ozon_no_such_method"),
    "absent": (404, said("posting not found", 5), OzonNotFound, "ozon_not_found"),
    "absent by code": (400, said("POSTING_NOT_FOUND", 5), OzonNotFound, "ozon_not_found"),
    "conflict": (409, said("taken", 6), OzonRejected, "ozon_rejected"),
    "only a message": (400, {"message": "PERIOD_IS_TOO_LONG"}, OzonRejected, "ozon_rejected"),
    "broken": (502, "<html>bad gateway</html>", OzonUnavailable, "ozon_unavailable"),
    "somebody else's page": (403, "<html>are you human?</html>", OzonUnavailable, "ozon_unavailable"),
    "a redirect": (302, "", OzonUnavailable, "ozon_unavailable"),
}  # fmt: skip


@pytest.mark.parametrize(("status", "body", "family", "code"), REFUSALS.values(), ids=REFUSALS)
async def test_a_refusal_is_told_apart(ozon, stub, shop, status, body, family, code):
    stub.says(body, status)
    with pytest.raises(family) as raised:
        await ozon.access.seller(shop)
    assert type(raised.value) is family
    assert raised.value.code == code
    assert raised.value.params["path"] == "/v1/seller/info"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (said("HAS_INCORRECT_STATUS", 3), "HAS_INCORRECT_STATUS"),
        (said("cannot ship: EXEMPLAR_INFO_NOT_FILLED_COMPLETELY (2)", 9), "EXEMPLAR_INFO_NOT_FILLED_COMPLETELY"),
        (said("no", 3, [{"@type": "x", "code": "POSTING_ALREADY_SHIPPED", "message": "m"}]), "POSTING_ALREADY_SHIPPED"),
        (said("value is required", 3), "INVALID_ARGUMENT"),
        (said("value is required", "3"), "INVALID_ARGUMENT"),
        ({"error": {"message": "UNKNOWN_PRODUCT_DEFINED"}}, "UNKNOWN_PRODUCT_DEFINED"),
        (said(None, None), ""),
    ],
)
async def test_the_reason_is_ozons_own_word(ozon, stub, shop, body, reason):
    stub.says(body, 400)
    with pytest.raises(OzonRejected) as raised:
        await ozon.access.seller(shop)
    assert raised.value.params["reason"] == reason


async def test_the_breaker_is_left_alone_for_minutes(ozon, stub, shop):
    stub.says(said("Circle is open", 14), 503)
    with pytest.raises(OzonBusy) as raised:
        await ozon.access.roles(shop)
    assert raised.value.params["retry_after"] == 120


async def test_a_key_that_cannot_stand_in_a_header_is_refused_without_a_call(ozon, stub, shop):
    for key in ("", "ключ", "two words", "line\nbreak", "x" * 201):
        wrong = type(shop)(shop=shop.shop, client_id=shop.client_id, api_key=key)
        with pytest.raises(OzonRefusedKey):
            await ozon.access.roles(wrong)
    assert stub.seen == []


async def test_a_key_that_ozon_repeats_is_struck_out(ozon, stub, shop):
    stub.says(said(f"Invalid Api-Key {shop.api_key}"), 403)
    with pytest.raises(OzonRefusedKey) as raised:
        await ozon.access.roles(shop)
    assert raised.value.params["said"] == "Invalid Api-Key ***"
    assert shop.api_key not in repr(raised.value) + repr(shop)
