"""The stage for merges; slow tests run only where they are asked for (`-m slow`)."""

import pytest

from tests.services.merges.kit.fixtures import bare_stage, empty_file, shared_engine, stage
from tests.services.merges.kit.starting import at, moments

__all__ = ["at", "bare_stage", "empty_file", "moments", "shared_engine", "stage"]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: every crash, many more interleavings; run with -m slow")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "slow" in config.option.markexpr:
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="slow; run with -m slow"))
