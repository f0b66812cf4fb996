"""The buyer's consent on the phone: read the text, send or copy it, say what the buyer answered."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import callbacks as cb
from handlers.show import redraw, send
from handlers.texts import Texts
from handlers.views.letters import to_buyer
from handlers.views.merges import consent as views
from services.domain.ids import MergeId, ShopId
from services.domain.merges.consent import ConsentMode, Letter
from services.domain.team import Chat, Member
from services.errors import NotNow
from services.merges.consenting import Consenting
from services.merges.reading import MergeBook


def router() -> Router:
    """Consent."""
    router = Router(name="merges.consenting")
    router.callback_query.register(open_text, cb.OpenConsent.filter())
    router.callback_query.register(copy_text, cb.CopyConsent.filter())
    router.callback_query.register(give_text, cb.SendConsent.filter())
    router.callback_query.register(give_text, cb.MarkTold.filter())
    router.callback_query.register(agreed, cb.BuyerAgreed.filter())
    router.callback_query.register(refused, cb.BuyerRefused.filter())
    router.callback_query.register(open_mode, cb.OpenConsentMode.filter())
    router.callback_query.register(set_mode, cb.SetConsentMode.filter())
    return router


async def open_text(
    query: CallbackQuery, callback_data: cb.OpenConsent, member: Member, chat: Chat, t: Texts, merges: MergeBook
) -> None:
    """Show the exact text, before anything is sent."""
    await send(query, views.consent(t, await merges.open(member, MergeId(callback_data.id), chat)))
    await query.answer()


async def copy_text(
    query: CallbackQuery, callback_data: cb.CopyConsent, member: Member, chat: Chat, t: Texts, merges: MergeBook
) -> None:
    """The text in a message of its own."""
    await send(query, views.text_alone(t, await merges.open(member, MergeId(callback_data.id), chat)))
    await query.answer()


async def give_text(
    query: CallbackQuery,
    callback_data: cb.SendConsent | cb.MarkTold,
    member: Member,
    chat: Chat,
    t: Texts,
    tp: Texts,
    merges: MergeBook,
    consenting: Consenting,
) -> None:
    """Have it said in Ozon's chat, or write down that a person has sent it."""
    merge, ours = MergeId(callback_data.id), isinstance(callback_data, cb.SendConsent)
    letter = await _letter(t, merges, member, chat, merge)
    give = consenting.send if ours else consenting.told
    await give(member, merge, callback_data.revision, letter, callback_data.mark)
    await redraw(query, views.consent(t, await merges.open(member, merge, chat)))
    await query.answer(views.leaving(tp) if ours else views.written_down(tp))


async def agreed(
    query: CallbackQuery, callback_data: cb.BuyerAgreed, member: Member, tp: Texts, consenting: Consenting
) -> None:
    """The buyer said yes."""
    await consenting.agreed(member, MergeId(callback_data.id), callback_data.revision)
    await query.answer(views.answered(tp, yes=True))


async def refused(
    query: CallbackQuery, callback_data: cb.BuyerRefused, member: Member, tp: Texts, consenting: Consenting
) -> None:
    """The buyer said no."""
    await consenting.refused(member, MergeId(callback_data.id), callback_data.revision)
    await query.answer(views.answered(tp, yes=False))


async def open_mode(
    query: CallbackQuery, callback_data: cb.OpenConsentMode, member: Member, t: Texts, consenting: Consenting
) -> None:
    """How the shop asks."""
    shop, mode = await consenting.mode(member, ShopId(callback_data.shop))
    await redraw(query, views.ways(t, shop, mode, runs=member.is_owner))
    await query.answer()


async def set_mode(
    query: CallbackQuery, callback_data: cb.SetConsentMode, member: Member, t: Texts, consenting: Consenting
) -> None:
    """Ask in another way."""
    mode = ConsentMode(callback_data.mode)
    shop = await consenting.set_mode(member, ShopId(callback_data.shop), mode)
    await redraw(query, views.ways(t, shop, mode, runs=member.is_owner))
    await query.answer()


async def _letter(t: Texts, merges: MergeBook, member: Member, chat: Chat, merge: MergeId) -> Letter:
    """The text as it would read now; the use case holds it against what the person saw."""
    consent = (await merges.open(member, merge, chat)).consent
    if consent is None or consent.letter is None:
        raise NotNow("consent_not_wanted")
    return to_buyer(t, consent.letter)
