"""What the test of deciding buttons needs: a scene for each button, and pressing it as it was."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiogram.filters.callback_data import CallbackData

from sandbox.telegram import Group, Person, Toast
from sandbox.telegram.state.messages import Message as Shown
from services.domain.team import Grant, Role

NOT_YOURS = "Your role does not cover this"
ONLY_OWNERS = "Only an owner"


@dataclass(kw_only=True)
class Scene:
    """A button on a phone. ``facts`` is what it changes, ``wanted`` what that is after one press.

    ``words`` picks one of several such buttons.
    """

    presser: Person
    message: Shown
    kind: type[CallbackData]
    facts: Callable[[], Awaitable[object]]
    wanted: object
    words: str = ""
    place: Group | None = None

    async def press(self) -> Toast:
        return await self.presser.press(button(self.message, self.kind, self.words), self.message)


Forbid = Callable[[object, Scene], Awaitable[None]]


async def as_viewer(stage, scene: Scene) -> None:
    """Only looking is left to the presser."""
    await give(stage, scene.presser, Grant(role=Role.VIEWER))


async def give(stage, person: Person, *grants: Grant) -> None:
    """These roles and no others."""
    member = await stage.member(person)
    async with stage.database.write() as unit:
        await unit.team.take(member.id)
        await unit.team.give(member.id, grants, by=None)
        await unit.commit()


@dataclass(frozen=True, kw_only=True)
class Row:
    """A deciding button. ``asks_ozon``: the press reads Ozon first, and changes nothing while Ozon is away."""

    scene: Callable[[object], Awaitable[Scene]]
    asks_ozon: bool = False
    forbid: Forbid = as_viewer
    refusal: str = NOT_YOURS

    @asynccontextmanager
    async def forbidden(self, stage, scene: Scene) -> AsyncGenerator[None]:
        """The presser may not, for now."""
        before = [(person, (await stage.member(person)).grants) for person in (stage.owner, scene.presser)]
        await self.forbid(stage, scene)
        yield
        for person, grants in before:
            await give(stage, person, *grants)


def button(message: Shown, kind: type[CallbackData], words: str = "") -> str:
    """The words of the button of that kind."""
    found = [
        one["text"]
        for row in message.keyboard
        for one in row
        if one.get("callback_data", "").split(":")[0] == kind.__prefix__ and words in one["text"]
    ]
    assert found, f"no {kind.__name__} on:\n{message.text}\n{message.buttons}"
    return found[0]


async def holding(person: Person, kind: type[CallbackData], place: Group | None = None) -> Shown:
    """The newest message on which such a button stands."""

    def fits(message: Shown) -> bool:
        data = [one.get("callback_data", "") for row in message.keyboard for one in row]
        return any(each.split(":")[0] == kind.__prefix__ for each in data)

    return await person.waits(fits, kind.__name__, place, timeout=20)
