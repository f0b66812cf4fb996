"""Words, numbers, money and times in a reader's language and zone."""

import datetime as dt
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from services.domain.money import Money
from services.domain.team import Language

MOSCOW = "Europe/Moscow"
_SYMBOLS = {"RUB": "₽", "CNY": "¥", "USD": "$", "EUR": "€", "KZT": "₸", "BYN": "Br"}
_LOCALES = {Language.ZH: "zh_Hans_CN", Language.RU: "ru", Language.EN: "en_GB"}


class Texts:
    """Everything a view needs to speak to one reader. Call it with an English sentence and its values."""

    def __init__(
        self,
        language: Language,
        zone: str,
        catalog: NullTranslations,
        others: Callable[[Language, str], "Texts"] | None = None,
    ) -> None:
        self.language = language
        self.zone = zone
        self._zone = ZoneInfo(zone)
        self._locale = Locale.parse(_LOCALES[language])
        self._catalog = catalog
        self._others = others

    def second(self, language: Language, zone: str) -> "Texts":
        """How to say the same to another reader of the same chat."""
        return self._others(language, zone) if self._others else self

    def __call__(self, message: str, /, **values: Any) -> str:
        """The sentence in the reader's language, filled with ``values``."""
        text = self._catalog.gettext(message)
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, count: int, /, **values: Any) -> str:
        """The sentence for ``count`` things; ``{count}`` is filled by itself."""
        return self._catalog.ngettext(one, many, count).format(count=self.number(count), **values)

    def number(self, value: Decimal | float) -> str:
        """A number grouped as the reader is used to."""
        return str(format_decimal(value, locale=self._locale))

    def exact(self, money: Money) -> str:
        """An amount with every decimal that it has, up to six: 0.0255 ¥."""
        whole = money.amount == money.amount.to_integral_value()
        pattern = "#,##0" if whole else "#,##0.00####"
        text = format_decimal(money.amount, format=pattern, locale=self._locale)
        return f"{text}\u00a0{self.sign(money.currency)}"

    def money(self, money: Money) -> str:
        """An amount with its sign behind it on the same line: 1,250 ₽; kopecks only where there are any."""
        whole = money.amount == money.amount.to_integral_value()
        pattern = "#,##0" if whole else "#,##0.00"
        text = format_decimal(money.amount, format=pattern, locale=self._locale)
        return f"{text}\u00a0{_SYMBOLS.get(money.currency, money.currency)}"

    def sign(self, currency: str) -> str:
        """The sign of a currency; its code where it has none here."""
        return _SYMBOLS.get(currency, currency)

    def moneys(self, sums: dict[str, Money]) -> str:
        """Sums in several currencies, side by side."""
        return " + ".join(self.money(money) for money in sums.values()) or self.number(0)

    def kilos(self, grams: int) -> str:
        """A weight: grams below a kilogram, kilograms above."""
        if grams < 1000:
            return self("{grams} g", grams=self.number(grams))
        return self("{kilos} kg", kilos=self.number(Decimal(grams) / 1000))

    def place(self, zone: str | None = None) -> str:
        """The short name of a zone as people say it."""
        return zone_name(self, zone or self.zone)

    def day(self, moment: datetime) -> str:
        """25 Nov, in the reader's zone."""
        return str(format_skeleton("MMMd", moment, tzinfo=self._zone, locale=self._locale))

    def date(self, moment: datetime) -> str:
        """25 Nov 2026, in the reader's zone."""
        return str(format_date(moment.astimezone(self._zone).date(), format="medium", locale=self._locale))

    def calendar(self, day: dt.date) -> str:
        """25 Nov 2026, of a day that has no clock."""
        return str(format_date(day, format="medium", locale=self._locale))

    def clock(self, moment: datetime, zone: str | None = None) -> str:
        """12:00 with its zone."""
        tz = ZoneInfo(zone) if zone else self._zone
        return f"{format_time(moment, 'HH:mm', tzinfo=tz, locale=self._locale)} {self.place(zone)}"

    def when(self, moment: datetime) -> str:
        """25 Nov 12:00 with the reader's zone."""
        return f"{self.day(moment)} {self.clock(moment)}"

    def deadline(self, moment: datetime) -> str:
        """A hard moment: Moscow time first where the reader lives elsewhere."""
        if self._zone.utcoffset(moment.replace(tzinfo=None)) == ZoneInfo(MOSCOW).utcoffset(moment.replace(tzinfo=None)):
            return self.when(moment)
        moscow = format_skeleton("MMMd", moment, tzinfo=ZoneInfo(MOSCOW), locale=self._locale)
        return f"{moscow} {self.clock(moment, MOSCOW)} / {self.clock(moment)}"

    def span(self, length: timedelta) -> str:
        """A length of time in its largest fitting unit: 2 min, 21 h, 3 days."""
        minutes = max(0, round(length.total_seconds() / 60))
        if minutes < 90:
            return self.plural("{count} min", "{count} min", minutes)
        hours = round(minutes / 60)
        if hours < 48:
            return self.plural("{count} h", "{count} h", hours)
        return self.plural("{count} day", "{count} days", round(hours / 24))

    def names(self, parts: Iterable[str]) -> str:
        """A list of short things on one line."""
        return ("、" if self.language is Language.ZH else ", ").join(parts)


def zone_name(t: Texts, zone: str) -> str:
    """What people call a zone; its city where we have no better word."""
    known = {
        "Europe/Moscow": t("MSK"),
        "Asia/Shanghai": t("Beijing"),
        "Europe/Kaliningrad": t("Kaliningrad"),
        "Europe/Samara": t("Samara"),
        "Asia/Yekaterinburg": t("Yekaterinburg"),
        "Asia/Omsk": t("Omsk"),
        "Asia/Novosibirsk": t("Novosibirsk"),
        "Asia/Irkutsk": t("Irkutsk"),
        "Asia/Vladivostok": t("Vladivostok"),
        "Europe/Minsk": t("Minsk"),
        "Asia/Almaty": t("Almaty"),
        "Asia/Tashkent": t("Tashkent"),
        "Europe/Istanbul": t("Istanbul"),
        "UTC": "UTC",
    }
    return known.get(zone, zone.rsplit("/", maxsplit=1)[-1].replace("_", " "))


ZONES = (
    "Asia/Shanghai",
    "Europe/Moscow",
    "Europe/Kaliningrad",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Novosibirsk",
    "Asia/Irkutsk",
    "Asia/Vladivostok",
    "Europe/Minsk",
    "Asia/Almaty",
    "Asia/Tashkent",
)
"""The zones offered as buttons; any other is typed."""


class Library:
    """Every language's translations, read once at start."""

    def __init__(self) -> None:
        self._catalogs = {language: _catalog(language) for language in Language}

    def texts(self, language: Language, zone: str) -> Texts:
        """How to speak to one reader."""
        return Texts(language, zone, self._catalogs[language], self.texts)


def po_files(language: Language) -> list[Any]:
    """The translation files of a language; English has none, it stands in the views."""
    folder = files("handlers") / "locales" / language.value
    if not folder.is_dir():
        return []
    return sorted((path for path in folder.iterdir() if path.name.endswith(".po")), key=lambda path: path.name)


def _catalog(language: Language) -> NullTranslations:
    whole = Catalog(locale=_LOCALES[language])
    for path in po_files(language):
        with path.open("rb") as source:
            for message in read_po(source, locale=_LOCALES[language]):
                if message.id:
                    whole[message.id] = message
    if not len(whole):
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, whole)
    compiled.seek(0)
    return GNUTranslations(compiled)
