"""Every state of a merge's card on the phone page, in each language: legible, and every button within the thumb's reach."""

import os
import re
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from sandbox.telegram import Telegram
from services.domain.merges import State
from services.domain.team import Language
from tests.browser.theatre import SCREENSHOTS
from tests.views.screens import screens
from tests.views.test_screens_render import TEXTS

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
A_FEW = re.compile(
    r"card\.(\w+\.(0|bare)|trial\.\w+|owing\.\w+|watching|frozen|joins|first|again|ruled|asks|many\.\w+"
    r"|consent\.(tell\.told|ask\.\w+)\.proposed|refused\.other\.True|stopped\.None\.(|loses|unpriced|owing))"
    r"|price\.card\..+"
)
"""Each state once or twice, each line that may stand on it, each thing it may wait for."""
CARDS = {name: draw for name, draw in screens().items() if A_FEW.fullmatch(name)}
WIDTH = 390


async def test_no_state_is_without_a_card():
    assert [state for state in State if not any(name.startswith(f"card.{state.value}") for name in CARDS)] == []


@pytest.mark.parametrize("language", Language)
async def test_a_card_of_every_state_is_legible_on_a_phone(phone, language):
    texts = TEXTS[language]
    async with await Telegram.start(sim_port=0) as telegram:
        session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.api_base))
        reader = telegram.create_person("Li", language=language.value)
        reader.start()
        async with Bot(telegram.token, session=session) as bot:
            await phone.hold(telegram.phone_url, reader.id)
            await phone.open(telegram.bot.id)
            for name, draw in CARDS.items():
                screen = draw(texts)
                sent = await bot.send_message(reader.id, screen.text, reply_markup=screen.keyboard)
                card = phone.at(f"message-{sent.message_id}")
                await card.wait_for()
                assert screen.text.split("\n")[0] in await card.inner_text(), name
                for box in [await button.bounding_box() for button in await card.get_by_role("button").all()]:
                    assert box is None or (box["x"] >= 0 and box["x"] + box["width"] <= WIDTH), name
                await picture(phone, card, f"{language.value}-{name}")


async def picture(phone, card, name: str) -> None:
    """Kept only where a folder for pictures is named."""
    folder = os.environ.get(SCREENSHOTS)
    if folder:
        await card.scroll_into_view_if_needed()
        await card.screenshot(path=Path(folder) / f"card-{name}.png".replace(" ", "-"))
