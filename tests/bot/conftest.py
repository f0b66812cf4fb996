"""The process is tested on the same stage as chats, and the notifier alone in a post office."""

import pytest

from sandbox.telegram import Telegram
from tests.bot.post import Post
from tests.chat.conftest import empty_stage, stage, stage_of, template
from tests.chat.stage import copy_template

__all__ = ["empty_stage", "post", "post_of", "stage", "stage_of", "template"]


@pytest.fixture
async def post_of(tmp_path, template):
    made = []

    async def make(**settings):
        copy_template(template, tmp_path)
        post = Post(tmp_path / "bot.db", await Telegram.start(), **settings)
        made.append(post)
        await post.start()
        return post

    yield make
    for post in made:
        await post.close()
        await post.telegram.stop()
        assert not list(post.telegram.lint), post.telegram.lint


@pytest.fixture
async def post(post_of):
    return await post_of(card_seconds=0.2, chat_per_second=1000, chat_burst=1000)
