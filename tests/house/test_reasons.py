"""Whatever silences a checker or leaves a test out says beside it why."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("bot", "handlers", "services", "sandbox", "tests")
SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:\s*no cover)\b.*")
REASONED = re.compile(
    r"# noqa: [A-Z]+\d+(?:, [A-Z]+\d+)* (?:- |\()[^\s].{5,}"
    r"|# type: ignore\[[a-z-]+(?:, ?[a-z-]+)*\] # .{6,}"
)
LEFT_OUT = re.compile(r"\b(?:pytest\.skip|mark\.(?:skip|skipif|xfail))\b")
WHY = re.compile(r"reason=f?\"[^\"]{10,}|pytest\.skip\(f?\"[^\"]{10,}")


def lines():
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if path == Path(__file__):
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                yield f"{path.relative_to(ROOT)}:{number}", line


def test_every_silenced_finding_has_its_code_and_its_reason():
    bare = {where: found.group() for where, line in lines() if (found := SILENCED.search(line))}
    assert not {where: words for where, words in bare.items() if not REASONED.match(words)}


def test_every_test_that_is_left_out_says_why():
    assert not {where: line for where, line in lines() if LEFT_OUT.search(line) and not WHY.search(line)}
