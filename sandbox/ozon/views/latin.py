"""Transliteration of addresses, for those who ask for it."""

_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_LATIN = "a,b,v,g,d,e,e,zh,z,i,y,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,shch,,y,,e,yu,ya"
_PAIRS = dict(zip(_RUSSIAN, _LATIN.split(","), strict=True))
_TABLE = str.maketrans(_PAIRS | {char.upper(): latin.capitalize() for char, latin in _PAIRS.items()})


def latin(text: str) -> str:
    """The text in Latin letters."""
    return text.translate(_TABLE)
