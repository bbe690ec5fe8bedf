"""DataCite 4.7 in XML: what a DOI is registered with.

As long as no DOI is reserved the identifier is DataCite's own word for that, `(:tba)`, and a comment says that the record
is a draft. An article that is published as a part of an edition, and has no DOI of its own, does not bear the edition's: its
identifier is its address, else its local id, each named as what it is, and it is related to the edition. A program that translated is no contributor; a description says so.
"""

from lxml import etree

from emendata.metadata.descriptions import copies, is_covered, origin, printed_pages, rights, summary, translator
from emendata.metadata.languages import iso_639_3
from emendata.metadata.licences import spdx_identifier
from emendata.metadata.model import Holding, Name, Original, Record
from emendata.metadata.passages import Passage
from emendata.vocabulary import XML_LANG

NAMESPACE = "http://datacite.org/schema/kernel-4"
_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
# Of identifiers that only this edition gives.
_LOCAL = "local"
_ROR = "https://ror.org"
_SCHEMES = {
    "ORCID": ("https://orcid.org/{}", "https://orcid.org"),
    "ISNI": ("https://isni.org/isni/{}", "https://isni.org"),
    "VIAF": ("https://viaf.org/viaf/{}", "https://viaf.org"),
    "GND": ("https://d-nb.info/gnd/{}", "https://d-nb.info/gnd"),
    "Wikidata": ("https://www.wikidata.org/wiki/{}", "https://www.wikidata.org"),
    "ROR": ("https://ror.org/{}", _ROR),
}


def write(record: Record, passage: Passage | None = None) -> str:
    """Return the record of a text that is held whole; a passage has no place in it."""
    del passage
    return document(record, Holding.TEXT)


def is_complete(record: Record) -> bool:
    """Return whether the header has all that DataCite must have, a DOI apart."""
    return bool(record.creators and record.title.words and record.publisher and record.year)


def document(record: Record, holding: Holding, whole: Record | None = None) -> str:
    """Return the record as a document; what the header lacks is left out.

    `whole` is the edition that the text is deposited in as a part of it, where it is not deposited by itself.
    """
    nsmap = {None: NAMESPACE, "xsi": "http://www.w3.org/2001/XMLSchema-instance"}
    root = etree.Element(f"{{{NAMESPACE}}}resource", nsmap=nsmap)  # type: ignore[arg-type]  # the stubs know no default namespace
    root.set(_LOCATION, f"{NAMESPACE} https://schema.datacite.org/meta/kernel-4.7/metadata.xsd")
    identifier, kind, remark = _identifier(record, whole)
    if remark:
        root.append(etree.Comment(f" {remark} "))
    _add(root, "identifier", identifier, identifierType=kind)
    _people(root, record)
    _titles(root, record)
    _add(root, "publisher", record.publisher)
    _add(root, "publicationYear", record.year)
    genre = (
        ("Stand-off critical apparatus (TEI)", "Collection") if holding is Holding.STANDOFF else ("TEI edition", "Text")
    )
    _add(root, "resourceType", genre[0], resourceTypeGeneral="Collection" if record.parts else genre[1])
    _group(root, "subjects", [("subject", word, {}) for word in record.keywords])
    _dates(root, record)
    _add(root, "language", record.language)
    local = [("alternateIdentifier", record.id, {"alternateIdentifierType": _LOCAL})]
    numbers = [(item.scheme, item.value) for copy in record.copies for item in copy.identifiers]
    local += [("alternateIdentifier", value, {"alternateIdentifierType": scheme}) for scheme, value in numbers]
    _group(root, "alternateIdentifiers", local)
    _relations(root, record, whole)
    _add(root, "version", record.version)
    _rights(root, record, holding)
    _descriptions(root, record, holding)
    _funding(root, record)
    _related_items(root, record, whole)
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True).decode() + "\n"


def _identifier(record: Record, whole: Record | None) -> tuple[str, str, str]:
    """Return the identifier, its type, and what a comment says of it."""
    if record.own_doi:
        return record.own_doi, "DOI", ""
    if whole is None and not record.edition_doi:
        return "(:tba)", "DOI", "Draft: no DOI is reserved yet."
    remark = "No DOI of its own: it is published as a part of an edition."
    return (record.web_address, "URL", remark) if record.web_address else (record.id, _LOCAL, remark)


