"""The pages say what the program does: every setting, command, role, check and state is in them, and no link is dead."""

import re
from functools import cache
from pathlib import Path

import pytest

from bot.__main__ import app
from bot.settings import Settings
from handlers.commands import COMMANDS
from handlers.texts import Library
from handlers.views.merges.why import check_words
from sandbox.options import parse
from services.db.tables import Row
from services.domain.addresses import Outcome
from services.domain.merges import Check, Finding, Mode, State
from services.domain.team import Language, Role, Topic
from services.domain.writes import StepState

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh.md", "README.ru.md")
PAGES = [
    *READMES,
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    *sorted(str(p.relative_to(ROOT)) for p in ROOT.glob("docs/**/*.md")),
]
ENVIRONMENT = "python3 -m venv .venv && . .venv/bin/activate"
COMMANDS_TO_SET_UP = ["pip install . && python -m sandbox", "pip install -e '.[dev]' && pytest"]
BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def english():
    return Library().texts(Language.EN, "Europe/Moscow")


@cache
def page(name):
    return (ROOT / name).read_text(encoding="utf-8")


def coded(name):
    """Everything that a page sets in code type."""
    return set(re.findall(r"`([^`\n]+)`", page(name)))


def anchors(text):
    """How a heading is reached: small letters, dashes, no other signs."""
    return {re.sub(r"[^\w\- ]", "", found.lower()).replace(" ", "-") for found in HEADING.findall(text)}


@cache
def links():
    """Every link of every page that points into the tree."""
    found = [(name, target) for name in PAGES for target in LINK.findall(BLOCK.sub("", page(name)))]
    return [(name, target) for name, target in found if not re.match(r"[a-z]+:", target)]


@pytest.mark.parametrize("name", READMES)
def test_a_readme_has_exactly_the_two_set_up_commands_below_the_environment(name):
    text = page(name)

    assert [block.strip() for block in BLOCK.findall(text)] == COMMANDS_TO_SET_UP
    assert text.index(ENVIRONMENT) < text.index(COMMANDS_TO_SET_UP[0])
    assert text.count("pip install") == len(COMMANDS_TO_SET_UP)
    assert text.count("python3 -m venv") == 1


def test_the_readmes_link_the_same_pages():
    first, *others = ({target for at, target in links() if at == name} - set(READMES) for name in READMES)

    assert all(other == first for other in others)


def test_every_relative_link_leads_somewhere():
    dead = []
    for name, target in links():
        path, _, anchor = target.partition("#")
        place = (ROOT / name).parent / path if path else ROOT / name
        if not place.exists() or (anchor and anchor not in anchors(place.read_text(encoding="utf-8"))):
            dead.append(f"{name}: {target}")

    assert not dead


def test_every_page_can_be_reached_from_the_readme():
    reached, open_pages = set(), ["README.md"]
    while open_pages:
        name = open_pages.pop()
        reached.add(name)
        for at, target in links():
            place = ((ROOT / name).parent / target.partition("#")[0]).resolve()
            if at == name and place.suffix == ".md" and place.is_file():
                found = str(place.relative_to(ROOT))
                open_pages += [] if found in reached else [found]

    assert not set(PAGES) - reached


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_explained(name):
    assert f"| `{name.upper()}` |" in page("docs/setup.md")


def test_no_setting_is_explained_that_does_not_exist():
    explained = re.findall(r"^\| `([A-Z_]+)` \|", page("docs/setup.md"), re.MULTILINE)

    assert sorted(explained) == sorted(name.upper() for name in Settings.model_fields)


def test_every_setting_has_the_value_that_the_page_names():
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| `([^`]+)` \|", page("docs/setup.md"), re.MULTILINE))
    wrong = [name for name, value in rows.items() if str(getattr(Settings(), name.lower())).lower() != value.lower()]

    assert rows
    assert not wrong


def test_every_command_of_the_chat_is_explained_and_no_other():
    explained = re.findall(r"^\| `/(\w+)[^`]*` \|", page("docs/daily.md"), re.MULTILINE)

    assert sorted(explained) == sorted(command.name for command in COMMANDS)


def test_every_command_of_the_console_is_explained():
    single = {command.name or command.callback.__name__ for command in app.registered_commands}
    nested = {
        f"{group.name} {command.name}"
        for group in app.registered_groups
        for command in group.typer_instance.registered_commands
    }
    explained = set(re.findall(r"^\| `python -m bot ([a-z ]+?)(?: [A-Z_]+)?` \|", page("docs/setup.md"), re.MULTILINE))

    assert explained == single | nested


@pytest.mark.parametrize("role", Role)
def test_every_role_is_explained(role):
    assert f"| {role.value} |" in page("docs/daily.md")
    assert f"`Role.{role.name}`" in page("docs/glossary.md")


@pytest.mark.parametrize("topic", Topic)
def test_every_topic_stands_in_the_glossary(topic):
    assert f"`Topic.{topic.name}`" in page("docs/glossary.md")


@pytest.mark.parametrize("check", Check)
def test_every_check_is_explained_in_its_own_words(check, english):
    words = check_words(english, Finding(check=check, outcome=Outcome.PASS))

    assert f"| `{check.value}` | {words} |" in page("docs/merges.md")


@pytest.mark.parametrize("state", State)
def test_every_state_of_a_merge_is_explained(state):
    assert f"| `{state.value}` |" in page("docs/merges.md")


@pytest.mark.parametrize("mode", Mode)
def test_every_mode_is_explained(mode):
    assert f"| `{mode.value}` |" in page("docs/merges.md")


@pytest.mark.parametrize("state", StepState)
def test_every_state_of_a_step_is_explained(state):
    assert state.value in coded("docs/merges.md")
    assert f"`StepState.{state.name}`" in page("docs/glossary.md")


def test_every_table_is_named_and_no_other():
    rows = re.findall(r"^\| (`[a-z_]+`(?:, `[a-z_]+`)*) \| ", page("docs/architecture.md"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)}

    assert named == set(Row.metadata.tables)


def test_every_option_of_the_sandbox_is_explained(capsys):
    with pytest.raises(SystemExit):
        parse(["--help"])
    options = set(re.findall(r"--[a-z][a-z-]*", capsys.readouterr().out)) - {"--help"}
    explained = set(re.findall(r"^\| `(--[a-z-]+)[^`]*` \|", page("docs/sandbox.md"), re.MULTILINE))

    assert explained == options


def test_every_bench_is_named():
    benches = {f"tests.bench.{path.stem}" for path in ROOT.glob("tests/bench/[a-z]*.py")}

    assert set(re.findall(r"tests\.bench\.\w+", page("docs/bench.md"))) == benches


def test_every_decision_is_listed_with_its_status():
    listed = dict(
        re.findall(r"^\| \d{4} \| \[.+?\]\((\S+)\) \| (\w+) \|$", page("docs/decisions/README.md"), re.MULTILINE)
    )
    stated = {
        path.name: re.search(r"^Status: (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)[1]
        for path in ROOT.glob("docs/decisions/[0-9]*.md")
    }

    assert listed == stated
