"""One Chromium for a module, and the hands of a person who uses the phone page in it."""

import shutil
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Locator, Page

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 8_000


@dataclass(slots=True, kw_only=True)
class Phone:
    """The page as a person sees it; everything is found by its `data-testid` or its words."""

    page: "Page"
    errors: list[str] = field(default_factory=list)

    def at(self, testid: str) -> "Locator":
        return self.page.get_by_test_id(testid)

    async def hold(self, url: str, person_id: int) -> None:
        """Take the phone in hand as this person, at the list of chats."""
        await self.page.goto(f"{url}#as={person_id}")
        await self.at("person-picker").wait_for()

    async def open(self, chat_id: int) -> None:
        await self.at(f"chat-{chat_id}").click()
        await self.page.get_by_test_id("messages").wait_for()

    async def back(self) -> None:
        await self.at("back").click()
        await self.at("chat-list").wait_for()

    async def say(self, text: str) -> None:
        await self.at("composer").fill(text)
        await self.at("send").click()

    async def press(self, label: str) -> None:
        """Press the newest button with these words."""
        await self.at(f"button {label}").last.click()

    async def press_in(self, message_id: int, label: str) -> None:
        """Press a button of one message."""
        await self.at(f"message-{message_id}").get_by_test_id(f"button {label}").click()

    async def answer(self, message_id: int, text: str) -> None:
        """Reply to one message."""
        await self.at(f"message-{message_id}").hover()
        await self.at(f"reply-{message_id}").click()
        await self.say(text)

    async def become(self, person_id: int) -> None:
        """Give the phone to another person, at their list of chats."""
        await self.back()
        await self.at("person-picker").click()
        await self.at(f"person-{person_id}").click()
        await self.at("people").wait_for(state="detached")

    async def lets_happen(self, act: str, shop: str) -> str:
        """Press an act of the story among the tools, from the list of chats; gives the number or key that it names."""
        await self.at("tools").click()
        await self.at(f"act {act} {shop}").click()
        said = await self.at("confirm").locator(".dialog-detail").inner_text()
        await self.at("confirm-no").click()
        return said.strip()

    async def attach(self, path: Path, caption: str) -> None:
        await self.at("file-input").set_input_files(path)
        await self.at("caption").fill(caption)
        await self.at("attach-send").click()

    async def sees(self, text: str) -> None:
        """Wait until a message with these words is on the screen."""
        await self.at("messages").get_by_text(text).last.wait_for()

    async def sees_no(self, text: str) -> None:
        await self.at("messages").get_by_text(text).wait_for(state="detached")

    async def toast(self) -> str:
        return (await self.at("toast").last.inner_text()).strip()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator["BrowserContext"]:
    """A Chromium with the window of a phone and a profile that is thrown away."""
    playwright = pytest.importorskip("playwright.async_api", reason="playwright is not installed")
    if shutil.which(CHROMIUM) is None:
        pytest.skip(f"there is no Chromium at {CHROMIUM}")
    profile = tempfile.mkdtemp()
    async with playwright.async_playwright() as driver:
        context = await driver.chromium.launch_persistent_context(
            profile,
            executable_path=CHROMIUM,
            headless=True,
            args=ARGUMENTS,
            viewport={"width": 390, "height": 844},
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE_MS)
        yield context
        await context.close()
    shutil.rmtree(profile, ignore_errors=True)


@pytest_asyncio.fixture(loop_scope="module")
async def phone(chromium: "BrowserContext") -> AsyncIterator[Phone]:
    """A fresh page; what went wrong on it fails the test at its end."""
    page = await chromium.new_page()
    held = Phone(page=page)
    page.on("pageerror", lambda error: held.errors.append(str(error)))
    page.on("console", lambda line: held.errors.append(line.text) if line.type == "error" else None)
    yield held
    await page.close()
    assert held.errors == []
