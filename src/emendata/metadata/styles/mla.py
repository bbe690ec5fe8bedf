"""The MLA Handbook, ninth edition: works cited."""

from emendata.metadata.model import Record
from emendata.metadata.passages import Passage
from emendata.metadata.phrases import authors, capital, described, editors, original, publisher, titled
from emendata.metadata.runs import Run, Runs, italic, join, link, sentences

_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_TWO = 2


def works_cited(record: Record, passage: Passage | None = None) -> Runs:
    """Return an entry of the works cited; a passage is named as the last part before the address."""
    facts = [
        described(record),
        f"edited by {editors(record)}" if record.editors else "",
        f"version {record.version}" if record.version else "",
        publisher(record),
        _date(record.date),
    ]
    words = ", ".join(filter(None, facts))
    return sentences(
        (
            _authors(record),
            titled(record, "."),
            join(
                (
                    join((italic(record.series), words), ", ") if record.series else capital(words),
                    Run(f", {passage.english()}" if passage else "", is_passage=True),
                    join((", ", link(record.address))) if record.address else None,
                )
            ),
            original(record),
        )
    )


def _authors(record: Record) -> str:
    """Return one author inverted, two with the second as printed, of more the first "et al."."""
    if len(record.authors) > _TWO:
        return f"{record.authors[0].inverted}, et al"
    return authors(record, lambda name: name.inverted, lambda name: name.printed)


def _date(date: str) -> str:
    """Return "24 Nov. 2026" for 2026-11-24."""
    parts = date.split("-")
    if len(parts) == 1:
        return date
    month = _MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == _TWO else f"{int(parts[2])} {month} {parts[0]}"
