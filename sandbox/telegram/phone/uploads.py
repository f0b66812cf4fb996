"""Files from the phone to a chat."""

from aiohttp import BodyPartReader, web

from sandbox.telegram.acts import talk
from sandbox.telegram.phone.asked import Asked, Unfit
from sandbox.telegram.phone.messages import place_of
from sandbox.telegram.phone.views import message_view
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.ids import Json
from sandbox.telegram.state.images import picture_size


async def upload(sim: Simulation, request: web.Request) -> Json:
    """A picture becomes a photo, everything else a document."""
    fields: dict[str, str] = {}
    file: tuple[str, str, bytes] | None = None
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytes(await part.read(decode=True))
        if part.filename is None:
            fields[part.name] = data.decode()
        else:
            file = part.filename, part.headers.get("Content-Type", ""), data
    if file is None:
        raise Unfit("file is missing")
    return _sent(Asked(sim, fields), *file)


def _sent(asked: Asked, name: str, mime: str, data: bytes) -> Json:
    sim, person = asked.sim, asked.person()
    private = asked.number("chat_id") == sim.world.bot.id
    chat = sim.world.open_private_chat(person) if private else asked.chat()
    caption, place = asked.text("caption", ""), place_of(asked)
    if mime.startswith("image/") and picture_size(data) is not None:
        message = talk.send_picture(sim, person, chat, data, caption=caption, place=place)
    else:
        message = talk.send_file(sim, person, chat, data, name, caption=caption, place=place)
    return {"message": message_view(sim, chat, message, person.id)}
