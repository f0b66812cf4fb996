"""Screens of connecting and keeping shops."""

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.screens import Button, Screen, in_rows, lines, press
from services.domain.ids import ClientId
from services.domain.shops import Health, Need, Shop, ShopDetails

KEY_LENGTH = 36


def asking_client_id(t: Texts) -> Screen:
    """The first question."""
    return Screen(
        text=lines(
            t("Which shop? Send its Client-Id."),
            t("You find it in Ozon Seller → Settings → Seller API, above the keys. It is a number."),
            t("I only look: nothing is written to Ozon until you let me."),
        ),
        ask=t("Client-Id, digits only"),
    )


def asking_key(t: Texts, client_id: ClientId | int) -> Screen:
    """The secret question."""
    return Screen(
        text=lines(
            t("Now the Api-Key for Client-Id {client_id}.", client_id=client_id),
            t(
                "I delete your message at once and keep the key encrypted. Nobody can read it back, me neither in a chat."
            ),
            t("A key with the role «Admin read only» is enough to look; packing and numbers need «Posting FBS»."),
        ),
        ask=t("Api-Key, {length} characters", length=KEY_LENGTH),
    )


def how(t: Texts) -> Screen:
    """Where a key is made."""
    return Screen(
        text=lines(
            t("How to make a key, on a computer"),
            t("1. Open seller.ozon.ru and sign in as the owner."),
            t("2. Press the company name, top right, then Settings → Seller API."),
            t("3. Press Generate key. Name: bot. Roles: Admin read only, later also Posting FBS and rFBS."),
            t("4. Copy the whole key: 36 characters with dashes. Ozon shows it once."),
            t("5. Keys live 3 months. I remind you 14, 7, 3 and 1 days before the end."),
        ),
        rows=[[press(t("Connect a shop"), cb.ConnectShop())]],
    )


def wrong_key(t: Texts, *, client_id: int, shop: int, said: str, length: int, deleted: bool) -> Screen:
    """Ozon refused the key."""
    fate = t("Your message is deleted.") if deleted else t("I could not delete your message: please delete it.")
    return Screen(
        text=lines(
            t("❌ Ozon refused this key for Client-Id {client_id}. {fate}", client_id=client_id, fate=fate),
            t("Ozon says: {said}", said=said) if said else None,
            t("Most often one of these:"),
            t("• cut while copying (yours: {length} characters, usually {usual})", length=length, usual=KEY_LENGTH),
            t("• another shop's key, or an advertising key"),
            t("• expired (keys live 3 months) or deleted"),
            t("New one: Ozon Seller → Settings → Seller API → Generate key"),
        ),
        rows=[
            [press(t("Try again"), cb.TryKey(client_id=client_id, shop=shop), style="primary")],
            [press(t("Change Client-Id"), cb.ConnectShop()), press(t("Show me how"), cb.ShowHow())],
        ],
    )


def connected(t: Texts, shop: Shop, missing: tuple[Need, ...], *, replaced: bool, deleted: bool) -> Screen:
    """The key is good; reading begins."""
    done = t("✅ {name}: the new key works. Nothing was lost.") if replaced else t("✅ {name} is connected.")
    return Screen(
        text=lines(
            done.format(name=shop.name),
            t("Your message with the key is deleted.") if deleted else exposed_line(t),
            t("The key is good until {date}.", date=t.date(shop.key_expires_at)) if shop.key_expires_at else None,
            _missing_line(t, missing),
            None if replaced else t("I read the last 90 days now, quietly. One card will say what I found."),
        ),
        rows=[[press(t("Open the shop"), cb.OpenShop(shop=shop.id))]],
    )


def exposed_line(t: Texts) -> str:
    """The key can be read by others."""
    return t("⚠ I could not delete the message with the key: delete it yourself, or revoke the key at Ozon now.")


def exposed(t: Texts, *, deleted: bool, private: bool) -> Screen:
    """A key was typed where it does not belong."""
    if private:
        fate = t("I deleted it.") if deleted else exposed_line(t)
        return Screen(
            text=lines(t("🔑 That looks like an Ozon key."), fate, t("To connect a shop, press the button first.")),
            rows=[[press(t("Connect a shop"), cb.ConnectShop())]],
        )
    return Screen(
        text=lines(
            t("🔑 An Ozon key was posted in this chat. Others may have seen it: revoke it now."),
            t("Ozon Seller → Settings → Seller API → delete the key, then make a new one."),
            t("I deleted the message.") if deleted else t("I may not delete messages here: please delete it yourself."),
        )
    )


def listed(t: Texts, shops: list[Shop], *, runs: bool) -> Screen:
    """All shops, a line each."""
    connect = [press(t("Connect a shop"), cb.ConnectShop())] if runs else []
    if not shops:
        return Screen(text=lines(t("No shop yet."), t("Connect one: it takes two messages.")), rows=[connect])
    rows = in_rows([press(shop.name, cb.OpenShop(shop=shop.id)) for shop in shops])
    return Screen(
        text=lines(t("Shops"), *(f"{_light(shop)} {shop.name} · {_state(t, shop)}" for shop in shops)),
        rows=[*rows, connect],
    )


