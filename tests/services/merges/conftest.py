"""The stage and the moments of the story."""

from tests.services.merges.kit.fixtures import bare_stage, empty_file, shared_engine, stage
from tests.services.merges.kit.starting import at, moments

__all__ = [
    "at",
    "bare_stage",
    "empty_file",
    "moments",
    "shared_engine",
    "stage",
]
