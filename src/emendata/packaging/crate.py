"""RO-Crate 1.2: what the payload is, file by file, in JSON-LD.

Version 1.2 and not 1.3, as repositories read it. Nothing is said that the header does not: who has no ORCID is named by a
local id, and an affiliation or a contact that nobody stated is left out.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from emendata import __version__
from emendata.metadata import Holding, Name, Record
from emendata.metadata.descriptions import is_covered, summary
from emendata.metadata.licences import spdx_identifier
from emendata.metadata.model import Body, Funder
from emendata.packaging.layout import described
from emendata.packaging.model import Package, PackedArticle, PayloadFile, Terms
from emendata.vocabulary import slug

METADATA = "ro-crate-metadata.json"
_CONFORMS = "https://w3id.org/ro/crate/1.2"
_PROGRAM = "#emendata"
_IDENTIFIER = "#identifier"
_PROGRAM_LICENCE = "https://spdx.org/licenses/MIT"
_MIT = "The licence of the schemas, as of the program that they belong to"
_SAME_AS = {
    "VIAF": "https://viaf.org/viaf/{}", "Wikidata": "https://www.wikidata.org/wiki/{}", "ISNI": "https://isni.org/isni/{}",
    "GND": "https://d-nb.info/gnd/{}",
}  # fmt: skip

Entity = dict[str, Any]


def crate_metadata(package: Package) -> bytes:
    """Return `ro-crate-metadata.json` for the files of a package, which does not hold it yet."""
    articles = {article.id: article for article in package.articles}
    files: dict[str, list[PayloadFile]] = {identifier: [] for identifier in articles}
    for file in package.files:
        files.get(file.article, []).append(file)
    graph = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "conformsTo": {"@id": _CONFORMS},
            "about": {"@id": "./"},
        },
        _root(package),
        *(_file(file, articles.get(file.article), package.record) for file in package.files),
        *_unique(entity for article in package.articles for entity in _provenance(article, files[article.id])),
        _identifier(package.record),
        *_unique([*_agents(package), *_licences(package)]),
        {
            "@id": _PROGRAM,
            # A SoftwareApplication must have an address, and the program has none of its own.
            "@type": "CreativeWork",
            "name": "emendata",
            "version": __version__,
            "description": "The program that encoded the texts and made this package",
        },
    ]
    made = {"@context": f"{_CONFORMS}/context", "@graph": [_filled(entity) for entity in graph]}
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode()


def agent_id(name: Name) -> str:
    """Return the id of a person or body: its ORCID or ROR as an address, else one of the crate's own."""
    for scheme, form in (("ORCID", "https://orcid.org/{}"), ("ROR", "https://ror.org/{}")):
        for item in name.identifiers:
            if item.scheme == scheme:
                return form.format(item.value)
    return f"#agent-{slug(name.printed) or 'unnamed'}"


def _body_id(body: Body) -> str:
    """Return the id of a body: its number in the register of organisations as an address, else one of the crate's own."""
    return body.address or agent_id(Name(body.name, is_body=True))


def _grant_id(funder: Funder, number: str) -> str:
    return f"#grant-{slug(f'{funder.body.name} {number}')}"


def _root(package: Package) -> Entity:
    record = package.record
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": record.full_title,
        "description": summary(record, package.holding),
        "datePublished": record.date,
        "version": record.version,
        "identifier": {"@id": _IDENTIFIER},
        "url": "" if record.own_doi else record.web_address,
        "license": {"@id": _licence_id(record) if is_covered(record, package.holding) else "#terms"},
        "author": _references(record.creators),
        "editor": _references(record.editors),
        "publisher": _references([Name(record.publisher, is_body=True)]) if record.publisher else None,
        "funder": [{"@id": _body_id(funder.body)} for funder in record.funders],
        "funding": [{"@id": _grant_id(funder, number)} for funder in record.funders for number in funder.grants],
        "inLanguage": record.language or sorted({part.language for part in record.parts if part.language}),
        "keywords": ", ".join(record.keywords),
        "conditionsOfAccess": _conditions(package.articles),
        "hasPart": [{"@id": quote(file.path)} for file in package.files],
        "mentions": [{"@id": f"#encoding-{article.id}"} for article in package.articles],
    }


def _identifier(record: Record) -> Entity:
    """Return the DOI as a property with its address, else the edition's own id."""
    made = {
        "@id": _IDENTIFIER,
        "@type": "PropertyValue",
        "name": "Identifier",
        "propertyID": "local",
        "value": record.id,
    }
    if record.own_doi:
        return made | {
            "propertyID": "https://registry.identifiers.org/registry/doi",
            "value": f"doi:{record.own_doi}",
            "url": f"https://doi.org/{record.own_doi}",
        }
    return made


def _references(names: Iterable[Name]) -> list[Entity]:
    return [{"@id": agent_id(name)} for name in names]


