"""GOST R 7.0.5-2008, the Russian standard for bibliographic references: a reference behind the text.

The fixed words are Russian, as the standard's readers expect; title and names stay in the language of the edition. Areas
are parted by a full stop, which the standard lets stand for a stop and a dash.
"""

from emendata.metadata.model import Name, Record
from emendata.metadata.originals import original_in_russian
from emendata.metadata.passages import Passage
from emendata.metadata.phrases import capital, described_in_russian, form, publisher
from emendata.metadata.runs import Part, Run, Runs, join

# More authors than this do not lead: the title does, and the first of them stands behind the slash.
_MOST = 3


def reference(record: Record, passage: Passage | None = None) -> Runs:
    """Return a reference; the passage stands after the year, as pages do."""
    place = " : ".join(filter(None, (record.place, publisher(record))))
    source = original_in_russian(record)
    areas: list[Part | None] = [
        _description(record),
        f"Версия {record.version}" if record.version else None,
        join((place, record.year), ", "),
        Run(capital(passage.russian()) if passage else "", is_passage=True),
        f"({record.series})" if record.series else None,
        source or None,
        *_address(record),
    ]
    return _parted([join((area,)) for area in areas if area])


def _description(record: Record) -> str:
    """Return authors, title, what kind of thing it is, subtitle, what the text is, who is answerable."""
    leads = _leads(record)
    lead = ", ".join(form(name, _surname_first) for name in record.authors) if leads else ""
    # The medium stands right after the main title, before what explains it.
    title = f"{record.title.words} [Электронный ресурс]"
    explained = [record.subtitle.words if record.subtitle else "", described_in_russian(record)]
    answerable = [
        "" if leads or not record.authors else f"{form(record.authors[0], _in_order)} [и др.]",
        f"ред. {', '.join(name.printed for name in record.editors)}" if record.editors else "",
    ]
    words = " : ".join(filter(None, (title, *explained)))
    behind = " ; ".join(filter(None, answerable))
    head = f"{lead}{'' if lead.endswith('.') else '.'} {words}" if lead else words
    return f"{head} / {behind}" if behind else head


def _leads(record: Record) -> bool:
    return 0 < len(record.authors) <= _MOST


def _address(record: Record) -> list[Part | None]:
    """Return the DOI, which makes a web address needless, or else that."""
    if record.doi:
        return [join(("DOI: ", Run(record.doi, address=record.address)))]
    return [join(("URL: ", Run(record.address, address=record.address)))] if record.address else []


def _parted(areas: list[Runs]) -> Runs:
    """Return the areas with a stop after each, never two; an empty place for a passage takes none."""
    made: list[Run] = []
    for area in areas:
        if not area:
            continue
        if made and area[0] != Run("", is_passage=True):
            made.append(Run(_stop(made, " ")))
        made.extend(area)
    return join((made, _stop(made, "")))


def _stop(made: list[Run], blank: str) -> str:
    last = next((run for run in reversed(made) if run.text), None)
    return blank if last is not None and last.text.endswith(".") and not last.address else f".{blank}"


def _surname_first(name: Name) -> str:
    if not name.family or not name.given or name.is_family_first:
        return name.printed
    return f"{name.family} {name.given}"


def _in_order(name: Name) -> str:
    return name.printed
