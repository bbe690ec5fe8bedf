"""InvenioRDM (Zenodo): the record of the records API, as it is sent.

The licence is always sent, as the legacy API of Zenodo would apply one of its own where it is missing. Languages are codes
of three letters. `pids` is left to the client, which has to keep what the server reserved.
"""

import html
import json
from typing import Any

from emendata.metadata.descriptions import copies, is_covered, origin, rights, summary, translator
from emendata.metadata.languages import codes_of, text_codes
from emendata.metadata.licences import spdx_identifier
from emendata.metadata.model import Body, Funder, Holding, Name, Original, Record, Title
from emendata.metadata.passages import Passage

_SCHEMES = {"ORCID": "orcid", "ISNI": "isni", "GND": "gnd", "ROR": "ror"}
# A text with its apparatus, and an apparatus without its text (DataCite's Text and Collection).
_TEXT, _STANDOFF = "publication-other", "publication-annotationcollection"


def write(record: Record, passage: Passage | None = None) -> str:
    """Return the record of a text that is held whole, as JSON; a passage has no place in it."""
    del passage
    return as_json(draft(record, Holding.TEXT))


def as_json(body: dict[str, Any]) -> str:
    """Return a body as it is kept and sent: always the same text for the same facts."""
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def draft(record: Record, holding: Holding) -> dict[str, Any]:
    """Return the body of a draft, with only the keys that the API knows; what the header lacks is left out."""
    return {
        "access": {"record": "public", "files": "restricted" if holding is Holding.RESTRICTED else "public"},
        "files": {"enabled": True},
        "metadata": _filled(
            {
                "resource_type": {"id": _STANDOFF if holding is Holding.STANDOFF else _TEXT},
                "title": record.full_title if record.parts else record.title.words,
                "additional_titles": _additional_titles(record),
                "publication_date": record.date,
                "creators": [_creator(name) for name in record.creators],
                "contributors": _contributors(record),
                "description": _paragraphs(summary(record, holding)),
                "additional_descriptions": _additional_descriptions(record),
                "rights": _rights(record, holding),
                "languages": [{"id": code} for code in _languages(record)],
                "subjects": [{"subject": word} for word in record.keywords],
                "dates": _dates(record),
                "version": record.version,
                "publisher": record.publisher,
                "identifiers": [{"scheme": "other", "identifier": record.id}],
                "related_identifiers": _relations(record),
                "funding": [item for funder in record.funders for item in _funding(funder)],
            }
        ),
        "custom_fields": _custom_fields(record.original),
    }


def _creator(name: Name) -> dict[str, Any]:
    return _filled({"person_or_org": _agent(name), "affiliations": [_body(body) for body in name.affiliations]})


def _body(body: Body) -> dict[str, str]:
    """Return a body by its number, from which the server has the name; one without a number by its name."""
    return {"id": body.ror} if body.ror else {"name": body.name}


def _funding(funder: Funder) -> list[dict[str, Any]]:
    """Return an entry for each grant; the API takes no number without a title, so that one says what the number is."""
    awards = [{"number": number, "title": {"en": funder.project or f"Grant {number}"}} for number in funder.grants]
    return [{"funder": _body(funder.body), "award": award} for award in awards] or [{"funder": _body(funder.body)}]


def _agent(name: Name) -> dict[str, Any]:
    """Return a person or body; a name that is not split is the family name, as the API asks for one."""
    made: dict[str, Any]
    if name.is_body:
        made = {"type": "organizational", "name": name.printed}
    else:
        made = {"type": "personal", "family_name": name.family or name.printed, "given_name": name.given}
    made["identifiers"] = [
        {"scheme": _SCHEMES[item.scheme], "identifier": item.value}
        for item in name.identifiers
        if item.scheme in _SCHEMES
    ]
    return _filled(made)


def _contributors(record: Record) -> list[dict[str, Any]]:
    people = [] if record.parts else [(name, "editor") for name in record.editors]
    people += [(name, "translator") for name in (record.translation.by if record.translation else ())]
    return [{**_creator(name), "role": {"id": role}} for name, role in people]


