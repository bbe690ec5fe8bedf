"""The MLA Handbook, ninth edition: works cited."""

from emendata.metadata.model import Record
from emendata.metadata.originals import original_sentence
from emendata.metadata.passages import Passage
from emendata.metadata.phrases import authors, capital, described, editors, leading_editors, publisher, titled
from emendata.metadata.runs import Run, Runs, italic, join, link, sentences

_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_TWO = 2


def works_cited(record: Record, passage: Passage | None = None) -> Runs:
    """Return an entry of the works cited; a passage is named as the last part before the address."""
    is_led = record.is_collection and not record.authors and bool(record.editors)
    facts = [
        described(record),
        f"edited by {editors(record)}" if record.editors and not is_led else "",
        f"version {record.version}" if record.version else "",
        publisher(record),
        _date(record.date),
    ]
    words = ", ".join(filter(None, facts))
    return sentences(
        (
            leading_editors(record, "editor", "editors") if is_led else _authors(record),
            titled(record, "."),
            join(
                (
                    join((italic(record.series), words), ", ") if record.series else capital(words),
                    Run(f", {passage.english()}" if passage else "", is_passage=True),
                    join((", ", link(record.address))) if record.address else None,
                )
            ),
            original_sentence(record),
        )
    )


def _authors(record: Record) -> str:
    """Return one author inverted, two with the second as printed, of more the first and "et al."."""
    return authors(record, lambda name: name.inverted, most=_TWO)


def _date(date: str) -> str:
    """Return "24 Nov. 2026" for 2026-11-24."""
    parts = date.split("-")
    if len(parts) == 1:
        return date
    month = _MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == _TWO else f"{int(parts[2])} {month} {parts[0]}"
