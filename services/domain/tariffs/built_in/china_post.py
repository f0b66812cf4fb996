"""China Post to Russia. The page does not say what one price pays for: the scope is not known."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from services.domain.money import Money
from services.domain.tariffs.cards import Bracket, Card, Limits, Price, Rounding, VolumeRule, Volumetric

SOURCE = "Ozon's help page on China Post, figures of September 2025"
AS_OF = date(2025, 9, 15)
CNY = "CNY"
_SMALL = Limits(weight_from_g=1, sum_cm=Decimal(90), side_cm=Decimal(60))
_NOTHING_PAID_BACK = Money(amount=Decimal(0), currency=CNY)
_E_PACKETS = (
    ("cp-epacket-priority", "e-packet priority", "0.095"),
    ("cp-epacket", "e-packet", "0.06"),
    ("cp-epacket-discount", "e-packet discount", "0.0255"),
)


def china_post_cards() -> tuple[Card, ...]:
    """Pick-up point service, e-packets (e邮宝), e-parcel (e包裹), e-express (e特快), SRM."""
    return (
        _pudo("cp-pudo-std", "PUDO Standard (air)", "0.065"),
        _pudo("cp-pudo-eco", "PUDO Economy (land)", "0.026"),
        *(_e_packet(card_id, tier, per_gram) for card_id, tier, per_gram in _E_PACKETS),
        _e_parcel(),
        _e_express(),
        _srm(),
    )


def _pudo(card_id: str, tier: str, per_gram: str) -> Card:
    """No batteries, and nothing is paid for a lost parcel."""
    limits = replace(_SMALL, value_from=Decimal(0), value_to=Decimal(1500), weight_to_g=500)
    price = Price(currency=CNY, base=Decimal("1.9"), per_step=Decimal(per_gram))
    row = Bracket(name="all", limits=limits, price=price, battery=False, compensation_cap=_NOTHING_PAID_BACK)
    return _card(card_id, tier, row)


def _e_packet(card_id: str, tier: str, per_gram: str) -> Card:
    limits = replace(_SMALL, weight_to_g=5000)
    price = Price(currency=CNY, base=Decimal(12), per_step=Decimal(per_gram))
    return _card(card_id, tier, Bracket(name="all", limits=limits, price=price), valid_from=date(2025, 7, 31))


def _e_parcel() -> Card:
    limits = Limits(weight_from_g=1, weight_to_g=31_000, sum_cm=Decimal(200), side_cm=Decimal(105))
    price = _started("52.5", 500, "15")
    return _card("cp-eparcel", "e-parcel discount", Bracket(name="all", limits=limits, price=price))


def _e_express() -> Card:
    limits = Limits(weight_from_g=1, weight_to_g=31_000, side_cm=Decimal(150))
    size = Volumetric(divisor_cm3_per_kg=6000, rule=VolumeRule.ANY_SIDE_FROM, threshold_cm=Decimal(40))
    row = Bracket(name="all", limits=limits, price=_started("102", 50, "2.55"), volumetric=size)
    return _card("cp-express", "e-express", row, valid_from=date(2023, 9, 15))


def _srm() -> Card:
    """For parcels of up to ten dollars."""
    limits = replace(_SMALL, value_from=Decimal(0), value_to=Decimal(10), value_currency="USD", weight_to_g=2000)
    price = Price(currency=CNY, base=Decimal("7.8"), per_step=Decimal("0.1121"))
    return _card("cp-srm-priority", "SRM priority", Bracket(name="all", limits=limits, price=price))


def _started(first: str, grams: int, further: str) -> Price:
    """The first grams, then as many again for each started step."""
    return Price(
        currency=CNY,
        base=Decimal(first),
        first_included_g=grams,
        step_g=grams,
        per_step=Decimal(further),
        rounding=Rounding.UP,
    )


def _card(card_id: str, tier: str, row: Bracket, *, valid_from: date | None = None) -> Card:
    return Card(
        id=card_id,
        carrier="China Post",
        tier=tier,
        brackets=(row,),
        valid_from=valid_from,
        source=SOURCE,
        as_of=AS_OF,
    )
