"""Yandex Market's carriers from China, and older lists kept for their form: per started 100 g, and distance zones."""

from decimal import Decimal

from services.domain.tariffs.cards import DOMESTIC, Bracket, Card, Limits, Price, Rounding, Volumetric

YANDEX = "Yandex Market's help page on cross-border rates, without a date"
PARTNERS_2022 = "Ozon's help page on partner rates of 2022, replaced since"
POST_OLD = "a third-party table of Russian Post parcels, many years old: ask the post's own calculator"

# Id, carrier, tier, RUB for the parcel, RUB for each step, grams of a step (a part of a step costs its part).
_YANDEX = (
    ("ym-cel-express-fbp", "CEL", "Yandex Market Express (FBP)", 161, "715", 1000),
    ("ym-uni-express", "UNI", "Yandex Market Express (FBS)", 193, "686", 1000),
    ("ym-atc-economy-xs", "ATC", "Yandex Market Economy Extra Small (FBS)", 92, "0.217", 1),
)
# Zone, RUB for the first 500 g, RUB for each further started 500 g, tax excluded.
_ZONES = (("I", 150, 18), ("II", 204, 21), ("III", 212, 29), ("IV", 256, 43), ("V", 287, 48))


def other_cards() -> tuple[Card, ...]:
    """Three of Yandex Market, two of 2022 in dollars, five zones of Russian Post."""
    return (
        *(_yandex(*row) for row in _YANDEX),
        _in_dollars("gbs-broker-2022", "GBS Broker", "3.00", "1.20", Volumetric(divisor_cm3_per_kg=5000)),
        _in_dollars("hecny-2022", "Hecny", "4.00", "0.65", None),
        *(_zone(*row) for row in _ZONES),
    )


def _yandex(card_id: str, carrier: str, tier: str, base: int, per_step: str, step_g: int) -> Card:
    price = Price(currency="RUB", base=Decimal(base), step_g=step_g, per_step=Decimal(per_step))
    row = Bracket(name="all", limits=Limits(), price=price)
    return Card(id=card_id, carrier=carrier, tier=tier, brackets=(row,), source=YANDEX)


def _in_dollars(card_id: str, carrier: str, base: str, per_step: str, volumetric: Volumetric | None) -> Card:
    price = Price(currency="USD", base=Decimal(base), step_g=100, per_step=Decimal(per_step), rounding=Rounding.UP)
    row = Bracket(name="all", limits=Limits(), price=price, volumetric=volumetric)
    return Card(id=card_id, carrier=carrier, tier="pick-up", brackets=(row,), source=PARTNERS_2022, superseded=True)


def _zone(zone: str, base: int, per_step: int) -> Card:
    price = Price(
        currency="RUB",
        base=Decimal(base),
        first_included_g=500,
        step_g=500,
        per_step=Decimal(per_step),
        rounding=Rounding.UP,
        vat_excluded=True,
    )
    limits = Limits(weight_from_g=1, weight_to_g=10_000)
    return Card(
        id=f"ru-post-zone-{zone.lower()}",
        carrier="Russian Post",
        tier=f"parcel, zone {zone}",
        brackets=(Bracket(name="all", limits=limits, price=price),),
        lane=DOMESTIC,
        source=POST_OLD,
        superseded=True,
    )
