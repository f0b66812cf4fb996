"""Every screen of paper by name, and what stands on the sheets, drawn from samples."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from handlers.texts import Texts
from handlers.views.errors_paper import WORDS
from handlers.views.merges import forwarder, paper, slip
from handlers.views.merges.card import card
from handlers.views.screens import Screen
from services.domain.merges import State
from services.domain.merges.slips import LONGEST_NOTE, Addressees, Forwarded, ForwarderList, Note, Slip
from services.domain.shops import Health
from tests.views import samples as s

_PARAMS = {"length": 612, "longest": LONGEST_NOTE, "at_most": 20_000}
NOTE = Note(text="注 " * 200, who=s.WHO, at=s.NOW)


def sample_slip(*, parcel: str = s.PARCEL, note: Note | None = NOTE) -> Slip:
    postings = tuple(s.posting(at, 2) for at in (1, 2))
    return Slip(merge=s.merge(State.NUMBERED), shop=s.shop(), postings=postings, number=parcel, note=note, now=s.NOW)


def listed(*, read: bool, frozen: bool = False) -> ForwarderList:
    rows = tuple(
        Forwarded(merge=s.merge(State.APPROVED).id, shop=s.shop(), posting=s.posting(at), number=s.PARCEL, note="注")
        for at in (1, 2)
    )
    shops = (s.shop(health=Health.BLOCKED),) if frozen else ()
    return ForwarderList(rows=rows, to_read=rows if read else (), frozen=shops, since=s.NOW, now=s.NOW)


def screens_of_paper() -> Iterator[tuple[str, Callable[[Texts], Screen]]]:
    yield "paper.note.ask", lambda t: paper.asking_note(t, s.merge(State.APPROVED))
    yield "paper.note.kept", lambda t: paper.note_taken(t, "注")
    yield "paper.note.gone", lambda t: paper.note_taken(t, "")
    yield "paper.slip", lambda t: slip.sent(t, t, sample_slip())
    for on in (True, False):
        yield f"paper.forwarding.{on}", lambda t, o=on: paper.forwarding(t, s.shop(), on=o)
        yield f"paper.list.{on}", lambda t, o=on: forwarder.sent(t, listed(read=o, frozen=True), Addressees(unread=2))
    yield "paper.reading", lambda t: forwarder.reading(t, 12, 1250)
    yield "toast.paper", lambda t: Screen(text=forwarder.taken(t))
    yield "paper.noted.card", lambda t: _noted(t)
    for code, words in WORDS.items():
        yield f"error.{code}", lambda t, w=words: Screen(text=w(t, _PARAMS))


def _noted(t: Texts) -> Screen:
    return card(t, replace(s.card(State.APPROVED), note=NOTE))
