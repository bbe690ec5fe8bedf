"""How Russian writes names from the European orthographies, and from Turkish and Indonesian with them.

Source: R. S. Gilyarevskiy and B. A. Starostin, "Inostrannye imena i nazvaniya v russkom tekste", which prescribes the
first rendering of each piece; the others are habits of Soviet print (г for h), older spellings, and readings an
editor's hand may take. One table a language stands in `orthographies/`, read by `emendata.transcription.letter_rules`.
English spelling hides the sound, so its pieces have many renderings and the first is no more than the likeliest.

Tradition is no rule: Гюго for Hugo and Вашингтон for Washington are found among the renderings only where a habit
reaches them, and belong into the authority as Russian forms. No name is refused: signs that are no letters are left
out, letters of no rule stand for themselves, and a language without a table is spelled letter by letter.
"""

from functools import cache

from emendata.transcription.letter_rules import LETTERS_ALONE, Orthography, orthography
from emendata.transcription.model import Word

# Which table serves a language; several languages share one orthography as Russian hears it.
_TABLES = {
    "bs": "sr", "cs": "cs", "da": "sv", "de": "de", "en": "en", "es": "es", "fi": "fi", "fr": "fr", "hr": "sr",
    "hu": "hu", "id": "id", "it": "it", "ms": "id", "nb": "sv", "nl": "nl", "nn": "sv", "no": "sv", "pl": "pl",
    "pt": "pt", "ro": "ro", "sh": "sr", "sk": "cs", "sl": "sr", "sq": "sq", "sr": "sr", "sv": "sv", "tr": "tr",
}  # fmt: skip
EUROPEAN_LANGUAGES = frozenset(_TABLES)


def transcribe_european(name: str, lang: str) -> tuple[Word, ...]:
    """Return the words of a name in order, each as pieces with their Russian renderings, the standard's first.

    - name: in the orthography of its language, with or without its diacritics, in any case.
    - lang: the language (ISO 639-1); script and region behind it (`sr-Latn`, `pt-BR`) are ignored.

    >>> def russian(name, lang):
    ...     words = transcribe_european(name, lang)
    ...     return " ".join("".join(piece.renderings[0].text for piece in word) for word in words)
    >>> russian("Stéphane Courtois", "fr"), russian("Georges Boudarel", "fr")
    ('стефан куртуа', 'жорж бударель')
    >>> russian("Mátyás Rákosi", "hu"), russian("Nagy Imre", "hu")
    ('матьяш ракоши', 'надь имре')
    >>> russian("Władysław Gomułka", "pl"), russian("Nicolae Ceaușescu", "ro"), russian("Enver Hoxha", "sq")
    ('владыслав гомулка', 'николае чаушеску', 'энвер ходжа')

    What Soviet print writes otherwise follows with its cost:

    >>> [(rendering.text, rendering.cost) for rendering in transcribe_european("Hitler", "de")[0][0].renderings]
    [('х', 0.0), ('г', 0.3)]
    >>> transcribe_european("…", "fr")
    ()
    """
    return _table(lang).transcribe(name)


@cache
def _table(lang: str) -> Orthography:
    language = lang.replace("_", "-").split("-")[0].lower()
    return orthography(_TABLES[language]) if language in _TABLES else LETTERS_ALONE
