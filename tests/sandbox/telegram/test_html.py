"""parse_mode=HTML as far as it is right; refusals stand in test_refusals."""

from typing import Any

import pytest

from sandbox.telegram.entities.html import parse_html
from sandbox.telegram.entities.tidy import tidy
from sandbox.telegram.errors import ApiError
from sandbox.telegram.state.messages import Words


def found(source: str) -> tuple[str, list[tuple[Any, ...]]]:
    words = parse_html(source)
    plain = ("type", "offset", "length")
    return words.text, [
        (*(one[key] for key in plain), *(value for key, value in one.items() if key not in plain))
        for one in words.entities
    ]


CASES = {
    "plain": ("a & b > c", "a & b > c", []),
    "references": ("&lt;b&gt; &amp;&quot; &#65;&#x42; &nbsp;", '<b> &" AB &nbsp;', []),
    "nested": ("<b>a<i>b</i></b>c", "abc", [("italic", 1, 1), ("bold", 0, 2)]),
    "aliases": (
        "<strong>a</strong><em>b</em><ins>c</ins><del>d</del><STRIKE>e</strike>",
        "abcde",
        [("bold", 0, 1), ("italic", 1, 1), ("underline", 2, 1), ("strikethrough", 3, 1), ("strikethrough", 4, 1)],
    ),
    "offsets in UTF-16": ("😀<u>я</u>", "😀я", [("underline", 2, 1)]),
    "spoilers": (
        "<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>",
        "ab",
        [("spoiler", 0, 1), ("spoiler", 1, 1)],
    ),
    "link": ('<a href="https://x.ru/?a=1&amp;b=2">x</a>', "x", [("text_link", 0, 1, "https://x.ru/?a=1&b=2")]),
    "link without scheme": ("<a href=x.ru>y</a>", "y", [("text_link", 0, 1, "http://x.ru/")]),
    "link by its words": ("<a>x.ru</a>", "x.ru", [("text_link", 0, 4, "http://x.ru/")]),
    "no link": ("<a href='nowhere'>y</a>", "y", []),
    "mention": ("<a href='tg://user?id=7'>y</a>", "y", [("text_mention", 0, 1, 7)]),
    "code": ("<code>a</code><pre>b</pre>", "ab", [("code", 0, 1), ("pre", 1, 1)]),
    "code with language": ("<pre><code class='language-py'>b</code></pre>", "b", [("pre", 0, 1, "py")]),
    "language outside pre": ("<code class='language-py'>b</code>", "b", [("code", 0, 1)]),
    "quotes": (
        "<blockquote>a</blockquote><blockquote expandable>b</blockquote>",
        "ab",
        [("blockquote", 0, 1), ("expandable_blockquote", 1, 1)],
    ),
    "emoji": ("<tg-emoji emoji-id='5'>👍</tg-emoji>", "👍", [("custom_emoji", 0, 2, "5")]),
    "nothing inside": ("<b></b>a", "a", []),
    "short end": ("<b>a</>b", "ab", [("bold", 0, 1)]),
    "space in tags": ("<b >a</b >", "a", [("bold", 0, 1)]),
}


@pytest.mark.parametrize(("source", "text", "entities"), CASES.values(), ids=CASES.keys())
def test_tags_become_entities(source: str, text: str, entities: list[Any]) -> None:
    assert found(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<a href=x", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href='x", 'Unclosed start tag "a" at byte offset 0'),
        ("я<a href=x/y>", "Unexpected end of name token at byte offset 10"),
    ],
)
def test_broken_attributes_are_refused(source: str, words: str) -> None:
    with pytest.raises(ApiError) as caught:
        parse_html(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {words}"


def test_ends_are_trimmed_and_entities_follow() -> None:
    words = tidy(Words(text="  ab \n", entities=({"type": "bold", "offset": 3, "length": 3},)))
    assert words == Words(text="ab", entities=({"type": "bold", "offset": 1, "length": 1},))


def test_neighbours_of_one_kind_become_one() -> None:
    parts = tuple({"type": "bold", "offset": offset, "length": 1} for offset in (0, 1))
    assert tidy(Words(text="ab", entities=parts)).entities == ({"type": "bold", "offset": 0, "length": 2},)
