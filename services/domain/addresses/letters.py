"""One script and one spelling: full-width, look-alike, Cyrillic and transliterated letters brought to plain Latin."""

import re
import unicodedata

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
    "я": "ya", "і": "i", "ї": "i", "є": "e", "ґ": "g", "ў": "u", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o",
    "ұ": "u", "ү": "u", "һ": "h",
}  # fmt: skip
_TO_LATIN = str.maketrans(_CYRILLIC)
_LOOKALIKES = str.maketrans("abcehkmoptxy", "авсенкмортху")
_LATIN_LOOKALIKES = str.maketrans("авсенкмортху", "abcehkmoptxy")
_LOOKING_ALIKE = frozenset("abcehkmoptxy")

_BREAKS = re.compile(r"[,;|\n\r\t、。()\[\]{}]+")
_DASHES = re.compile(r"[‐-―−﹣]")
_DROPPED = re.compile(r"['’ʼ`´‘]")
_ZERO_WIDTH = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_LETTERS = re.compile(r"[^\W\d_]+")


def tidy(text: str) -> str:
    """Compatibility forms, case, ё and punctuation evened out: commas part, hyphens and slashes stay."""
    text = _ZERO_WIDTH.sub("", text.replace("№", " ").replace("#", " "))
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _DROPPED.sub("", _DASHES.sub("-", text)).replace("\\", "/")
    text = _BREAKS.sub(",", text)
    return one_script(text.replace("ё", "е"))


def code_of(text: str) -> str:
    """A machine's code: no outer space, one width and case, Cyrillic look-alikes taken for the Latin that was meant."""
    plain = unicodedata.normalize("NFKC", _ZERO_WIDTH.sub("", text)).casefold()
    return "".join(plain.split()).translate(_LATIN_LOOKALIKES)


def one_script(text: str) -> str:
    """Every word in Latin letters.

    A Latin letter inside a Cyrillic word is a look-alike. So is a whole Latin word of look-alikes in a text that has
    Cyrillic elsewhere (``5A`` beside ``ул.``); otherwise Latin words are transliterations and stay.
    """
    mixed = any(letter in _CYRILLIC for letter in text)

    def spell(found: re.Match[str]) -> str:
        word = found[0]
        cyrillic = any(letter in _CYRILLIC for letter in word)
        if cyrillic or (mixed and _LOOKING_ALIKE.issuperset(word)):
            return word.translate(_LOOKALIKES).translate(_TO_LATIN)
        return _unmarked(word)

    return _LETTERS.sub(spell, text)


def _unmarked(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))


_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("shch|shh|sch|sh"), "s"),
    (re.compile("zh"), "z"),
    (re.compile("kh"), "h"),
    (re.compile("tch|ch|cz|ts|tz|tc"), "c"),
    (re.compile("x"), "ks"),
    (re.compile("w"), "v"),
    (re.compile("ph"), "f"),
    (re.compile("q"), "k"),
    (re.compile("sc"), "s"),
    (re.compile("[yj]"), "i"),
    (re.compile("i+"), "i"),
    (re.compile("io"), "e"),
    (re.compile("i([aeu])"), r"\1"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_ENDING = re.compile("[aeiou]+$")


def sound(word: str) -> str:
    """A skeleton on which the usual transliterations of one Russian name agree; endings are dropped.

    It is coarse on purpose: it names a street beside an equal zip, house, building and flat.
    """
    for pattern, letters in _SOUNDS:
        word = pattern.sub(letters, word)
    return _ENDING.sub("", word) or word
