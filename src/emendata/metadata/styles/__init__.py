"""Citations in the styles that journals ask for: one module each, one table.

Each style is a function of a `Record` and a `Passage` (or None) that gives runs of words. The facts come from the
header; the styles differ only in their order and in what stands between them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from emendata.metadata.model import Record
from emendata.metadata.passages import APA, ENGLISH, RUSSIAN, Passage, PassageWords
from emendata.metadata.runs import Runs
from emendata.metadata.styles import apa, chicago, gost, mla


@dataclass(frozen=True, slots=True)
class Style:
    """A way to cite: its name for people, the language its words are in, the function that words it, its words for places."""

    name: str
    language: str
    cite: Callable[[Record, Passage | None], Runs]
    words: PassageWords = ENGLISH


STYLES: dict[str, Style] = {
    "chicago": Style("Chicago, bibliography", "en", chicago.bibliography),
    "chicago-note": Style("Chicago, note", "en", chicago.note),
    "chicago-author-date": Style("Chicago, author-date", "en", chicago.author_date),
    "mla": Style("MLA 9", "en", mla.works_cited),
    "apa": Style("APA 7", "en", apa.reference, APA),
    "gost": Style("ГОСТ Р 7.0.5–2008", "ru", gost.reference, RUSSIAN),
}