def _people(root: etree._Element, record: Record) -> None:
    creators = _sub(root, "creators")
    for name in record.creators:
        _person(_sub(creators, "creator"), "creatorName", name)
    people = [] if record.parts else [(name, "Editor") for name in record.editors]
    people += [(name, "Translator") for name in (record.translation.by if record.translation else ())]
    if people:
        contributors = _sub(root, "contributors")
        for name, role in people:
            _person(_sub(contributors, "contributor", contributorType=role), "contributorName", name)


def _person(holder: etree._Element, tag: str, name: Name) -> None:
    """Write a name: "Family, Given" with its parts, or whole where it is a body's or is not split."""
    _add(holder, tag, name.split, nameType="Organizational" if name.is_body else "Personal")
    if name.family and name.given:
        _add(holder, "givenName", name.given)
        _add(holder, "familyName", name.family)
    for number in name.identifiers:
        if number.scheme in _SCHEMES:
            form, scheme = _SCHEMES[number.scheme]
            value = form.format(number.value)
            _add(holder, "nameIdentifier", value, nameIdentifierScheme=number.scheme, schemeURI=scheme)
    for body in name.affiliations:
        about = {"affiliationIdentifier": body.address, "affiliationIdentifierScheme": "ROR", "schemeURI": _ROR}
        _add(holder, "affiliation", body.name, **(about if body.ror else {}))


def _titles(root: etree._Element, record: Record) -> None:
    titles = _sub(root, "titles")
    for title, kind in (
        (record.title, ""),
        (record.subtitle, "Subtitle"),
        # The text is a translation: the title that it translates is an alternative one of it.
        (record.original_title, "AlternativeTitle"),
    ):
        if title is not None:
            _add(titles, "title", title.words, language=title.language, titleType=kind)


def _dates(root: etree._Element, record: Record) -> None:
    dates = [("date", record.date, {"dateType": "Issued"})]
    dates += [("date", record.updated, {"dateType": "Updated"})]
    for copy, words in copies(record):
        if copy.accessed:
            dates.append(("date", copy.accessed, {"dateType": "Collected", "dateInformation": words}))
    _group(root, "dates", [item for item in dates if item[1]])


def _relations(root: etree._Element, record: Record, whole: Record | None) -> None:
    """Write what has an address: copies, the original, the articles of an edition, the edition of an article."""
    found = [(copy.address, "URL", "IsDerivedFrom") for copy, _ in copies(record)]
    if record.original is not None and record.translation is not None:
        doi = next((item.value for item in record.original.identifiers), "")
        if doi or record.original.address:
            found.append((doi or record.original.address, "DOI" if doi else "URL", "IsTranslationOf"))
    found += [
        (part.own_doi or part.web_address, "DOI" if part.own_doi else "URL", "HasPart")
        for part in record.parts
        if part.own_address
    ]
    edition = record.edition_doi or (whole.own_doi if whole is not None else "")
    if edition:
        found.append((edition, "DOI", "IsPartOf"))
    concept = next((item.value for item in record.identifiers if item.scheme == "DOI-concept"), "")
    if concept and concept != record.own_doi:
        found.append((concept, "DOI", "IsVersionOf"))
    _group(
        root,
        "relatedIdentifiers",
        [
            ("relatedIdentifier", value, {"relatedIdentifierType": kind, "relationType": how})
            for value, kind, how in found
        ],
    )


def _rights(root: etree._Element, record: Record, holding: Holding) -> None:
    """Write the licence and the rights in the source; a licence that does not cover all stands in words alone."""
    rows: list[tuple[str, str, dict[str, str]]] = []
    if record.licence is not None and not is_covered(record, holding):
        rows.append(("rights", record.licence.words, {}))
    elif record.licence is not None:
        known = spdx_identifier(record.licence.address)
        about = {"rightsURI": record.licence.address} if record.licence.address else {}
        if known:
            about |= {
                "rightsIdentifier": known,
                "rightsIdentifierScheme": "SPDX",
                "schemeURI": "https://spdx.org/licenses/",
            }
        rows.append(("rights", record.licence.words or record.licence.address, about))
    rows += [("rights", words, {}) for words in dict.fromkeys((rights(record), *map(rights, record.parts))) if words]
    _group(root, "rightsList", [row for row in rows if row[1]])


