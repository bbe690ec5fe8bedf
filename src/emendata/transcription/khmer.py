"""Khmer → Russian: names in the French and English spellings in which they reached Soviet print.

Source: no standard was followed strictly; the table reads the Latin spellings aloud as Soviet newspapers did (ou у, ph
п before a consonant and ф elsewhere, th т, kh кх, h between vowels silent), with the mapping office's values, closer
to the Khmer letters (тх, пх), as habits.

Refused is nothing: letters of no rule stand for themselves.
"""

from emendata.transcription.letter_rules import orthography
from emendata.transcription.model import Word


def transcribe_khmer(name: str) -> tuple[Word, ...]:
    """Return the words of a Khmer name, each as pieces with their Russian renderings, the likeliest first.

    >>> def russian(name):
    ...     return " ".join("".join(piece.renderings[0].text for piece in word) for word in transcribe_khmer(name))
    >>> russian("Heng Samrin"), russian("Khieu Samphan"), russian("Phnom Penh")
    ('хенг самрин', 'кхиеу самфан', 'пном пень')
    >>> russian("Norodom Sihanouk"), russian("Ieng Sary"), russian("Pol Pot")
    ('нородом сианук', 'иенг сари', 'пол пот')
    """
    return orthography("km").transcribe(name)
