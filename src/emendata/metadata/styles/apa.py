"""The style of the American Psychological Association, seventh edition.

Titles keep their capitals: which words are names is not for a program to guess.
"""

from emendata.metadata.model import Record
from emendata.metadata.passages import Passage
from emendata.metadata.phrases import (
    capital,
    described,
    editors,
    enumerated,
    initials,
    original,
    publisher,
    with_passage,
)
from emendata.metadata.runs import Runs, italic, join, link, sentences


def reference(record: Record, passage: Passage | None = None) -> Runs:
    """Return an entry of the reference list; a passage is named in brackets after it, as the text would cite it."""
    editor = "Eds." if len(record.editors) > 1 else "Ed."
    facts = [
        f"{editors(record)}, {editor}" if record.editors and record.authors else "",
        capital(described(record)),
        f"Version {record.version}" if record.version else "",
    ]
    names = [initials(name) if name.is_certain else f"[{initials(name)}?]" for name in record.authors]
    lead = enumerated(names, "&", comma=True) if names else f"{editors(record)} ({editor})" if record.editors else ""
    return sentences(
        (
            lead,
            f"({record.year or 'n.d.'})",
            join((italic(record.full_title), f" ({'; '.join(filter(None, facts))})" if any(facts) else None)),
            italic(record.series) if record.series else None,
            publisher(record),
            with_passage(original(record), passage),
            link(record.address),
        )
    )
