"""BibTeX in the dialect of biblatex (UTF-8): the edition as `@online`.

Words are escaped for TeX; addresses and the DOI stand as they are, for biblatex reads them so. Capitals are kept by one
pair of braces more round the title.
"""

import re
import unicodedata

from emendata.metadata.model import Name, Record
from emendata.metadata.originals import original, original_date
from emendata.metadata.passages import Passage
from emendata.metadata.phrases import capital, described, publisher

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
# Names of languages as biblatex's origlanguage knows them.
_LANGUAGES = {"ru": "russian", "fr": "french", "de": "german", "es": "spanish", "it": "italian", "vi": "vietnamese",
              "zh": "chinese", "pl": "polish", "cs": "czech", "uk": "ukrainian", "en": "english"}  # fmt: skip


def write(record: Record, passage: Passage | None = None) -> str:
    """Return one entry, with a line end after it."""
    translation = record.translation
    fields = {
        "author": " and ".join(_name(name) for name in record.authors),
        "title": f"{{{escaped(record.title.words)}}}",
        "subtitle": f"{{{escaped(record.subtitle.words)}}}" if record.subtitle else "",
        "editor": " and ".join(_name(name) for name in record.editors),
        "translator": " and ".join(_name(name) for name in translation.by) if translation else "",
        "origlanguage": _LANGUAGES.get(record.source_language.partition("-")[0], ""),
        "origtitle": escaped(record.original_title.words) if record.original_title else "",
        "origdate": original_date(record),
        "titleaddon": escaped(capital(described(record))),
        "series": escaped(record.series),
        "version": escaped(record.version),
        "publisher": escaped(publisher(record)),
        "year": record.year,
        "date": record.date,
        "doi": record.own_doi,
        "url": "" if record.own_doi else record.address,
        "langid": _LANGUAGES.get(record.language.partition("-")[0], ""),
        "note": escaped(
            ". ".join(part for part in (original(record), capital(passage.english()) if passage else "") if part)
        ),
    }
    lines = [f"  {key:<12} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join((f"@online{{{key_of(record)},", *lines, "}")) + "\n"


def escaped(words: str) -> str:
    """Return words as TeX prints them.

    >>> escaped("R&D 100% {_}")
    'R\\\\&D 100\\\\% \\\\{\\\\_\\\\}'
    """
    return "".join(_SPECIAL.get(character, character) for character in words)


def key_of(record: Record) -> str:
    """Return the key of the entry: family name, year and the edition's id: "selivanov2026-vn-1210"."""
    name = record.authors[0].short if record.authors else ""
    plain = unicodedata.normalize("NFD", name.translate(str.maketrans("đĐ", "dD"))).encode("ascii", "ignore").decode()
    word = re.sub(r"[^a-z0-9]+", "", plain.lower())
    return f"{word}{record.year}-{re.sub(r'[^A-Za-z0-9._-]+', '-', record.id)}".strip("-")


def _name(name: Name) -> str:
    """Return a name as BibTeX splits it; a whole one between braces, so that no "and" or blank splits it."""
    return escaped(name.split) if name.family and name.given else f"{{{escaped(name.printed)}}}"
