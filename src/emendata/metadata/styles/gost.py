"""GOST R 7.0.5-2008, the Russian standard for bibliographic references: a reference behind the text.

The fixed words are Russian, as the standard's readers expect; title and names stay in the language of the edition.
"""

from emendata.metadata.model import Name, Record
from emendata.metadata.passages import Passage
from emendata.metadata.phrases import capital, described_in_russian, publisher
from emendata.metadata.runs import Run, Runs, join, link

_THREE = 3


def reference(record: Record, passage: Passage | None = None) -> Runs:
    """Return a reference; the passage stands after the year, as pages do."""
    title = record.title.words + (f" : {record.subtitle.words}" if record.subtitle else "")
    what = f" : {described_in_russian(record)}" if described_in_russian(record) else ""
    head = join((_authors(record), f"{title} [Электронный ресурс]{what}"), " ")
    if record.editors:
        head = join((head, f" / ред. {', '.join(name.printed for name in record.editors)}"))
    areas = [
        head,
        join((f"Версия {record.version}",)) if record.version else None,
        join((publisher(record), record.year), ", "),
        (Run(capital(passage.russian()) if passage else "", is_passage=True),),
        join((f"Оригинал: {record.original_title.words}",)) if record.original_title else None,
        join(("DOI: ", record.doi)) if record.doi else None,
        join(("URL: ", link(record.address))) if record.address else None,
    ]
    made: list[Run] = []
    for area in areas:
        if not area:
            continue
        is_slot = area[0].is_passage
        if made and (not is_slot or area[0].text):
            made.append(Run(". "))
        made.extend(area)
    return join((made, "."))


def _authors(record: Record) -> str:
    """Return up to three authors, surname first and without a comma; more stand behind the slash and are left to it."""
    if len(record.authors) > _THREE:
        return f"{_form(record.authors[0])} [и др.]"
    return ", ".join(_form(name) for name in record.authors)


def _form(name: Name) -> str:
    if not name.family or not name.given or name.is_family_first:
        return name.printed if name.is_certain else f"[{name.printed}?]"
    form = f"{name.family} {name.given}"
    return form if name.is_certain else f"[{form}?]"
