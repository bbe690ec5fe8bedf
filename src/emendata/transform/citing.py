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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
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
from emendata.metadata.subjects import Subjects

# The folder of the records, beside the pages.
RECORDS = "cite"
_LINKSET = "linkset.json"
# From that folder to the pages.
_UP = "../"
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Item:
    """A file that holds the text of a page: its address from the folder of the pages, and its media type."""

    href: str
    media_type: str


def citations(
    record: Record,
    page: str,
    base: str = "",
    items: Sequence[Item] = (),
    root: str = "",
    subjects: Subjects | None = None,
) -> etree._Element:
    """Return the tree for a page; `page` is its file name, `base` the absolute address of its folder if that is known.

    `items` are the files that hold the text, their addresses relative to that folder; `root` the way to the folder from
    where the page lies ("../" for the pages of a further language); `subjects` are whom the text names and what it cites.
    """
    made = etree.Element("citations")
    absolute = urljoin(base, quote(page)) if base else ""
    pdf = next((item.href for item in items if item.media_type == PDF), "")
    printed = urljoin(absolute, pdf) if absolute and pdf else ""
    for name, content in tags(record, absolute, printed):
        etree.SubElement(made, "tag", name=name, content=content)
    for link in _links(record, page, absolute, items):
        etree.SubElement(made, "link", {**link, "href": _from(root, link["href"])})
    described = json_ld.with_files(json_ld.description(record), _encodings(items, base or root), subjects)
    etree.SubElement(made, "data").text = json_ld.as_text(described).strip()
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


def records(
    record: Record, page: str, base: str = "", items: Sequence[Item] = (), subjects: Subjects | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield the records for programs, and the set of links, as files in a folder beside the page; see `citations`."""
    for item in _described_by(record):
        if item is FORMATS["json-ld"]:
            described = json_ld.with_files(json_ld.description(record), _encodings(items, base or _UP), subjects)
            yield _beside(page, item.ending), json_ld.as_text(described).encode()
        else:
            yield _beside(page, item.ending), item.write(record, None).encode()
    linkset = {"linkset": _linkset(record, page, base, items)}
    yield _beside(page, _LINKSET), (json.dumps(linkset, ensure_ascii=False, indent=2) + "\n").encode()


def _linkset(record: Record, page: str, base: str, items: Sequence[Item]) -> list[dict[str, Any]]:
    """Return the links of the page, and those of its items and records back to it (RFC 9264, signposting level 2).

    Addresses are absolute where the edition's is known, else as seen from where the set lies.
    """
    start = base or _UP
    here = _from(start, quote(page))
    found: dict[str, Any] = {"anchor": here}
    back: list[dict[str, Any]] = []
    for link in _links(record, page, here if base else "", items):
        target = {"href": _from(start, link["href"])} | ({"type": link["type"]} if "type" in link else {})
        found.setdefault(link["rel"], []).append(target)
        answer = {"item": "collection", "describedby": "describes"}.get(link["rel"])
        if answer:
            back.append({"anchor": target["href"], answer: [{"href": here, "type": "text/html"}]})
    return [found, *back]


def _from(start: str, href: str) -> str:
    """Return an address that is relative to the folder of the pages as seen from elsewhere; `start` leads to the folder."""
    if "://" in href:
        return href
    return urljoin(start, href) if "://" in start else start + href


def _encodings(items: Sequence[Item], start: str) -> list[json_ld.Encoding]:
    return [json_ld.Encoding(_from(start, item.href), item.media_type) for item in items]


def _described_by(record: Record) -> Iterator[Format]:
    """Yield the formats that a page's record is written in; DataCite only where nothing is missing that it must have."""
    yield from FORMATS.values()
    if is_complete(record):
        yield DEPOSIT_FORMATS["datacite"]


def _links(record: Record, page: str, absolute: str, items: Sequence[Item]) -> Iterator[dict[str, str]]:
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
    for file in items:
        yield {"rel": "item", "href": file.href, "type": file.media_type}
    for item in _described_by(record):
        yield {"rel": "describedby", "href": quote(_beside(page, item.ending)), "type": item.media_type}
    yield {"rel": "linkset", "href": quote(_beside(page, _LINKSET)), "type": "application/linkset+json"}


def _beside(page: str, ending: str) -> str:
    return f"{RECORDS}/{page.removesuffix('.html')}.{ending}"
