"""What a press on a merge is answered with: a short line that goes by."""

from handlers.texts import Texts
from services.domain.ids import PostingNumber
from services.domain.merges import Merge


def approved(t: Texts) -> str:
    """Decided for one parcel."""
    return t("Approved: one parcel. Nothing goes to Ozon until “Packed”.")


def approved_first(t: Texts) -> str:
    """One of two approved."""
    return t("Approved by you. Its value asks for a second person: the card waits for one.")


def never_buyer(t: Texts) -> str:
    """Who bought this is not merged any more."""
    return t("Kept: orders of this buyer are not merged any more. To undo: /rules.")


def rejected(t: Texts) -> str:
    """Decided against it."""
    return t("They ship apart.")


def hidden(t: Texts, merge: Merge) -> str:
    """Later."""
    return t("I bring it again at {when}.", when=t.clock(merge.snoozed_until)) if merge.snoozed_until else t("Later.")


def left_out(t: Texts, posting: PostingNumber) -> str:
    """One goes alone."""
    return t("{posting} goes alone.", posting=posting)


def packing(t: Texts) -> str:
    """The assembling begins."""
    return t("Good. Ozon assembles them now; the card shows each one.")


def pushing(t: Texts) -> str:
    """A status is being set."""
    return t("Good. I tell Ozon for each posting; the card shows how far it is.")


def retrying(t: Texts, count: int) -> str:
    """Failed steps get another chance."""
    return t.plural("Trying {count} step again.", "Trying {count} steps again.", count)
