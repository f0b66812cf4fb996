"""A proposal whose price or rule changed after it was made: what its card says, and what can be pressed on it."""

import pytest

from handlers.callbacks import ApproveMerge
from handlers.views.merges.card import card
from services.domain.team import Language
from tests.views.screens_price import changed, shown
from tests.views.test_screens_render import TEXTS

APPROVE = ApproveMerge.__prefix__


def approvable(screen) -> bool:
    return any((button.callback_data or "").startswith(f"{APPROVE}:") for row in screen.rows for button in row)


@pytest.mark.parametrize("amount", ["-4", "0", "6.10"])
def test_what_does_not_pay_any_more_says_so_and_cannot_be_approved(amount):
    for language in Language:
        screen = card(TEXTS[language], shown(changed(amount)))
        assert "❌" in screen.text
        assert not approvable(screen)


def test_what_just_pays_can_be_approved():
    screen = card(TEXTS[Language.EN], shown(changed("6.11")))
    assert "❌" not in screen.text
    assert approvable(screen)
