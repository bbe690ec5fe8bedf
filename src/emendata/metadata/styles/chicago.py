"""The Chicago Manual of Style: notes and bibliography, and author-date.

The edition is treated as a text on a website with an editor and a version; what the text is (a machine translation)
stands where Chicago puts the translator.
"""

from emendata.metadata.model import Record
from emendata.metadata.passages import Passage
from emendata.metadata.phrases import authors, capital, described, editors, original, publisher, titled, with_passage
from emendata.metadata.runs import Run, Runs, italic, join, link, sentences


def bibliography(record: Record, passage: Passage | None = None) -> Runs:
    """Return an entry of a bibliography; a passage is named in brackets after it."""
    return sentences(
        (
            _inverted(record),
            titled(record, "."),
            italic(record.series) if record.series else None,
            capital(described(record)),
            f"Edited by {editors(record)}" if record.editors else None,
            f"Version {record.version}" if record.version else None,
            join((publisher(record), record.year), ", "),
            with_passage(original(record), passage),
            link(_address(record, passage)),
        )
    )


def note(record: Record, passage: Passage | None = None) -> Runs:
    """Return a footnote, with the passage."""
    about = join(
        (
            authors(record, lambda name: name.printed, lambda name: name.printed),
            titled(record, ","),
        ),
        ", ",
    )
    date = join((publisher(record), record.year), ", ")
    version = f"version {record.version}" if record.version else ""
    facts = join(
        (
            italic(record.series) if record.series else None,
            described(record),
            f"ed. {editors(record)}" if record.editors else None,
            version,
        ),
        ", ",
    )
    head = join((about, facts), " ")
    if date:
        head = join((head, " (", date, ")"))
    return sentences(
        (
            join(
                (
                    head,
                    Run(f", {passage.english()}" if passage else "", is_passage=True),
                    _comma(_address(record, passage)),
                )
            ),
        )
    )


def author_date(record: Record, passage: Passage | None = None) -> Runs:
    """Return an entry of a list of references; a passage is named in brackets after it."""
    return sentences(
        (
            _inverted(record) or _editors_first(record),
            record.year or "n.d.",
            titled(record, "."),
            italic(record.series) if record.series else None,
            capital(described(record)),
            f"Edited by {editors(record)}" if record.editors and record.authors else None,
            f"Version {record.version}" if record.version else None,
            publisher(record),
            with_passage(original(record), passage),
            link(_address(record, passage)),
        )
    )


def _inverted(record: Record) -> str:
    return authors(record, lambda name: name.inverted, lambda name: name.printed)


def _editors_first(record: Record) -> str:
    """Return the editors where no author leads: "The House, ed."."""
    return f"{editors(record)}, {'eds.' if len(record.editors) > 1 else 'ed.'}" if record.editors else ""


def _address(record: Record, passage: Passage | None) -> str:
    if not record.address:
        return ""
    # A DOI names the whole edition; a fragment would break it.
    return f"{record.address}#{passage.id}" if passage and not record.doi else record.address


def _comma(address: str) -> Runs | None:
    found = link(address)
    return join((", ", found)) if found else None