def page(t: Texts, details: ShopDetails, *, runs: bool, money: bool = False) -> Screen:
    """One shop. ``money``: the reader may see what carriers cost."""
    shop, rows = details.shop, _running(t, details.shop) if runs else []
    prices = [press(t("Prices"), cb.OpenTariffs(shop=shop.id))] if money else []
    rules = press(t("Merge rules"), cb.OpenRules(shop=shop.id))
    return Screen(
        text=lines(
            f"{_light(shop)} {shop.name} · Client-Id {shop.client_id}",
            _state(t, shop),
            t("Ozon says: {said}", said=shop.said) if shop.said and shop.health is not Health.GOOD else None,
            t("Read {age} ago", age=t.span(details.now - shop.synced_at)) if shop.synced_at else t("Not read yet."),
            t("Key good until {date}", date=t.date(shop.key_expires_at)) if shop.key_expires_at else None,
            _missing_line(t, details.missing),
            t("Watch only: I write nothing to Ozon.") if not shop.acts else None,
        ),
        rows=[*rows, [*prices, rules], [press(t("All shops"), cb.ListShops())]],
    )


def _running(t: Texts, shop: Shop) -> list[list[Button]]:
    """What only those who run shops may press."""
    pause = t("Resume reading") if shop.paused else t("Pause reading")
    return [
        [
            press(t("Replace key"), cb.TryKey(client_id=shop.client_id, shop=shop.id)),
            press(t("Rename"), cb.RenameShop(shop=shop.id)),
        ],
        [
            press(pause, cb.PauseShop(shop=shop.id, paused=not shop.paused)),
            press(t("Remove"), cb.AskRemoveShop(shop=shop.id), style="danger"),
        ],
        [
            press(t("Delivery methods"), cb.OpenMethods(shop=shop.id)),
            press(t("What I may write"), cb.AskLetAct(shop=shop.id)),
        ],
        [
            press(t("Value limit"), cb.OpenLimit(shop=shop.id)),
            press(t("Forwarder list"), cb.OpenForwarding(shop=shop.id)),
        ],
    ]


def asking_name(t: Texts, shop: Shop) -> Screen:
    """Rename."""
    return Screen(text=t("What shall {name} be called? Up to 32 characters.", name=shop.name), ask=shop.name)


def asking_removal(t: Texts, shop: Shop) -> Screen:
    """One press more before a shop goes."""
    return Screen(
        text=lines(
            t("Remove {name}?", name=shop.name),
            t(
                "Its key is wiped at once and I stop reading. Nothing changes at Ozon. To bring it back, connect it again."
            ),
        ),
        rows=[
            [
                press(t("Remove {name}", name=shop.name), cb.RemoveShop(shop=shop.id), style="danger"),
                press(t("Keep it"), cb.OpenShop(shop=shop.id)),
            ]
        ],
    )


def removed(t: Texts, shop: Shop) -> Screen:
    """It is gone."""
    return Screen(
        text=lines(
            t("{name} is removed and its key is wiped.", name=shop.name),
            t("If nobody else uses the key, delete it at Ozon too."),
        ),
        rows=[[press(t("All shops"), cb.ListShops())]],
    )


def need_name(t: Texts, need: Need) -> str:
    """What a right is for."""
    return {
        Need.ORDERS: t("orders"),
        Need.CANCELLATIONS: t("cancellation requests"),
        Need.RETURNS: t("returns"),
        Need.PRODUCTS: t("products: weights and sizes"),
        Need.ASSEMBLE: t("assembling"),
        Need.NUMBERS: t("tracking numbers and delivery statuses"),
    }[need]


def _missing_line(t: Texts, missing: tuple[Need, ...]) -> str | None:
    if not missing:
        return None
    names = t.names(need_name(t, need) for need in missing)
    return t(
        "⚠ The key may not read: {names}. Make one with the role Admin read only, then press Replace key.", names=names
    )


def _light(shop: Shop) -> str:
    if shop.paused:
        return "⏸"
    return "🟢" if shop.health is Health.GOOD else "🔴" if shop.frozen else "🟠"


def _state(t: Texts, shop: Shop) -> str:
    if shop.paused:
        return t("paused: I do not read it")
    since = t.when(shop.health_since) if shop.health_since else ""
    return {
        Health.GOOD: t("works"),
        Health.KEY_REFUSED: t("key refused since {since}: data frozen, do not print or hand over", since=since),
        Health.BLOCKED: t("blocked by Ozon since {since}: data frozen", since=since),
        Health.UNSIGNED: t("Ozon's new offer waits for your signature since {since}: data frozen", since=since),
        Health.UNREACHABLE: t("Ozon does not answer since {since}", since=since),
    }[shop.health]
