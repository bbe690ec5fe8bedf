"""CITATION.cff 1.2: how the edition is to be cited, for people and for GitHub, Zenodo and Zotero.

The format has no type for editions: it is a `dataset`, and each article stands under `references` (an edition) or
`preferred-citation` (an article) with its own. The file is YAML; its texts are written as JSON writes them, which YAML
reads as the same.
"""

import json
from collections.abc import Iterator
from typing import Any

from emendata.metadata.descriptions import is_covered, summary
from emendata.metadata.languages import text_codes
from emendata.metadata.licences import spdx_identifier
from emendata.metadata.model import Holding, Name, Record
from emendata.metadata.passages import Passage
from emendata.metadata.phrases import capital, described


def write(record: Record, passage: Passage | None = None) -> str:
    """Return the file of a text that is held whole; a passage has no place in it."""
    del passage
    return document(record, Holding.TEXT)


def document(record: Record, holding: Holding) -> str:
    """Return the file; keys without a fact are left out."""
    facts: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this edition, please cite it as below.",
        "type": "dataset",
        "title": record.full_title,
        "abstract": summary(record, holding),
        "authors": [_agent(name) for name in record.creators],
        "version": record.version,
        "date-released": record.date if record.date.count("-") == 2 else "",  # noqa: PLR2004 - year, month, day
        "doi": record.own_doi,
        "url": "" if record.own_doi else record.address,
        "license": (spdx_identifier(record.licence.address) if record.licence and is_covered(record, holding) else ""),
        "keywords": list(record.keywords),
        "references": [_reference(part) for part in record.parts],
        "preferred-citation": {} if record.parts else _reference(record),
    }
    return "".join(f"{line}\n" for line in _lines(facts, 0))


def _reference(record: Record) -> dict[str, Any]:
    return {
        "type": "article" if record.original is not None and record.original.level == "j" else "generic",
        "title": record.full_title,
        "authors": [_agent(name) for name in record.authors],
        "editors": [_agent(name) for name in record.editors],
        "translators": [_agent(name) for name in (record.translation.by if record.translation else ())],
        "languages": text_codes(record),
        "year": int(record.year) if record.year else "",
        "version": record.version,
        "publisher": {"name": record.publisher} if record.publisher else {},
        "doi": record.own_doi,
        "url": "" if record.own_doi else record.address,
        "notes": capital(described(record)),
    }


def _agent(name: Name) -> dict[str, str]:
    """Return a person by the parts of the name; one that is not split as an alias, a body by its name."""
    if name.is_body:
        return {"name": name.printed}
    orcid = next((item.value for item in name.identifiers if item.scheme == "ORCID"), "")
    parts = (
        {"family-names": name.family, "given-names": name.given}
        if name.family or name.given
        else {"alias": name.printed}
    )
    belongs = "; ".join(body.name for body in name.affiliations)
    return {**parts, "affiliation": belongs, "orcid": f"https://orcid.org/{orcid}" if orcid else ""}


def _lines(facts: dict[str, Any], depth: int) -> Iterator[str]:
    """Yield the lines of a mapping, nested ones by two blanks more."""
    blank = "  " * depth
    for key, value in facts.items():
        if value in ("", [], {}):
            continue
        if isinstance(value, dict):
            yield f"{blank}{key}:"
            yield from _lines(value, depth + 1)
        elif isinstance(value, list):
            yield f"{blank}{key}:"
            for item in value:
                yield from _member(item, depth + 1)
        else:
            yield f"{blank}{key}: {json.dumps(value, ensure_ascii=False)}"


def _member(item: Any, depth: int) -> Iterator[str]:
    blank = "  " * depth
    if not isinstance(item, dict):
        yield f"{blank}- {json.dumps(item, ensure_ascii=False)}"
        return
    first, *others = _lines(item, depth + 1)
    yield f"{blank}- {first.lstrip()}"
    yield from others
