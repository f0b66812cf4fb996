"""Our own note, the buttons of paper, and what a freight forwarder may be told."""

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.screens import Button, Screen, lines, press
from services.domain.merges import Merge
from services.domain.merges.slips import NO_NOTE, PRINTED, Note
from services.domain.shops import Shop


def paper_buttons(t: Texts, merge: Merge) -> list[list[Button]]:
    """What can be printed and written while the parcel is being packed."""
    if merge.state not in PRINTED:
        return []
    return [[press(t("Packing slip"), cb.PrintSlip(id=merge.id)), press(t("Note"), cb.AskNote(id=merge.id))]]


def note_line(t: Texts, note: Note | None) -> str | None:
    """The note as it stands on the card."""
    return t("✏️ {note}", note=" ".join(note.text.split())) if note else None


def asking_note(t: Texts, merge: Merge) -> Screen:
    """What shall stand on the slip."""
    return Screen(
        text=lines(
            t("What shall stand on the packing slip?"),
            " + ".join(merge.present),
            t("Up to 500 characters. It replaces the note before; {sign} takes it away.", sign=NO_NOTE),
        ),
        ask=t("Note for who packs"),
    )


def note_taken(t: Texts, text: str) -> Screen:
    """It is kept."""
    said = t("✏️ Kept: it stands on the card and on the slip.") if text else t("✏️ The note is taken away.")
    return Screen(text=said, titled=False)


def forwarding(t: Texts, shop: Shop, *, on: bool) -> Screen:
    """What stands in the shop's list for a freight forwarder."""
    button = (
        press(t("Stop: no recipients"), cb.LetRecipients(shop=shop.id, on=False), style="danger")
        if on
        else press(t("Let recipients stand in it"), cb.LetRecipients(shop=shop.id, on=True))
    )
    return Screen(
        text=lines(
            t("{name}: the list for your freight forwarder", name=shop.name),
            t("Postings, parcels, goods, value and weight of approved merges: /merges → Forwarder XLSX."),
            t("Recipients are on: names, phones and addresses leave Ozon in that file.")
            if on
            else t("Recipients are off: nobody's name, phone or address is in it."),
            t("If on: read live, sent in private only, never kept here; who took it is noted."),
            t("You answer for it that the forwarder may have buyers' data."),
        ),
        rows=[[button], [press(shop.name, cb.OpenShop(shop=shop.id))]],
    )
