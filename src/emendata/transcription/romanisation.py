"""Cyrillic in Latin letters by named systems, and Russian names in Latin letters read back.

The systems, in `romanisation.tsv` letter by letter:

- `bgn-pcgn`: BGN/PCGN 1947 for Russian (е is ye and ё is yë at the start of a word, after a vowel, й, ъ and ь), 1965 for
  Ukrainian, 1952 for Bulgarian, the national alphabet for Serbian and Macedonian, 1964 for Mongolian. Its optional dots
  (t·s, sh·ch) are not written.
- `ala-lc`: the Library of Congress's tables with ligature ties and diacritics; `ala-lc-plain` the same without either and
  without the hard and soft signs, as books print it.
- `gost-7.79-b`: GOST 7.79-2000, system B (ц is c before e, i, y, j, else cz).
- `iso-9`: ISO 9:1995, one letter for one, the same for every language (GOST 7.79-2000, system A).
- `icao`: the passports' table of ICAO Doc 9303.
- `scholarly`: the transliteration of Slavists (х is x).

What is no Cyrillic letter of the table passes unchanged. The way back, `cyrillic_of_romanised`, knows no system: names
in books follow several at once.
"""

import unicodedata
from functools import cache
from importlib.resources import files

from emendata.transcription.letter_rules import orthography
from emendata.transcription.model import Word

_COLUMNS = ("bgn-pcgn", "ala-lc", "gost-7.79-b", "iso-9", "icao", "scholarly")
_PLAIN = "ala-lc-plain"
SYSTEMS = frozenset({*_COLUMNS, _PLAIN})
# Whose е is e in every place; elsewhere it follows the rule of ye.
_PLAIN_E_LANGUAGES = frozenset({"uk", "bg", "sr", "mk"})
_YE_AFTER = frozenset("аеёиоуыэюяйъьіїєўөү")
_SOFT_LATIN = frozenset("eiyj")
# Marks of the plain form dropped besides the combining ones: the hard and the soft sign.
_SIGNS = str.maketrans("", "", "ʹʺ")


def romanise(text: str, system: str, lang: str = "ru") -> str:
    """Return the text with its Cyrillic letters in Latin ones, NFC.

    - system: one of `SYSTEMS`; another is a ValueError.
    - lang: the language of the text (ISO 639-1): ru, uk, bg, sr, mk, mn; of be the letters only; any other as Russian.

    A capital that becomes several letters is wholly capital only among capitals.

    >>> romanise("Щукин", "bgn-pcgn"), romanise("ЩУКИН", "bgn-pcgn"), romanise("Ельцин и Зиновьев", "bgn-pcgn")
    ('Shchukin', 'SHCHUKIN', 'Yel’tsin i Zinov’yev')
    >>> romanise("Юрий Цветаев", "ala-lc"), romanise("Юрий Цветаев", "ala-lc-plain")
    ('I͡uriĭ T͡svetaev', 'Iurii Tsvetaev')
    >>> romanise("Хрущёв, цирк, центр, царь", "gost-7.79-b"), romanise("Щедрый Яковлев", "iso-9")
    ('Xrushhyov, cirk, centr, czar`', 'Ŝedryj Âkovlev')
    >>> romanise("Подъячев, Ильич", "icao"), romanise("Хрущёв, Юлия", "scholarly")
    ('Podieiachev, Ilich', 'Xruščëv, Julija')
    >>> romanise("Грушевський", "bgn-pcgn", lang="uk"), romanise("Жељко Ђорђевић", "scholarly", lang="sr")
    ('Hrushevs’kyy', 'Željko Đorđević')
    """
    if system not in SYSTEMS:
        raise ValueError(f"unknown system {system!r}; known are {', '.join(sorted(SYSTEMS))}")
    text = unicodedata.normalize("NFC", text)
    table = _table(system, lang)
    latin = [table.get(letter.lower()) for letter in text]
    if system == "bgn-pcgn" and lang not in _PLAIN_E_LANGUAGES:
        latin = [_with_ye(text, place, letters) for place, letters in enumerate(latin)]
    elif system == "gost-7.79-b":
        latin = [_short_c(letters, after) for letters, after in zip(latin, [*latin, None][1:], strict=True)]
    return unicodedata.normalize("NFC", "".join(_cased(text, place, letters) for place, letters in enumerate(latin)))


def cyrillic_of_romanised(name: str) -> tuple[Word, ...]:
    """Return the words of a Russian name in Latin letters, each as pieces with the Cyrillic they may stand for.

    The likeliest stands first; soft signs, ё and й that romanisation lost follow with their costs.

    >>> def russian(name):
    ...     return " ".join("".join(piece.renderings[0].text for piece in word) for word in cyrillic_of_romanised(name))
    >>> russian("Zimyanin"), russian("Mikoyan"), russian("Khrushchev"), russian("Lavrishchev")
    ('зимянин', 'микоян', 'хрущев', 'лаврищев')
    >>> russian("Dmitry Zinovyev"), russian("Sergeĭ Il'ich"), russian("Trotsky")
    ('дмитрий зиновьев', 'сергей ильич', 'троцкий')
    >>> [(rendering.text, rendering.cost) for rendering in cyrillic_of_romanised("Yeltsin")[0][1].renderings]
    [('ль', 0.0), ('л', 0.3)]
    """
    return orthography("ru-Latn").transcribe(name)


@cache
def _table(system: str, lang: str) -> dict[str, str]:
    """Return the letters of a language in a system; the rows of no language stand above those of each in the file."""
    column = _COLUMNS.index("ala-lc" if system == _PLAIN else system)
    table: dict[str, str] = {}
    for line in files(__package__).joinpath("romanisation.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        language, letter, *latin = line.split("\t")
        if language in {"*", lang} and latin[column] != "=":
            table[letter] = "" if latin[column] == "0" else latin[column]
    return {letter: _plain(latin) for letter, latin in table.items()} if system == _PLAIN else table


def _plain(latin: str) -> str:
    bare = "".join(mark for mark in unicodedata.normalize("NFD", latin) if not unicodedata.combining(mark))
    return bare.translate(_SIGNS)


def _with_ye(text: str, place: int, latin: str | None) -> str | None:
    if latin not in {"e", "ë"} or text[place].lower() not in {"е", "ё"}:
        return latin
    before = text[place - 1].lower() if place else ""
    return f"y{latin}" if not before.isalpha() or before in _YE_AFTER else latin


def _short_c(latin: str | None, after: str | None) -> str | None:
    return "c" if latin == "cz" and after and after[0] in _SOFT_LATIN else latin


def _cased(text: str, place: int, latin: str | None) -> str:
    """Return the Latin for one letter in that letter's case; None is a sign of no table, which stays."""
    letter = text[place]
    if latin is None or not letter.isupper():
        return letter if latin is None else latin
    if len(latin) == 1:
        return latin.upper()
    after = text[place + 1 : place + 2]
    neighbour = after if after.isalpha() else text[max(place - 1, 0) : place]
    return latin.upper() if neighbour.isupper() else latin[0].upper() + latin[1:]
