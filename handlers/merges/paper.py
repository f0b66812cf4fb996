"""The packing slip, the note on it, and the forwarder's list."""

from contextlib import suppress

from aiogram import Router
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.ask import Desk
from handlers.filters import AnswerTo
from handlers.show import redraw, reply, send, send_document
from handlers.texts import Texts
from handlers.views.merges import forwarder, slip
from handlers.views.merges import paper as views
from services.domain.ids import MergeId, ShopId
from services.domain.merges.slips import Addressees
from services.domain.notices import Target
from services.domain.questions import Question
from services.domain.team import Chat, Member
from services.merges.paper import NOTE, Paper
from services.orders.recipients import Recipients
from services.ports import Clock, Printer

TOLD_EVERY = 5.0
"""Real seconds between two words on how far the reading has come."""


def router() -> Router:
    """Everything printed."""
    router = Router(name="merges.paper")
    router.message.register(take_note, AnswerTo(NOTE))
    router.callback_query.register(print_slip, cb.PrintSlip.filter())
    router.callback_query.register(ask_note, cb.AskNote.filter())
    router.callback_query.register(send_list, cb.ForwarderFile.filter())
    router.callback_query.register(open_forwarding, cb.OpenForwarding.filter())
    router.callback_query.register(let_recipients, cb.LetRecipients.filter())
    return router


async def print_slip(
    query: CallbackQuery,
    callback_data: cb.PrintSlip,
    member: Member,
    chat: Chat,
    t: Texts,
    tp: Texts,
    paper: Paper,
    printer: Printer,
) -> None:
    """The slip in the presser's language."""
    found = await paper.slip(member, chat, MergeId(callback_data.id))
    await send_document(query, printer, slip.sent(t, tp, found))
    await query.answer()


async def ask_note(
    query: CallbackQuery,
    callback_data: cb.AskNote,
    member: Member,
    chat: Chat,
    thread: int,
    t: Texts,
    paper: Paper,
    desk: Desk,
) -> None:
    """Ask for the words."""
    place = Target(chat=chat.id, thread=thread)
    merge, question = await paper.ask_note(member, place, MergeId(callback_data.id))
    await desk.ask(query, views.asking_note(t, merge), question)
    await query.answer()


async def take_note(message: Message, member: Member, question: Question, t: Texts, paper: Paper) -> None:
    """Take the words."""
    _, text = await paper.note(member, question, message.text or "")
    await reply(message, views.note_taken(t, text))


async def send_list(
    query: CallbackQuery,
    member: Member,
    chat: Chat,
    t: Texts,
    tp: Texts,
    clock: Clock,
    paper: Paper,
    printer: Printer,
    recipients: Recipients,
) -> None:
    """The forwarder's spreadsheet; with recipients it goes again after a quarter of an hour."""
    listed = await paper.forwarder(member, chat)
    await query.answer(forwarder.taken(tp))
    told = Addressees()
    if listed.to_read:
        teller = Teller(query, clock, t)
        told = await paper.addressees(member, chat, listed, teller.tell)
        await teller.done()
    sent = await send_document(query, printer, forwarder.sent(t, listed, told))
    if listed.to_read and sent is not None:
        await recipients.forget_later(member, chat, sent.message_id)


async def open_forwarding(
    query: CallbackQuery, callback_data: cb.OpenForwarding, member: Member, t: Texts, paper: Paper
) -> None:
    """What stands in a shop's list."""
    shop, on = await paper.forwarding(member, ShopId(callback_data.shop))
    await redraw(query, views.forwarding(t, shop, on=on))
    await query.answer()


async def let_recipients(
    query: CallbackQuery, callback_data: cb.LetRecipients, member: Member, t: Texts, paper: Paper
) -> None:
    """Let recipients stand there, or stop it."""
    await paper.let_recipients(member, ShopId(callback_data.shop), on=callback_data.on)
    shop, on = await paper.forwarding(member, ShopId(callback_data.shop))
    await redraw(query, views.forwarding(t, shop, on=on))
    await query.answer()


class Teller:
    """Says now and then how far a long reading has come, and takes its words away at the end."""

    def __init__(self, query: CallbackQuery, clock: Clock, t: Texts) -> None:
        self._query = query
        self._clock = clock
        self._t = t
        self._message: Message | None = None
        self._told_at = 0.0

    async def tell(self, done: int, count: int) -> None:
        """Told at the start, then every few seconds."""
        now = self._clock.monotonic()
        if self._message is not None and now < self._told_at + TOLD_EVERY:
            return
        self._told_at, screen = now, forwarder.reading(self._t, done, count)
        with suppress(TelegramAPIError):
            if self._message is None:
                self._message = await send(self._query, screen)
            else:
                await self._message.edit_text(screen.text, parse_mode=None)

    async def done(self) -> None:
        """The file says the rest."""
        if self._message is not None:
            with suppress(TelegramAPIError):
                await self._message.delete()
