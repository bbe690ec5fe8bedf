"""What a page says of its own citation: tags for its head, citations for its readers, records beside it.

All of it is made from one `Record`; the stylesheets print it and word nothing themselves. The tree they get:

    citations/tag[@name][@content]       tags of the head, in order
             /link[@rel][@href][@type]   typed links of the head (signposting)
             /data                       JSON-LD, escaped for a script element
             /citation[@name][@lang]/p   one for each style, with `i`, `a` and `span class="passage"`; how that
                                         place is filled, {} for numbers: @before @after @paragraph @note
                                         @editors-note @page @quotation
             /record[@name][@href]       the records for programs
"""

import json
from collections.abc import Iterator
from urllib.parse import quote, urljoin

from lxml import etree

from emendata.metadata import DEPOSIT_FORMATS, FORMATS, STYLES, Record
from emendata.metadata.formats import Format, json_ld
from emendata.metadata.formats.datacite import is_complete
from emendata.metadata.highwire import tags
from emendata.metadata.passages import Passage
from emendata.metadata.phrases import capital
from emendata.metadata.runs import Runs, markup, plain
from emendata.metadata.styles import Style

# The folder of the records, beside the pages.
RECORDS = "cite"
_LINKSET = "linkset.json"


def citations(record: Record, page: str, base: str = "", pdf: str = "", root: str = "") -> etree._Element:
    """Return the tree for a page; `page` is its file name, `base` the absolute address of its folder if that is known.

    `pdf` is the address of the print edition relative to that folder, "" where there is none; `root` the way to the folder
    from where the page lies ("../" for the pages of a further language).
    """
    made = etree.Element("citations")
    absolute = urljoin(base, quote(page)) if base else ""
    printed = urljoin(absolute, pdf) if absolute and pdf else ""
    for name, content in tags(record, absolute, printed):
        etree.SubElement(made, "tag", name=name, content=content)
    for link in _links(record, page, absolute, pdf):
        href = link["href"] if "://" in link["href"] else root + link["href"]
        etree.SubElement(made, "link", {**link, "href": href})
    etree.SubElement(made, "data").text = json_ld.write(record).strip()
    for style in STYLES.values():
        citation = etree.SubElement(made, "citation", name=style.name, lang=style.language, attrib=_slot(record, style))
        citation.append(markup(style.cite(record, None)))
    for key, item in FORMATS.items():
        etree.SubElement(made, "record", key=key, name=item.name, href=root + quote(_beside(page, item.ending)))
    return made


def _slot(record: Record, style: Style) -> dict[str, str]:
    """Return how a style names a passage, as a page fills it in: {} where the style has no place for one.

    Learnt from the style itself, by what it adds for the first paragraph: MLA ", par. 1", GOST ". Абз. 1".
    """
    words = style.words
    named = words.paragraph.format(1)
    whole, cited = style.cite(record, None), style.cite(record, Passage("", "paragraph", paragraph=1))
    if not any(run.is_passage for run in whole):
        return {}
    added = _until_passage(cited)[len(_until_passage(whole)) :]
    start = added.lower().index(named.lower())
    shown = capital if added[start].isupper() else str
    return {
        "before": added[:start],
        "after": added[start + len(named) :],
        "paragraph": shown(words.paragraph),
        "note": shown(words.note),
        "editors-note": shown(words.editors_note),
        "page": words.page,
        "quotation": words.quotation,
    }


def _until_passage(runs: Runs) -> str:
    """Return the words up to the end of the passage."""
    place = next(number for number, run in enumerate(runs) if run.is_passage)
    return plain(runs[: place + 1])


def edition_citations(record: Record) -> etree._Element:
    """Return the tree for the first page of an edition: only how it is cited as a whole."""
    made = etree.Element("citations")
    for style in STYLES.values():
        etree.SubElement(made, "citation", name=style.name, lang=style.language).append(
            markup(style.cite(record, None))
        )
    return made


def records(record: Record, page: str, base: str = "", pdf: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the records for programs, and the set of links, as files in a folder beside the page."""
    for item in _described_by(record):
        yield _beside(page, item.ending), item.write(record, None).encode()
    absolute = urljoin(base, quote(page)) if base else quote(page)
    found: dict[str, list[dict[str, str]]] = {}
    for link in _links(record, page, absolute if base else "", pdf):
        target = {"href": urljoin(absolute, link["href"])}
        found.setdefault(link["rel"], []).append(target | ({"type": link["type"]} if "type" in link else {}))
    linkset = {"linkset": [{"anchor": absolute, **found}]}
    yield _beside(page, _LINKSET), (json.dumps(linkset, ensure_ascii=False, indent=2) + "\n").encode()


def _described_by(record: Record) -> Iterator[Format]:
    """Yield the formats that a page's record is written in; DataCite only where nothing is missing that it must have."""
    yield from FORMATS.values()
    if is_complete(record):
        yield DEPOSIT_FORMATS["datacite"]


def _links(record: Record, page: str, absolute: str, pdf: str) -> Iterator[dict[str, str]]:
    """Yield the typed links of a landing page (signposting, level 1 and the address of the set)."""
    if absolute:
        yield {"rel": "canonical", "href": absolute}
    if record.doi:
        yield {"rel": "cite-as", "href": f"https://doi.org/{record.doi}"}
    yield {"rel": "type", "href": "https://schema.org/ScholarlyArticle"}
    yield {"rel": "type", "href": "https://schema.org/AboutPage"}
    for name in record.authors:
        for number in name.identifiers:
            if number.scheme == "ORCID":
                yield {"rel": "author", "href": f"https://orcid.org/{number.value}"}
    # A licence of the edition's own layer is not one of the text, while the rights in that are not cleared.
    if record.licence is not None and record.licence.address and not record.is_restricted:
        yield {"rel": "license", "href": record.licence.address}
    if pdf:
        yield {"rel": "item", "href": pdf, "type": "application/pdf"}
    for item in _described_by(record):
        yield {"rel": "describedby", "href": quote(_beside(page, item.ending)), "type": item.media_type}
    yield {"rel": "linkset", "href": quote(_beside(page, _LINKSET)), "type": "application/linkset+json"}


def _beside(page: str, ending: str) -> str:
    return f"{RECORDS}/{page.removesuffix('.html')}.{ending}"
