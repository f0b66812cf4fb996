"""The stage, the moments of the story, and what is slow."""

from tests.services.merges.kit.fixtures import bare_stage, empty_file, shared_engine, stage
from tests.services.merges.kit.slow import pytest_collection_modifyitems, pytest_configure
from tests.services.merges.kit.starting import at, moments

__all__ = [
    "at",
    "bare_stage",
    "empty_file",
    "moments",
    "pytest_collection_modifyitems",
    "pytest_configure",
    "shared_engine",
    "stage",
]
