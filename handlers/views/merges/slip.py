"""The packing slip: what goes into one parcel, with barcodes to scan."""

from handlers.texts import Texts
from handlers.views.orders.card import requirement
from handlers.views.screens import Screen, lines
from services.domain.merges.slips import Slip
from services.domain.orders import Posting
from services.domain.paper import Align, Barcode, Block, Column, Document, Facts, Heading, Paragraph, Sheet, Table

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def sent(t: Texts, tp: Texts, slip: Slip) -> Screen:
    """The slip in the presser's language, the words beside it in the chat's."""
    count = len(slip.postings)
    return Screen(
        text=lines(
            t.plural("🖨 Packing slip: {count} posting", "🖨 Packing slip: {count} postings", count),
            " + ".join(posting.number for posting in slip.postings),
        ),
        document=Document(name=tp("Packing slip {id}", id=slip.merge.id), paper=sheet(tp, slip)),
    )


def sheet(t: Texts, slip: Slip) -> Sheet:
    """On paper."""
    blocks: list[Block] = [Facts(lines=tuple(_facts(t, slip)))]
    if slip.number:
        blocks.append(Barcode(text=slip.number, word=t("The parcel's tracking number")))
    if slip.note:
        blocks.append(Paragraph(text=slip.note.text, word=t("Note"), framed=True))
    for letter, posting in zip(LETTERS, slip.postings, strict=False):
        blocks += _posting(t, letter, posting)
    return Sheet(
        title=t("Packing slip: one parcel"),
        blocks=tuple(blocks),
        language=t.language,
        foot=t("{shop} · merge {id} · printed {when}", shop=slip.shop.name, id=slip.merge.id, when=t.when(slip.now)),
    )


def _facts(t: Texts, slip: Slip) -> list[tuple[str, str]]:
    first = slip.postings[0].method if slip.postings else None
    weights = [posting.weight_g for posting in slip.postings]
    known = [weight for weight in weights if weight is not None]
    pieces = sum(posting.pieces for posting in slip.postings)
    weight = t.kilos(sum(known)) if len(known) == len(weights) else t("weight unknown")
    facts = [
        (t("Shop"), slip.shop.name),
        (t("Delivery method"), " · ".join(dict.fromkeys((first.name, first.provider))) if first else ""),
        (t("Warehouse"), first.warehouse if first else ""),
        (t("Pack by"), t.deadline(slip.deadline) if slip.deadline else ""),
        (t("Together"), " · ".join((_count(t, slip), t.plural("{count} pc", "{count} pcs", pieces), weight))),
        (t("Tracking number"), "" if slip.number else t("not known yet")),
    ]
    return [(word, value.strip(" ·")) for word, value in facts if value.strip(" ·")]


def _count(t: Texts, slip: Slip) -> str:
    return t.plural("{count} posting in this parcel", "{count} postings in this parcel", len(slip.postings))


def _posting(t: Texts, letter: str, posting: Posting) -> list[Block]:
    columns = (
        Column(head=t("Quantity"), align=Align.RIGHT),
        Column(head=t("Goods"), share=3),
        Column(head=t("Offer id"), share=1),
    )
    rows = tuple((t.number(item.quantity), item.name, item.offer_id) for item in posting.items)
    pieces = t.plural("{count} pc", "{count} pcs", posting.pieces)
    wants = t.names(requirement(t, name) for name in sorted(posting.requirements))
    told = [Paragraph(text=t("Ozon wants first: {what}", what=wants), framed=True)] if wants else []
    return [
        Heading(text=f"{letter} · {pieces}"),
        Barcode(text=posting.number, word=t("Posting")),
        *told,
        Table(columns=columns, rows=rows, ticked=True),
    ]
