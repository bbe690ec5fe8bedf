"""Whom a text names and what it cites: the persons of the document's own list, and the entries of its references.

These stand outside the header, so they are no part of a `Record`: what is made of the header alone must not hold words of
the text. They go where the text itself stands: into the JSON-LD of an article's page.
"""

from dataclasses import dataclass

from lxml import etree

from emendata.metadata.agents import bare_number, scheme_of
from emendata.metadata.model import Identifier
from emendata.metadata.words import edited_words
from emendata.vocabulary import XML_ID, tei

# References that only repeat another: "Ibid., p. 15".
_REPEATING = frozenset({"short"})


@dataclass(frozen=True, slots=True)
class Subject:
    """A person who is named, or a work that is cited: the words for it, and its numbers in registers, bare."""

    words: str
    identifiers: tuple[Identifier, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Subjects:
    """Persons in the order of the list, works in that of the text, each once."""

    persons: tuple[Subject, ...] = ()
    works: tuple[Subject, ...] = ()


def read_subjects(root: etree._Element) -> Subjects:
    """Return whom and what a TEI document (its `TEI` element) names; a person by the standard form of the name."""
    return Subjects(
        tuple(
            Subject(edited_words(name), _numbers(person))
            for stand_off in root.iterchildren(tei("standOff"))
            for person in stand_off.iter(tei("person"))
            if (name := person.find(tei("persName"))) is not None and edited_words(name)
        ),
        tuple(
            {
                work.words: work
                for text in root.iterchildren(tei("text"))
                for item in text.iter(tei("bibl"))
                if item.get(XML_ID) and item.get("type") not in _REPEATING and (work := _work(item)).words
            }.values()
        ),
    )


def _work(item: etree._Element) -> Subject:
    """Return an entry by its words, as they are corrected, with its DOI and its address where it has them."""
    pointers = (pointer.get("target", "") for pointer in item.iter(tei("ref"), tei("ptr")))
    address = next((target for target in pointers if target.startswith(("http://", "https://"))), "")
    dois = tuple(number for number in _numbers(item) if number.scheme == "DOI")
    return Subject(edited_words(item), dois, address)


def _numbers(item: etree._Element) -> tuple[Identifier, ...]:
    found = ((scheme_of(number), bare_number(number)) for number in item.iterchildren(tei("idno")))
    return tuple(Identifier(scheme, value) for scheme, value in found if scheme and value)
