"""parse_mode=MarkdownV2 as far as it is right; refusals stand in test_refusals."""

from typing import Any

import pytest

from sandbox.telegram.entities.markdown import parse_markdown
from sandbox.telegram.errors import ApiError

CASES = {
    "escapes": (r"1\.5 \*x\* \\", r"1.5 *x* \ ".rstrip(), []),
    "marks": (
        "*b* _i_ __u__ ~s~ ||p||",
        "b i u s p",
        [("bold", 0, 1), ("italic", 2, 1), ("underline", 4, 1), ("strikethrough", 6, 1), ("spoiler", 8, 1)],
    ),
    "nested": ("*a _b_*", "a b", [("italic", 2, 1), ("bold", 0, 3)]),
    "code keeps marks": (r"`a*b\``", "a*b`", [("code", 0, 4)]),
    "block with language": ("```py\nx = 1\n```", "x = 1\n", [("pre", 0, 6, "py")]),
    "block": ("```\nx```", "x", [("pre", 0, 1)]),
    "link": (r"[a](https://x.ru/b\)c)", "a", [("text_link", 0, 1, "https://x.ru/b)c")]),
    "mention": ("[a](tg://user?id=7)", "a", [("text_mention", 0, 1, 7)]),
    "emoji": ("![👍](tg://emoji?id=5)", "👍", [("custom_emoji", 0, 2, "5")]),
    "quote": ("x\n>a\n>b\ny", "x\na\nb\ny", [("blockquote", 2, 3)]),
}


@pytest.mark.parametrize(("source", "text", "entities"), CASES.values(), ids=CASES.keys())
def test_marks_become_entities(source: str, text: str, entities: list[Any]) -> None:
    words = parse_markdown(source)
    plain = ("type", "offset", "length")
    found = [
        (*(one[key] for key in plain), *(value for key, value in one.items() if key not in plain))
        for one in words.entities
    ]
    assert (words.text, found) == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a > b", "Character '>' is reserved and must be escaped with the preceding '\\'"),
        ("`a", "Can't find end of Code entity at byte offset 0"),
        ("![a](x.ru)", "Custom emoji URL must contain an emoji identifier"),
    ],
)
def test_mistakes_are_refused(source: str, words: str) -> None:
    with pytest.raises(ApiError) as caught:
        parse_markdown(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {words}"
