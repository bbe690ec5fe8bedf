"""What records for repositories say in sentences: what the text is, how it was made, where it comes from, what is held.

English, as the records are; every sentence is the header's own or made of its facts.
"""

from collections.abc import Iterator

from emendata.metadata.model import Copy, Holding, Original, Record
from emendata.metadata.phrases import capital, described, enumerated
from emendata.metadata.quoting import quoted

_HELD = {
    Holding.TEXT: "",
    Holding.RESTRICTED: "The files that hold the text are restricted: the rights in the text are not cleared.",
    Holding.STANDOFF: (
        "The rights in the text are not cleared: what is held here is the edition’s own layer (header, apparatus, authority), "
        "without the running text."
    ),
}


def summary(record: Record, holding: Holding) -> str:
    """Return the description of a record: the abstract, else what the statement on the text says it is, and what is held."""
    words = record.abstract or record.statement.get("what", "") or capital(described(record))
    if record.parts:
        words = f"An edition of {enumerated([quoted(part.full_title) for part in record.parts])}."
    return " ".join(part for part in (_sentence(words), _HELD[holding]) if part)


def translator(record: Record) -> str:
    """Return who translated, where no person did: a program is named in a note, and never as a person."""
    translation = record.translation
    if translation is None or not translation.is_machine:
        return ""
    doubt = "" if translation.is_certain else "presumably "
    return f"Translator: {doubt}software, no person ({translation.words})."


def origin(record: Record) -> str:
    """Return where the text comes from, as the statement on the text says it, else what is known of the original."""
    return record.statement.get("original", "") or (record.original.note if record.original else "")


def is_covered(record: Record, holding: Holding) -> bool:
    """Return whether the licence of the edition's own layer covers all that is held.

    It does where no text is held, and where the rights in the text are cleared; else no output may let it stand alone.
    """
    return holding is Holding.STANDOFF or not any(item.is_restricted for item in (record, *record.parts))


def rights(record: Record) -> str:
    """Return what is known of the rights in the source."""
    return record.source_rights


def copies(record: Record) -> Iterator[tuple[Copy, str]]:
    """Yield each copy that has an address, with what is known of it: "Witness A: …, put online …, accessed …"."""
    for copy in record.copies:
        if copy.address:
            facts = [f"Witness {copy.siglum}: {copy.address}"]
            facts += [f"put online {copy.put_online}"] if copy.put_online else []
            facts += [f"accessed {copy.accessed}" if copy.accessed else "date of access not known"]
            yield copy, ", ".join(facts)


def printed_pages(original: Original) -> tuple[str, str]:
    """Return first and last page of a print: ("60", "66"); two empty texts where they are not certain."""
    first, _, last = original.pages.replace("–", "-").partition("-")
    return first.strip(), last.strip()


def _sentence(words: str) -> str:
    return words if not words or words.endswith((".", "?", "!", "”", "»")) else f"{words}."