def _additional_titles(record: Record) -> list[dict[str, Any]]:
    rows = ((record.subtitle, "subtitle"), (record.original_title, "alternative-title"))
    return [_title(title, kind) for title, kind in rows if title is not None]


def _title(title: Title, kind: str) -> dict[str, Any]:
    code = codes_of([title.language])
    made: dict[str, Any] = {"title": title.words, "type": {"id": kind}}
    return made | ({"lang": {"id": code[0]}} if code else {})


def _languages(record: Record) -> list[str]:
    return text_codes(record) or codes_of(part.language for part in record.parts)


def _additional_descriptions(record: Record) -> list[dict[str, Any]]:
    notes = [
        translator(record),
        origin(record),
        *(words for _, words in copies(record)),
        *map(translator, record.parts),
    ]
    # An InvenioRDM as it comes has no type "notes", and refuses the whole record for it.
    rows = [(record.methods, "methods"), *((words, "other") for words in dict.fromkeys(notes))]
    return [{"description": _paragraphs(words), "type": {"id": kind}} for words, kind in rows if words]


def _rights(record: Record, holding: Holding) -> list[dict[str, Any]]:
    """Return the licence of the edition's own layer and, as words, the rights in the source, which it does not cover.

    Where what is held is not covered by the licence, that stands in words, too: its id would speak of all files.
    """
    made: list[dict[str, Any]] = []
    if record.licence is not None:
        known = spdx_identifier(record.licence.address)
        words = record.licence.words or record.licence.address
        link = {"link": record.licence.address} if record.licence.address else {}
        made.append(
            {"id": known.lower()}
            if known and is_covered(record, holding)
            else {"title": {"en": "Licence of the edition’s own layer"}, "description": {"en": words}, **link}
        )
    sources = dict.fromkeys((rights(record), *map(rights, record.parts)))
    made += [{"title": {"en": "Rights in the source"}, "description": {"en": words}} for words in sources if words]
    return made


def _dates(record: Record) -> list[dict[str, Any]]:
    return [
        {"date": copy.accessed, "type": {"id": "collected"}, "description": words}
        for copy, words in copies(record)
        if copy.accessed
    ]


def _relations(record: Record) -> list[dict[str, Any]]:
    text = {"resource_type": {"id": _TEXT}}
    made = [
        {"identifier": copy.address, "scheme": "url", "relation_type": {"id": "isderivedfrom"}}
        for copy, _ in copies(record)
    ]
    original = record.original
    if record.translation is not None and original is not None and (original.identifiers or original.address):
        doi = next((item.value for item in original.identifiers), "")
        made.append(
            {
                "identifier": doi or original.address,
                "scheme": "doi" if doi else "url",
                "relation_type": {"id": "istranslationof"},
                **text,
            }
        )
    if record.edition_doi:
        whole = {"identifier": record.edition_doi, "scheme": "doi", "relation_type": {"id": "ispartof"}}
        made.append(whole | {"resource_type": {"id": _TEXT}})
    for part in record.parts:
        if part.own_address:
            scheme = "doi" if part.own_doi else "url"
            identifier = part.own_doi or part.web_address
            made.append({"identifier": identifier, "scheme": scheme, "relation_type": {"id": "haspart"}, **text})
    return made


def _custom_fields(original: Original | None) -> dict[str, Any]:
    """Return journal or book of the original, only where the header is certain of it."""
    if original is None or original.container is None or not original.container.is_certain:
        return {}
    facts = {
        "title": original.container.words,
        "volume": original.volume,
        "issue": original.issue,
        "pages": original.pages,
    }
    if original.level == "j":
        return {"journal:journal": _filled(facts)}
    return {"imprint:imprint": _filled({"title": facts["title"], "pages": facts["pages"]})}


def _paragraphs(words: str) -> str:
    """Return words as the subset of HTML that descriptions are in."""
    return f"<p>{html.escape(words, quote=False)}</p>" if words else ""


def _filled(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value not in ("", None, [], {})}
