"""What buyers are told: in Russian, whole, short, and nothing that Ozon forbids."""

import re
from dataclasses import replace

import pytest

from handlers.texts import Library
from handlers.views.letters import for_reader, to_buyer
from handlers.views.merges.consent import COPYABLE
from services.domain.merges.consent import LONGEST, ConsentNeed
from services.domain.team import Language
from tests.views.screens_consent import letter

LIBRARY = Library()
READERS = {language: LIBRARY.texts(language, "Asia/Shanghai") for language in Language}
SAYING = pytest.mark.parametrize("need", [ConsentNeed.TELL, ConsentNeed.ASK])
FORBIDDEN = re.compile(r"https?:|www\.|@|\+\d|t\.me|отмен|cancel|取消|telegram|whatsapp", re.IGNORECASE)


@SAYING
def test_the_buyers_text_is_one_and_russian_whoever_reads_it_here(need):
    texts = {to_buyer(t, letter(need)) for t in READERS.values()}
    assert len(texts) == 1
    assert texts.pop().language is Language.RU
    assert for_reader(READERS[Language.RU], letter(need)) is None
    assert "Hello! Your orders" in (for_reader(READERS[Language.EN], letter(need)) or "")


@SAYING
@pytest.mark.parametrize("size", [2, 4, 20])
def test_it_names_every_order_to_its_end_within_ozons_length(need, size):
    facts = letter(need, size, later=need is ConsentNeed.ASK)
    text = to_buyer(READERS[Language.ZH], facts).text
    assert all(number in text for number in facts.orders)
    assert len(text) <= LONGEST
    assert text.endswith(".")
    assert "МСК" in text or need is ConsentNeed.TELL


@SAYING
@pytest.mark.parametrize("language", Language)
def test_it_asks_for_no_cancelling_and_leads_nowhere_else(need, language):
    for known in (True, False):
        facts = letter(need, known=known)
        for text in (to_buyer(READERS[language], facts).text, for_reader(READERS[language], facts) or ""):
            assert not FORBIDDEN.search(text)


def test_telling_of_two_orders_fits_a_copying_button():
    assert len(to_buyer(READERS[Language.EN], letter(ConsentNeed.TELL)).text) <= COPYABLE


@SAYING
def test_it_names_the_days_of_arrival_where_the_carriers_list_does(need):
    facts = replace(letter(need), eta_days=(10, 15))
    assert "It should arrive 4 Dec – 10 Dec." in (for_reader(READERS[Language.EN], facts) or "")
    assert "It should arrive" not in (for_reader(READERS[Language.EN], letter(need)) or "")
