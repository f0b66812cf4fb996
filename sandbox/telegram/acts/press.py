"""Pressing inline buttons."""

import asyncio

from sandbox.telegram import story
from sandbox.telegram.errors import CannotDoError
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.chats import Chat
from sandbox.telegram.state.ids import Json
from sandbox.telegram.state.messages import Message
from sandbox.telegram.state.queries import Answer, Query
from sandbox.telegram.state.users import User
from sandbox.telegram.updates import button_pressed


def press(sim: Simulation, person: User, chat: Chat, message: Message, button: Json) -> Query | Answer:
    """A press on a callback button waits for the bot; other buttons act on the phone alone."""
    if not chat.has(person.id):
        raise CannotDoError("not a member of this chat")
    sim.feed.tell(story.pressed(chat, person.first_name, button["text"]))
    if "callback_data" not in button:
        return Answer(url=button.get("url"))
    query = sim.queries.add(
        user_id=person.id,
        chat_id=chat.id,
        message_id=message.id,
        data=button["callback_data"],
        born=sim.clock.now(),
    )
    button_pressed(sim, chat, message, query)
    return query


async def answer_to(pressed: Query | Answer, seconds: float) -> Answer | None:
    """The bot's answer, or None where it does not come in time."""
    if isinstance(pressed, Answer):
        return pressed
    try:
        async with asyncio.timeout(seconds):
            return await asyncio.shield(pressed.answered)
    except TimeoutError:
        return None
