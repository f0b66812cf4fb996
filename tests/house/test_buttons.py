"""A deciding button does not come without its five cases."""

import pytest

from handlers import callbacks as cb
from tests.chat.test_deciding import ROWS

KINDS = [kind for kind in cb.Decides.__subclasses__() if kind.__module__.startswith("handlers.")]


def test_every_deciding_button_is_played_in_a_chat():
    assert set(KINDS) == set(ROWS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_deciding_button_is_known_by_its_data(kind):
    assert cb.decides(f"{kind.__prefix__}:1:2")


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.__module__.endswith(".merges") and "id" in kind.model_fields],
    ids=lambda kind: kind.__name__,
)  # fmt: skip
def test_a_button_that_moves_a_merge_carries_what_the_person_saw(kind):
    assert {"id", "revision"} <= set(kind.model_fields)
