"""The words of an address: which abbreviation means what. Written in tidy Latin, Russian spelt as it is typed."""

from enum import Enum, auto


class Key(Enum):
    """What a word announces."""

    HOUSE = auto()
    BUILDING = auto()
    FLAT = auto()
    SKIP = auto()
    """An entrance, a floor: read and forgotten with its number."""
    CODE = auto()
    """An intercom's code: forgotten to the end of its segment."""
    STREET = auto()
    AREA = auto()
    """A street only where there is no better one: a micro-district, a garden plot."""
    REGION = auto()
    """Follows its name: *Московская обл*."""
    TOWN = auto()
    VILLAGE = auto()
    """Stands in for a street where a village has none."""
    STATION = auto()


_TABLE: dict[Key, dict[str, str]] = {
    Key.HOUSE: {"": "d dom house domovladenie dvld vl vld vladenie zd zdanie uch uchastok"},
    Key.BUILDING: {
        "k": "k korp korpus corp corpus kor korpusa bldg building blok block",
        "s": "s str stroenie stroyenie stroen",
        "l": "lit liter litera",
        "c": "soor sooruzhenie",
    },
    Key.FLAT: {
        "": "kv kvartira kvart apt apart apartment apartamenty apartament ap flat",
        "o": "of ofis office",
        "p": "pom pomeshchenie pomeschenie",
        "r": "kom komn komnata room",
    },
    Key.SKIP: {"": "podezd podyezd podiezd pod pd p parad paradnaya entrance et etazh floor sek sektsiya sekciya"},
    Key.CODE: {"": "domofon domof dmf kod code intercom tel telefon phone"},
    Key.STREET: {
        "": "ul ulitsa ulica ulitza ulitsy street",
        "prospekt": "pr-t pr-kt prt prkt prosp prospekt prospect pr avenue ave",
        "proezd": "pr-d prd pr-zd proezd proyezd",
        "pereulok": "per pereulok lane per-k",
        "shosse": "sh shosse chaussee sh-se highway",
        "naberezhnaya": "nab naberezhnaya naberezhnaia naberejnaya nab-ya embankment",
        "bulvar": "b-r bul bulv bulvar boulevard blvd",
        "ploshchad": "pl ploshchad ploschad ploshad pl-d square sq",
        "tupik": "tup tupik",
        "alleya": "al alleya alleia alley",
        "liniya": "lin liniya linia line",
        "trakt": "trakt trt",
        "proseka": "proseka prosek",
        "doroga": "dor doroga road rd",
        "spusk": "spusk",
        "val": "val",
    },
    Key.AREA: {
        "mkr": "mkr mkrn mkr-n m-n mikrorayon mikroraion microdistrict",
        "kvartal": "kv-l kvl kvartal",
        "snt": "snt dnt dnp tsn gsk ter territoriya",
        "zhk": "zhk",
    },
    Key.REGION: {"": "obl oblast r-n rn rayon raion district kray krai resp respublika ao okrug region"},
    Key.TOWN: {"": "g gor gorod city town rossiya rossia russia rf metro"},
    Key.VILLAGE: {
        "": "s selo der derevnya derevnia village pos poselok poselek posyolok pgt rp khutor kh aul st-tsa stanitsa sl"
    },
    Key.STATION: {"": "st stantsiya"},
}
KEYWORDS: dict[str, tuple[Key, str]] = {
    word: (key, code)
    for key, forms in reversed(_TABLE.items())
    for code, words in forms.items()
    for word in words.split()
}
"""Word → what it announces and its canonical code; where two tables hold a word the earlier one wins."""

ORDINAL_ENDINGS = frozenset(
    {
        "ya",
        "aya",
        "y",
        "yy",
        "oy",
        "iy",
        "oe",
        "e",
        "go",
        "ogo",
        "th",
        "st",
        "nd",
        "rd",
        "ia",
        "aia",
        "ja",
        "aja",
        "i",
        "oi",
    }
)
MODIFIERS = {
    "bols": "big", "bol": "big", "mal": "small", "nov": "new", "star": "old", "verhn": "upper", "verh": "upper",
    "nizn": "lower", "niz": "lower",
}  # fmt: skip
"""Sounds of the adjectives that tell two streets of one name apart."""
INITIAL_MODIFIERS = {"b": "big", "m": "small"}
ADJECTIVE_ENDINGS = ("aya", "aia", "aja", "yy", "iy", "ij", "oy", "oi", "oe", "ye", "nya", "niy")
_GIVEN_AND_TITLES = """
    akademika akad ak marshala marsh generala gen admirala adm kosmonavta kosmonavtov professora prof polkovnika
    kapitana leytenanta mayora letchika komissara geroya geroev imeni im svyatogo sv reki kanala arkhitektora inzhenera
    kompozitora khudozhnika pisatelya poeta khirurga doktora bratev sester
    aleksandra alekseya andreya antona borisa vasiliya viktora vladimira georgiya grigoriya dmitriya evgeniya ivana
    ilyi karla rozy lva maksima mikhaila nikolaya olega pavla petra sergeya stepana fedora yuriya bogdana klary lizy
    zoi marii
"""
GIVEN_AND_TITLES = frozenset(_GIVEN_AND_TITLES.split())
"""Words before a surname: a street is known by the surname, with or without them."""
