"""Published price lists, as of September 2025 or older: outdated until the seller confirms them."""

from services.domain.tariffs.built_in.china_post import china_post_cards
from services.domain.tariffs.built_in.groups import group_cards
from services.domain.tariffs.built_in.others import other_cards
from services.domain.tariffs.cards import Card


def built_in_cards() -> tuple[Card, ...]:
    """Every known price list, grouped into services. Ids are for good: shops refer to them.

    Made anew at each call: keep what you use.
    """
    return (*group_cards(), *china_post_cards(), *other_cards())