def _file(file: PayloadFile, article: PackedArticle | None, record: Record) -> Entity:
    """Return a file; `article` is the one it belongs to, `record` that of the package, whose licence is the edition's."""
    kept = article is not None and file.terms is Terms.SOURCE and article.holding is Holding.RESTRICTED
    return {
        # Names of files may have blanks and letters that a reference must not have.
        "@id": quote(file.path),
        "@type": ["File", "CreativeWork"] if file.terms is Terms.PROGRAM else "File",
        "name": file.title,
        "description": described(file.path),
        "author": _references(article.record.authors) if article is not None and file.path.startswith("tei/") else None,
        "encodingFormat": file.encoding_format,
        "contentSize": str(len(file.data)),
        "license": {"@id": _terms_of(file, record)},
        "isBasedOn": {"@id": quote(file.based_on)} if file.based_on else None,
        "conformsTo": {"@id": quote(file.conforms_to)} if file.conforms_to else None,
        "conditionsOfAccess": f"Restricted. {article.reason}" if kept and article is not None else "",
    }


def _terms_of(file: PayloadFile, record: Record) -> str:
    if file.terms is Terms.PROGRAM:
        return _PROGRAM_LICENCE
    return f"#rights-{file.article}" if file.terms is Terms.SOURCE and file.article else _licence_id(record)


def _conditions(articles: Iterable[PackedArticle]) -> str:
    kept = [article.id for article in articles if article.holding is Holding.RESTRICTED]
    return f"The text of {', '.join(kept)} is restricted." if kept else ""


def _provenance(article: PackedArticle, files: list[PayloadFile]) -> Iterator[Entity]:
    """Yield the making of an article, whose files are given: from which copies, by which program, into which file."""
    record = article.record
    sources = [file for file in files if file.path.startswith("sources/")]
    named = [{"@id": quote(file.path)} for file in sources]
    named += [{"@id": copy.address} for copy in record.copies if copy.address]
    result = next(file.path for file in files if file.path.startswith("tei/"))
    yield {
        "@id": f"#encoding-{article.id}",
        "@type": "CreateAction",
        "name": f"Encoding of {article.id}",
        "instrument": {"@id": _PROGRAM},
        "agent": _references(record.editors),
        "object": named,
        "result": {"@id": quote(result)},
        "endTime": record.date,
    }
    for copy in record.copies:
        if copy.address:
            yield {
                "@id": copy.address,
                "@type": "CreativeWork",
                "name": copy.title or copy.address,
                "url": copy.address,
                "sdDatePublished": copy.accessed,
                "license": {"@id": f"#rights-{article.id}"},
            }


def _agents(package: Package) -> Iterator[Entity]:
    record = package.record
    names = (
        *record.creators,
        *record.editors,
        *(name for part in record.parts for name in (*part.authors, *part.editors)),
    )
    for name in names:
        yield {
            "@id": agent_id(name),
            "@type": "Organization" if name.is_body else "Person",
            "name": name.printed,
            "familyName": name.family,
            "givenName": name.given,
            "sameAs": [
                _SAME_AS[item.scheme].format(item.value) for item in name.identifiers if item.scheme in _SAME_AS
            ],
            "affiliation": [{"@id": _body_id(body)} for body in name.affiliations],
        }
    if record.publisher:
        name = Name(record.publisher, is_body=True)
        yield {"@id": agent_id(name), "@type": "Organization", "name": record.publisher}
    bodies = [body for name in names for body in name.affiliations] + [funder.body for funder in record.funders]
    for body in bodies:
        yield {"@id": _body_id(body), "@type": "Organization", "name": body.name, "url": body.address}
    for funder in record.funders:
        for number in funder.grants:
            yield {
                "@id": _grant_id(funder, number),
                "@type": "Grant",
                "name": funder.project or f"Grant {number}",
                "identifier": number,
                "funder": {"@id": _body_id(funder.body)},
            }


def _licence_id(record: Record) -> str:
    return record.licence.address if record.licence is not None and record.licence.address else "#terms"


def _licences(package: Package) -> Iterator[Entity]:
    """Yield the licences and the rights in the sources as entities with names."""
    record = package.record
    if record.licence is not None and record.licence.address:
        name = spdx_identifier(record.licence.address) or "Licence of the edition’s own layer"
        yield {
            "@id": record.licence.address,
            "@type": "CreativeWork",
            "name": name,
            "description": record.licence.words,
            "url": record.licence.address,
        }
    if not is_covered(record, package.holding) or _licence_id(record) == "#terms":
        words = record.licence.words if record.licence else ""
        yield {
            "@id": "#terms",
            "@type": "CreativeWork",
            "name": "Several terms: see the licence of each file",
            "description": " ".join(filter(None, (words, "The rights in the text are not cleared."))),
        }
    yield {
        "@id": _PROGRAM_LICENCE,
        "@type": "CreativeWork",
        "name": "MIT",
        "description": _MIT,
        "url": _PROGRAM_LICENCE,
    }
    for article in package.articles:
        yield {
            "@id": f"#rights-{article.id}",
            "@type": "CreativeWork",
            "name": f"Rights in the source of {article.id}",
            "description": article.record.source_rights,
        }


def _unique(entities: Iterable[Entity]) -> list[Entity]:
    """Return the entities, each id once, the first of them."""
    found: dict[str, Entity] = {}
    for entity in entities:
        found.setdefault(entity["@id"], entity)
    return list(found.values())


def _filled(entity: Entity) -> Entity:
    """Return an entity without empty values; a list of one becomes the one, as RO-Crate 1.2 recommends."""
    filled = {key: value for key, value in entity.items() if value not in ("", None, [], {})}
    return {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in filled.items()}
