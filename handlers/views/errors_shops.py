"""Words for what can go wrong with shops and with Ozon itself."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.texts import Texts

Words = Callable[[Texts, Mapping[str, Any]], str]


def _said(t: Texts, params: Mapping[str, Any]) -> str:
    return t("Ozon says: {said}", said=params["said"]) if params.get("said") else ""


def _busy(t: Texts, params: Mapping[str, Any]) -> str:
    del params
    return t("Ozon asks us to wait a moment. Nothing was done; please press again in a minute.")


def _unavailable(t: Texts, params: Mapping[str, Any]) -> str:
    if params.get("maybe_done"):
        return t("Ozon did not answer. It may have been done: I look again before anything is repeated.")
    return t("Ozon does not answer just now. Nothing was done; please try again in a minute.")


WORDS: dict[str, Words] = {
    "ozon_failed": lambda t, p: t("Ozon could not do that. {said}", said=_said(t, p)).strip(),
    "ozon_refused_key": lambda t, p: t("Ozon refuses this shop's key. The owner can replace it in /shops. {said}", said=_said(t, p)).strip(),
    "ozon_forbidden": lambda t, p: t("The key may not do this at Ozon. {said}", said=_said(t, p)).strip(),
    "ozon_blocked": lambda t, p: t("Ozon has blocked the company. {said}", said=_said(t, p)).strip(),
    "ozon_unsigned": lambda t, p: t("Ozon waits for the owner to sign its new offer in Ozon Seller. {said}", said=_said(t, p)).strip(),
    "ozon_busy": _busy,
    "ozon_unavailable": _unavailable,
    "ozon_rejected": lambda t, p: t("Ozon said no. {said}", said=_said(t, p)).strip(),
    "ozon_key_other_network": lambda t, _p: t("The key works only from other computers: its IP list does not hold this one. Change it in Ozon Seller → Settings → Seller API."),
    "ozon_obsolete_method": lambda t, _p: t("Ozon has switched this method off. Please update the bot."),
    "ozon_no_such_method": lambda t, _p: t("Ozon does not know this method. Please update the bot."),
    "ozon_not_found": lambda t, _p: t("Ozon does not know it in this shop."),
    "shop_connected_already": lambda t, p: t("This Client-Id is already connected as {name}. To change its key open /shops.", name=p["name"]),
    "not_a_client_id": lambda t, _p: t("A Client-Id is a number of up to 15 digits, such as 123456. Please send only the number."),
    "private_only": lambda t, _p: t("Keys are for our private chat only. Open it and send /shops there."),
    "bad_shop_name": lambda t, p: t("A name has 1 to {longest} characters. Please send another one.", longest=p["longest"]),
    "unread_limit": lambda t, _p: t("I could not read an amount. Please send one such as 5000 ₽; 0 means off."),
    "answered_already": lambda t, _p: t("This question was answered already."),
}  # fmt: skip
