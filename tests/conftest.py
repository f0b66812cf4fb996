"""What is quick and what is not: see CONTRIBUTING.md.

`whole` tests start the whole program, a browser among them: `pytest -m "not whole"` is the everyday part.
`slow` ones (every crash, many more interleavings) run only where they are asked for: `pytest -m slow`.
"""

from pathlib import Path

import pytest

_HERE = Path(__file__).parent
_WHOLE = ("browser/", "chat/", "bot/test_process", "bot/test_lifecycle", "bot/test_commandline", "bot/test_misfortunes")
_WHOLE += ("bot/test_intake", "sandbox/main/")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    asked = config.option.markexpr
    dropped = []
    for item in items:
        if item.path.relative_to(_HERE).as_posix().startswith(_WHOLE):
            item.add_marker(pytest.mark.whole)
        if item.get_closest_marker("slow") and "slow" not in asked:
            dropped.append(item)
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = [item for item in items if item not in set(dropped)]
