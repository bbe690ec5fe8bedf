"""The Chicago Manual of Style, eighteenth edition: notes and bibliography, and author-date.

The edition is treated as a text on a website with an editor and a version; what the text is (a machine translation)
stands where Chicago puts the translator. What is known of the original ends an entry as a sentence of its own; in a
note it follows the citation as a comment does.
"""

from emendata.metadata.model import Name, Record
from emendata.metadata.originals import original_sentence
from emendata.metadata.passages import Passage
from emendata.metadata.phrases import authors, capital, described, editors, leading_editors, named, publisher, titled
from emendata.metadata.runs import Part, Run, Runs, italic, join, link, sentences

# Of more authors than the first number an entry or a note names as many as the second, and "et al.".
_LISTED, _LISTED_OF_MORE = 6, 3
_NOTED, _NOTED_OF_MORE = 2, 1


def bibliography(record: Record, passage: Passage | None = None) -> Runs:
    """Return an entry of a bibliography; a passage is named in brackets after it."""
    led_by_editors = _editors_of_collection(record)
    return sentences(
        (
            _inverted(record) or led_by_editors,
            titled(record, "."),
            italic(record.series) if record.series else None,
            capital(described(record)),
            f"Edited by {editors(record)}" if record.editors and not led_by_editors else None,
            f"Version {record.version}" if record.version else None,
            join((publisher(record), record.year), ", "),
            original_sentence(record),
            named(passage),
            link(_address(record, passage)),
        )
    )


def note(record: Record, passage: Passage | None = None) -> Runs:
    """Return a footnote, with the passage."""
    is_led = bool(_editors_of_collection(record))
    lead = authors(record, _printed, most=_NOTED, left=_NOTED_OF_MORE)
    if is_led:
        lead = f"{editors(record)}, {'eds.' if len(record.editors) > 1 else 'ed.'}"
    facts: list[Part] = [
        italic(record.series) if record.series else "",
        described(record),
        f"ed. {editors(record)}" if record.editors and not is_led else "",
        f"version {record.version}" if record.version else "",
    ]
    date = join((publisher(record), record.year), ", ")
    told = join(facts, ", ")
    head = join((join((lead, titled(record, "," if told else "")), ", "), told), " ")
    if date:
        head = join((head, " (", date, ")"))
    slot = Run(f", {passage.english()}" if passage else "", is_passage=True)
    return sentences((join((head, slot, _comma(_address(record, passage)))), original_sentence(record)))


def author_date(record: Record, passage: Passage | None = None) -> Runs:
    """Return an entry of a list of references; a passage is named in brackets after it."""
    lead = _inverted(record) or leading_editors(record, "ed.", "eds.")
    year = record.year or "n.d."
    return sentences(
        (
            # Where nobody leads, the title does, before the year.
            *((lead, year, titled(record, ".")) if lead else (titled(record, "."), year)),
            italic(record.series) if record.series else None,
            capital(described(record)),
            f"Edited by {editors(record)}" if record.editors and record.authors else None,
            f"Version {record.version}" if record.version else None,
            publisher(record),
            original_sentence(record),
            named(passage),
            link(_address(record, passage)),
        )
    )


def _inverted(record: Record) -> str:
    return authors(record, lambda name: name.inverted, most=_LISTED, left=_LISTED_OF_MORE)


def _printed(name: Name) -> str:
    return name.printed


def _editors_of_collection(record: Record) -> str:
    """Return the editors where they stand for an author: of an edition as a whole, "The House, ed."."""
    return leading_editors(record, "ed.", "eds.") if record.is_collection and not record.authors else ""


def _address(record: Record, passage: Passage | None) -> str:
    if not record.address:
        return ""
    # A DOI names the whole edition; a fragment would break it.
    return f"{record.address}#{passage.id}" if passage and not record.doi else record.address


def _comma(address: str) -> Runs | None:
    found = link(address)
    return join((", ", found)) if found else None
