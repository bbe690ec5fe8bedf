"""The persons of an edition as a table: who they are, in which forms they are met, how often they are named."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from lxml import etree

from emendata.authority.tables import guarded
from emendata.validate.nodes import source_words
from emendata.vocabulary import XML_ID, XML_LANG, tei

COLUMNS: Final = (
    "article", "id", "name", "language", "english", "native", "russian", "russian is", "born", "died", "description", "role",
    "identifiers", "forms in the source", "mentions", "mentions in notes and references",
)  # fmt: skip
_APART = frozenset({tei("note"), tei("bibl")})


def persons_table(root: etree._Element, identifier: str) -> bytes:
    """Return the persons of a document in the order of their entries as CSV (UTF-8 with a mark, for spreadsheets)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for person in root.iter(tei("person")):
        row = (identifier, person.get(XML_ID, ""), *_facts(person), *_mentions(root, person.get(XML_ID, "")))
        writer.writerow([guarded(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _facts(person: etree._Element) -> Iterator[str]:
    names = {item.get("type", "standard"): item for item in reversed(person.findall(tei("persName")))}
    standard = names.get("standard", person.find(tei("persName")))
    yield _words(standard)
    yield standard.get(XML_LANG, "") if standard is not None else ""
    yield _words(names.get("english"))
    yield _words(names.get("native"))
    russian = names.get("russian")
    yield _words(russian)
    yield russian.get("subtype", "") if russian is not None else ""
    for tag in ("birth", "death"):
        date = person.find(tei(tag))
        yield "" if date is None else date.get("when", "") or _words(date)
    notes = {item.get("type", ""): item for item in person.findall(tei("note"))}
    yield _words(notes.get("description"))
    yield _words(notes.get("role"))
    yield "; ".join(f"{item.get('type', '')} {_words(item)}".strip() for item in person.findall(tei("idno")))


def _mentions(root: etree._Element, identifier: str) -> tuple[str, str, str]:
    """Return the forms in which a person is met in the source, and how often in the text and in notes and references."""
    forms: dict[str, None] = {}
    counts = [0, 0]
    text = root.find(tei("text"))
    for name in text.iter(tei("persName")) if text is not None else ():
        if f"#{identifier}" not in (name.get("ref") or "").split() or name.get("sameAs"):
            continue
        if any(above.tag == tei("rdg") for above in name.iterancestors()):
            continue
        counts[any(above.tag in _APART for above in name.iterancestors())] += 1
        forms[source_words(name)] = None
    return "; ".join(filter(None, forms)), str(counts[0]), str(counts[1])


def _words(item: etree._Element | None) -> str:
    return "" if item is None else " ".join("".join(map(str, item.itertext())).split())