def _descriptions(root: etree._Element, record: Record, holding: Holding) -> None:
    rows = [(summary(record, holding), "Abstract"), (record.methods, "Methods"), (translator(record), "TechnicalInfo")]
    rows += [(words, "Other") for words in (origin(record), *(words for _, words in copies(record)))]
    rows += [(translator(part), "TechnicalInfo") for part in record.parts]
    _group(
        root,
        "descriptions",
        [
            ("description", words, {"descriptionType": kind, XML_LANG: "en"})
            for words, kind in dict.fromkeys(rows)
            if words
        ],
    )


def _funding(root: etree._Element, record: Record) -> None:
    """Write a reference for each grant; for a funder of whom no number of a grant is known, one."""
    if record.funders:
        holder = _sub(root, "fundingReferences")
        for funder in record.funders:
            for number in funder.grants or ("",):
                made = _sub(holder, "fundingReference")
                _add(made, "funderName", funder.body.name)
                _add(made, "funderIdentifier", funder.body.address, funderIdentifierType="ROR", schemeURI=_ROR)
                _add(made, "awardNumber", number)
                _add(made, "awardTitle", funder.project)


def _related_items(root: etree._Element, record: Record, whole: Record | None) -> None:
    """Write what is told by its title: the original print, the edition of an article, articles that have no address."""
    holder = etree.Element(f"{{{NAMESPACE}}}relatedItems")
    if record.original is not None:
        _printed(holder, record, record.original)
    for part in record.parts:
        if not part.own_address:
            _titled(holder, part, "Text", "HasPart")
    if whole is not None:
        _titled(holder, whole, "Collection", "IsPartOf")
    if len(holder):
        root.append(holder)


def _titled(holder: etree._Element, record: Record, kind: str, relation: str) -> None:
    item = _sub(holder, "relatedItem", relatedItemType=kind, relationType=relation)
    _add(_sub(item, "titles"), "title", record.full_title, language=record.title.language)
    _add(item, "publicationYear", record.year)
    _add(item, "publisher", record.publisher)


def _printed(holder: etree._Element, record: Record, original: Original) -> None:
    """Write the original publication as a related item, as far as it is certain; a place of print that is not is left out."""
    title = record.original_title or original.title
    container = original.container if original.container is not None and original.container.is_certain else None
    title = title if title is not None and title.is_certain else None
    if title is None and container is None:
        return
    kind = {"j": "JournalArticle", "m": "BookChapter"}.get(original.level, "Text") if container else "Text"
    relation = "IsTranslationOf" if record.translation is not None else "IsDerivedFrom"
    item = _sub(holder, "relatedItem", relatedItemType=kind, relationType=relation)
    if original.authors:
        creators = _sub(item, "creators")
        for name in original.authors:
            _add(_sub(creators, "creator"), "creatorName", name.split)
    titles = _sub(item, "titles")
    if title is not None:
        _add(titles, "title", title.words, language=title.language)
    if container is not None:
        _add(titles, "title", container.words, language=container.language, titleType="Other" if title else "")
    _add(item, "publicationYear", original.date[:4])
    _add(item, "volume", original.volume)
    _add(item, "issue", original.issue)
    first, last = printed_pages(original)
    _add(item, "firstPage", first)
    _add(item, "lastPage", last)


def _group(root: etree._Element, tag: str, rows: list[tuple[str, str, dict[str, str]]]) -> None:
    """Write a wrapper and its members, nothing where there are none."""
    if rows:
        holder = _sub(root, tag)
        for name, words, attributes in rows:
            _sub(holder, name, **attributes).text = words


def _add(holder: etree._Element, tag: str, words: str, *, language: str = "", **attributes: str) -> None:
    """Write an element, unless it has no words; attributes without a value are left out."""
    if words:
        made = _sub(holder, tag, **{key: value for key, value in attributes.items() if value})
        made.text = words
        if language and iso_639_3(language):
            made.set(XML_LANG, language)


def _sub(holder: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(holder, f"{{{NAMESPACE}}}{tag}", attrib=attributes)
