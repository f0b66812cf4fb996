"""Words for what can go wrong with people and chats."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.texts import Texts

Words = Callable[[Texts, Mapping[str, Any]], str]


def _unknown_zone(t: Texts, params: Mapping[str, Any]) -> str:
    if params.get("near"):
        return t(
            "I do not know «{typed}». Did you mean {near}? Send it again.",
            typed=params["typed"],
            near=t.names(params["near"]),
        )
    return t(
        "I do not know «{typed}». Send a big city near you, or the distance from UTC such as UTC+8.",
        typed=params["typed"],
    )


WORDS: dict[str, Words] = {
    "no_longer_member": lambda t, _: t("You are not in the team any more. Ask an owner for a new invitation."),
    "owners_only": lambda t, p: t("Only an owner may do this. Please ask {owners}.", owners=t.names(p["owners"])),
    "others_chat": lambda t, _: t("This is somebody else's chat. Open your own with /settings."),
    "claim_in_group": lambda t, _: t("Others can read this. Send it in our private chat; if they saw the code, start the program again for a new one."),
    "claim_tries": lambda t, p: t("{tries} wrong codes within an hour. Please wait an hour, then try once more.", tries=p["tries"]),
    "claim_wrong": lambda t, _: t("That is not the code. Copy it from the console once more, all 26 characters; the newest one counts."),
    "claim_gone": lambda t, _: t("This code is used up or too old. Start the program again, or run python -m bot owner, for a new one."),
    "invite_in_group": lambda t, _: t("Open the invitation in our private chat, not in a group."),
    "invite_unknown": lambda t, _: t("I do not know this invitation. Ask the owner for a new link."),
    "invite_used": lambda t, _: t("Somebody already came by this invitation; it works only once. Ask the owner for a new link."),
    "invite_over": lambda t, _: t("This invitation is over: withdrawn, used or older than 24 hours. Ask the owner for a new link."),
    "invite_needless": lambda t, _: t("You have this role already. The link still works for somebody else."),
    "invite_made": lambda t, _: t("The link was made already: see the message above, or /team."),
    "already_decided": lambda t, _: t("That was decided already. The message shows by whom."),
    "owner_owns_all": lambda t, _: t("An owner owns everything: this role is only for all shops."),
    "shop_gone": lambda t, _: t("This shop is not connected any more. Please choose again."),
    "member_changed": lambda t, _: t("This person's roles changed since you looked. Nothing was done: open the page again."),
    "last_role": lambda t, _: t("This is the only role. To end it, remove the person from the team."),
    "last_owner": lambda t, _: t("The last owner cannot go: make somebody else owner first, in /team."),
    "link_private": lambda t, _: t("This is our private chat. Add me to the group and send /link there."),
    "link_nothing": lambda t, _: t("Choose at least one thing that I should tell here."),
    "unread_hours": lambda t, p: t("I could not read «{typed}». Send two times such as 21-8 or 21:00–08:00, or the word off.", typed=p["typed"]),
    "unknown_zone": _unknown_zone,
    "question_closed": lambda t, _: t("This question is closed. Open /settings to change it again."),
}  # fmt: skip
