"""Tests marked slow run only where they are asked for: `-m slow`."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: every crash, many more interleavings; run with -m slow")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "slow" in config.option.markexpr:
        return
    for item in items:
        if item.get_closest_marker("slow") and not item.get_closest_marker("skip"):
            item.add_marker(pytest.mark.skip(reason="slow; run with -m slow"))
