"""Lao → Russian: names in the French and English spellings in which they reached Soviet print.

Source: no standard was followed strictly; the table reads the Latin spellings aloud as Soviet newspapers did (ou у, ph
ф, x с, final e silent), with the mapping office's values, closer to the Lao letters (тх, пх, кх), as habits.

Refused is nothing: letters of no rule stand for themselves.
"""

from emendata.transcription.letter_rules import orthography
from emendata.transcription.model import Word


def transcribe_lao(name: str) -> tuple[Word, ...]:
    """Return the words of a Lao name, each as pieces with their Russian renderings, the likeliest first.

    >>> def russian(name):
    ...     return " ".join("".join(piece.renderings[0].text for piece in word) for word in transcribe_lao(name))
    >>> russian("Souphanouvong"), russian("Kaysone Phomvihane"), russian("Souvanna Phouma")
    ('суфанувонг', 'кейсон фомвихан', 'суванна фума')
    >>> russian("Vientiane"), russian("Pakse")
    ('вьентьян', 'паксе')
    """
    return orthography("lo").transcribe(name)
