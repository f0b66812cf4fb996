"""Whatever a bot sends, it gets an envelope and never a crash."""

import random
from typing import Any

from sandbox.telegram import Group, Person, Telegram
from sandbox.telegram.botapi.table import METHODS
from tests.sandbox.telegram.conftest import Call

JUNK: list[Any] = [
    None, 0, -1, "", "x", "5", "[]", "{}", "[1]", "null", True, 1.5, 10**30, "٣", "@", "\ud83d",
    [], {}, [[]], [{}], {"type": 5}, {"type": "chat"}, {"type": "chat_member", "user_id": "x"},
    {"inline_keyboard": 5}, {"inline_keyboard": [[5]]}, {"inline_keyboard": [[{"text": 5}]]},
    {"inline_keyboard": [[{"text": "x", "url": 5}]]}, {"keyboard": [5]}, {"keyboard": [[{"x": 1}]]},
    {"message_id": "z"}, {"message_id": [1]}, [{"type": [], "offset": 0, "length": 1}],
    [{"type": "bold", "offset": "x"}], [{"type": "text_mention", "offset": 0, "length": 1, "user": {"id": []}}],
]  # fmt: skip


async def test_junk_is_answered_in_an_envelope(telegram: Telegram, call: Call, anna: Person, forum: Group) -> None:
    rng = random.Random(3)
    forum.promote_bot()
    for method in [METHODS[name] for name in METHODS if name not in ("getupdates", "leavechat")] * 15:
        fields = sorted(telegram.sim.schema.fields_of(method.name))
        sound = {"chat_id": rng.choice([anna.id, forum.id]), "text": "hey /x", "message_id": rng.randint(1, 9)}
        junk = {name: rng.choice(JUNK) for name in rng.sample(fields, min(len(fields), rng.randint(1, 3)))}
        body = await call(method.name, **(sound | junk))
        assert body["ok"] or 400 <= body["error_code"] < 500, (method.name, junk, body)
