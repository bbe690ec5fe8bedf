"""Mongolian → Russian: names in Mongolian Cyrillic, or in the Latin spellings common in English and French books.

Source: the Soviet mapping office's instruction for Mongolian names: ө and ү, which Russian lacks, become о or у, long
vowels are written once, э stays but is written е after ж, ц, ч, ш. Older Russian spellings, which persons of the
twenties to fifties kept (Цеденбал, Сухэ-Батор, Лубсан), are the habits. The hyphen of Сухэ-Батор is not written: texts
of pieces are joined.

Refused is nothing: letters of no rule stand for themselves.
"""

from emendata.transcription.letter_rules import orthography
from emendata.transcription.model import Word

_FIRST_CYRILLIC, _LAST_CYRILLIC = "\u0400", "\u04ff"


def transcribe_mongolian(name: str) -> tuple[Word, ...]:
    """Return the words of a Mongolian name, each as pieces with their Russian renderings, the standard's first.

    The script is seen from the name: with a Cyrillic letter in it, it is Cyrillic.

    >>> def russian(name):
    ...     return " ".join("".join(piece.renderings[0].text for piece in word) for word in transcribe_mongolian(name))
    >>> russian("Хорлоогийн Чойбалсан"), russian("Дамдины Сүхбаатар"), russian("Ulaanbaatar")
    ('хорлогийн чойбалсан', 'дамдины сухэбатор', 'уланбатор')
    >>> [[rendering.text for rendering in piece.renderings] for piece in transcribe_mongolian("Цэдэн")[0][:4]]
    [['ц'], ['е', 'э'], ['д'], ['э', 'е', 'и']]
    """
    is_cyrillic = any(_FIRST_CYRILLIC <= letter <= _LAST_CYRILLIC for letter in name)
    return orthography("mn-Cyrl" if is_cyrillic else "mn-Latn").transcribe(name)
