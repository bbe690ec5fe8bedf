"""schema.org in JSON-LD, for the head of a page.

`<` is written as an escape, so that no title ends the script element that holds it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from emendata.metadata.model import Body, Funder, Name, Record
from emendata.metadata.passages import Passage
from emendata.metadata.phrases import capital, described
from emendata.metadata.subjects import Subject, Subjects

_ADDRESSES = {
    "ORCID": "https://orcid.org/{}", "VIAF": "https://viaf.org/viaf/{}", "Wikidata": "https://www.wikidata.org/wiki/{}",
    "ISNI": "https://isni.org/isni/{}", "GND": "https://d-nb.info/gnd/{}", "ROR": "https://ror.org/{}",
    "DOI": "https://doi.org/{}",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Encoding:
    """A file that holds the text: its address, from where the record lies or absolute, and its media type."""

    address: str
    media_type: str


def write(record: Record, passage: Passage | None = None) -> str:
    """Return the object as text that may stand in a script element; a passage has no place in it."""
    del passage
    return as_text(description(record))


def as_text(made: dict[str, Any]) -> str:
    """Return an object as text that may stand in a script element."""
    text = json.dumps(made, ensure_ascii=False, indent=2)
    for sign, escape in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(sign, escape)
    return text + "\n"


def with_files(made: dict[str, Any], encodings: Sequence[Encoding], subjects: Subjects | None = None) -> dict[str, Any]:
    """Return a description with the files that hold the text, and, where they are given, whom it names and what it cites."""
    found: dict[str, Any] = {
        "encoding": [
            {"@type": "MediaObject", "contentUrl": item.address, "encodingFormat": item.media_type}
            for item in encodings
        ]
    }
    if subjects is not None:
        found["mentions"] = [_subject("Person", person) for person in subjects.persons]
        found["citation"] = [
            _subject("CreativeWork", work) if work.identifiers or work.address else work.words
            for work in subjects.works
        ]
    return made | {key: value for key, value in found.items() if value}


def _subject(kind: str, subject: Subject) -> dict[str, Any]:
    same = [_ADDRESSES[item.scheme].format(item.value) for item in subject.identifiers if item.scheme in _ADDRESSES]
    facts: dict[str, Any] = {"@type": kind, "name": subject.words, "url": subject.address, "sameAs": same}
    return {key: value for key, value in facts.items() if value}


def description(record: Record) -> dict[str, Any]:
    """Return an article as a ScholarlyArticle, an edition as a Collection of these; keys without a fact are left out."""
    original = record.original
    work: dict[str, Any] = {}
    if record.translation is not None:
        work = {
            "@type": "ScholarlyArticle",
            "name": record.original_title.words if record.original_title else "",
            "inLanguage": record.source_language,
            "author": [_agent(name) for name in original.authors] if original else [],
        }
        work = {key: value for key, value in work.items() if value}
    made: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Collection" if record.parts else "ScholarlyArticle",
        "@id": record.own_address,
        "headline": record.title.words,
        "alternativeHeadline": record.subtitle.words if record.subtitle else "",
        "name": record.full_title,
        "author": [_agent(name) for name in record.authors],
        "editor": [_agent(name) for name in record.editors],
        "translator": [_agent(name) for name in record.translation.by] if record.translation else [],
        "disambiguatingDescription": capital(described(record)),
        "datePublished": record.date,
        "dateModified": record.updated,
        "version": record.version,
        "inLanguage": record.language,
        "license": "" if record.is_restricted else (record.licence.address if record.licence else ""),
        "usageInfo": record.source_rights,
        "isAccessibleForFree": True,
        "keywords": list(record.keywords),
        "publisher": {"@type": "Organization", "name": record.publisher} if record.publisher else None,
        "funder": [organization(funder.body) for funder in record.funders],
        "funding": [_grant(funder, number) for funder in record.funders for number in funder.grants],
        "identifier": [
            {"@type": "PropertyValue", "propertyID": item.scheme.partition("-")[0], "value": item.value}
            for item in record.identifiers
            if item.scheme != "DOI-edition"
        ],
        "isPartOf": _whole(record),
        "translationOfWork": work if len(work) > 1 else None,
        "isBasedOn": [copy.address for copy in record.copies if copy.address],
        "abstract": record.abstract,
        "hasPart": [
            {"@type": "ScholarlyArticle", "@id": part.own_address, "name": part.full_title}
            if part.own_address
            else {"@type": "ScholarlyArticle", "name": part.full_title}
            for part in record.parts
        ],
    }
    return {key: value for key, value in made.items() if value not in ("", None, [], {})}


def _whole(record: Record) -> dict[str, Any]:
    """Return what the article is a part of: a series by its title, the edition by its DOI; nothing where none is known."""
    identified = {"@id": f"https://doi.org/{record.edition_doi}"} if record.edition_doi else {}
    named = {"name": record.series} if record.series else {}
    return {"@type": "CreativeWork", **identified, **named} if identified or named else {}


def _agent(name: Name) -> dict[str, Any]:
    made: dict[str, Any] = {"@type": "Organization" if name.is_body else "Person", "name": name.printed}
    if name.family and name.given:
        made |= {"familyName": name.family, "givenName": name.given}
    same = [_ADDRESSES[item.scheme].format(item.value) for item in name.identifiers if item.scheme in _ADDRESSES]
    made |= {"sameAs": same} if same else {}
    bodies = [organization(body) for body in name.affiliations]
    return made | ({"affiliation": bodies} if bodies else {})


def organization(body: Body) -> dict[str, Any]:
    """Return a body; its number is its id."""
    identified = {"@id": body.address} if body.ror else {}
    return {"@type": "Organization", **identified, "name": body.name}


def _grant(funder: Funder, number: str) -> dict[str, Any]:
    made = {"@type": "Grant", "identifier": number, "name": funder.project, "funder": organization(funder.body)}
    return {key: value for key, value in made.items() if value}
