"""Times and money as Ozon prints them."""

from datetime import UTC, datetime

FAR_AWAY = "9999-12-31T23:59:59.999999900Z"


def stamp(moment: datetime) -> str:
    """UTC to the second, with Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def fine_stamp(moment: datetime) -> str:
    """UTC with parts of a second, as some methods give it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def stamp_or_none(moment: datetime | None) -> str | None:
    return None if moment is None else stamp(moment)


def amount(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def money(hundredths: int, currency: str) -> dict[str, str]:
    return {"amount": amount(hundredths), "currency": currency}
