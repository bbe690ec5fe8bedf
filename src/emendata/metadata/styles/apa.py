"""The style of the American Psychological Association, seventh edition.

Titles keep their capitals: which words are names is not for a program to guess. What the text is (a machine translation)
is a description in square brackets after the title, as no person can stand where APA names the translator.
"""

from emendata.metadata.model import Name, Record
from emendata.metadata.originals import original_words
from emendata.metadata.passages import APA, Passage
from emendata.metadata.phrases import capital, described, enumerated, form, initials, initials_first, named, publisher
from emendata.metadata.runs import Runs, italic, join, link, sentences

# Of more authors than this the first nineteen and the last are named.
_MOST = 20


def reference(record: Record, passage: Passage | None = None) -> Runs:
    """Return an entry of the reference list; a passage is named in brackets after it, as the text would cite it."""
    lead = _lead(record)
    date = f"({record.year or 'n.d.'})"
    # Where nobody leads, the title does, before the date.
    head = (lead, date, _title(record)) if lead else (_title(record), date)
    body = sentences((*head, record.series, publisher(record)))
    address = link(record.address)
    source = original_words(record)
    # Neither an address nor what stands in brackets after it takes a stop.
    return join(
        (body, *((" ", address) if address else ()), join((" (", source, ")")) if source else None, named(passage, APA))
    )


def _lead(record: Record) -> str:
    if record.authors:
        return _row([form(name, initials) for name in record.authors])
    return f"{_row([initials(name) for name in record.editors])} ({_role(record)})" if record.editors else ""


def _row(names: list[str]) -> str:
    if len(names) > _MOST:
        return f"{', '.join(names[: _MOST - 1])}, . . . {names[-1]}"
    return enumerated(names, "&", comma=True)


def _title(record: Record) -> Runs:
    """Return the title with translators, editors and version in brackets, and what the text is in square ones."""
    editors = enumerated([_ordered(name) for name in record.editors], "&")
    by = record.translation.by if record.translation is not None else ()
    translators = enumerated([_ordered(name) for name in by], "&")
    facts = [
        f"{translators}, Trans." if translators else "",
        f"{editors}, {_role(record)}" if editors and record.authors else "",
        f"Version {record.version}" if record.version else "",
    ]
    # People who translated stand in the brackets before, with APA's own word for it.
    what = "Emended" if translators else capital(described(record))
    return join(
        (
            italic(record.full_title),
            f" ({'; '.join(filter(None, facts))})" if any(facts) else None,
            f" [{what}]" if what else None,
        )
    )


def _ordered(name: Name) -> str:
    return form(name, initials_first)


def _role(record: Record) -> str:
    return "Eds." if len(record.editors) > 1 else "Ed."
