"""The volume of an edition: all its articles as one PDF, tagged, PDF/A-2a and PDF/UA-1, as each of them is alone.

Enter the documents, how each was set by itself, and what `edition.toml` says of the edition; `xslt/print/volume.xsl`
writes what stands round the articles, `printing.volume` sets all. What neither configuration nor headers say is left out.

A volume that is not set, or in which an article is not set as it was alone, gives X-120 and no PDF; nor is there one in
which an article does not agree with its TEI (X-304).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version

from lxml import etree

from emendata import __version__
from emendata.encode.header import EditionFacts
from emendata.errors import Finding, FindingError, finding
from emendata.metadata import Record, read_record
from emendata.printing.apart import set_volume_apart
from emendata.printing.places import Places
from emendata.printing.press import font_families
from emendata.printing.settings import PrintSettings
from emendata.printing.volume import Typeset
from emendata.transform.agreement_volume import volume_agreement
from emendata.transform.documents import TeiDocument
from emendata.transform.saxon import stylesheet

# Han, kana, hangul: for these alone the fonts of the extra `cjk` are used.
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class VolumeResult:
    """A set volume: pages of the file, the one of them that is called 1, the places of each article.

    `pdf` is empty where it could not be set; then a finding says why. `cmyk` is the second file where one was asked for.
    """

    pdf: bytes = field(repr=False)
    findings: tuple[Finding, ...]
    pages: int = 0
    first_page: int = 1
    places: tuple[Places, ...] = field(repr=False, default=())
    cmyk: bytes = field(repr=False, default=b"")


def print_volume(
    documents: Sequence[TeiDocument],
    typesets: Sequence[Typeset],
    settings: PrintSettings,
    facts: EditionFacts,
    part: tuple[int, int] | None = None,
) -> VolumeResult:
    """Return the articles as one volume, in the order given; `settings` are those they were set with by themselves.

    `part` is the volume's number and how many there are, where there are several.
    """
    day = date.fromisoformat(facts.date or "1970-01-01")
    records: list[Record] = []
    articles: list[tuple[str, Typeset]] = []
    try:
        for number, (document, typeset) in enumerate(zip(documents, typesets, strict=True), 1):
            records.append(read_record(document.root))
            articles.append((_article_source(document, typeset, number, day, settings.language), typeset))
        has_cjk = any(_CJK.search(source) for source, _ in articles)
        book = _book(records, settings, facts, part, has_cjk=has_cjk)
        frame = stylesheet("xslt/print/volume.xsl").transform(book, {"language": settings.language})
    except FindingError as error:
        return VolumeResult(b"", (error.finding,))
    volume = set_volume_apart(frame, articles, settings, day)
    if isinstance(volume, str):
        return VolumeResult(b"", (finding("X-120", reason=volume),))
    if volume.faults:
        number, fault = volume.faults[0]
        where = "" if fault.page is None else f", page {fault.page + 1} of its text"
        return VolumeResult(b"", (finding("X-120", reason=f"{documents[number - 1].id}{where}: {fault.what}"),))
    differing = volume_agreement(documents, typesets, volume, settings.language)
    if differing:
        return VolumeResult(b"", tuple(differing))
    told = tuple(finding("X-104", reason=words) for words in volume.printed.warnings)
    return VolumeResult(volume.printed.pdf, told, volume.pages, volume.first_page, volume.places, volume.printed.cmyk)


def _article_source(document: TeiDocument, typeset: Typeset, number: int, day: date, language: str) -> str:
    parameters = {
        "date": day.isoformat(),
        "unprintable": typeset.unprintable,
        "chapter": str(number),
        "language": language,
    }
    return stylesheet("xslt/print/main.xsl").transform(document.root, parameters)


def _book(
    records: Sequence[Record],
    settings: PrintSettings,
    facts: EditionFacts,
    part: tuple[int, int] | None,
    *,
    has_cjk: bool,
) -> etree._Element:
    """Return what volume.xsl makes the pages round the articles of."""
    book = etree.Element("book", {"date": facts.date} if facts.date else {})
    for name, words in (
        ("title", facts.title),
        ("part", f"{part[0]}/{part[1]}" if part else None),
        ("publisher", facts.publisher),
        ("editor", facts.editor),
        ("version", facts.version),
        ("doi", facts.edition_doi),
        ("address", facts.base),
    ):
        _add(book, name, words)
    if facts.licence or facts.licence_text:
        etree.SubElement(book, "licence", {"target": facts.licence} if facts.licence else {}).text = facts.licence_text
    by_words: dict[str, list[str]] = {}
    for record in records:
        etree.SubElement(book, "chapter")
        if record.is_restricted:
            by_words.setdefault(record.source_rights, []).append(record.title.words)
    for words, titles in by_words.items():
        # where all articles say the same, none need be named
        named = {} if len(titles) == len(records) else {"title": "; ".join(titles)}
        etree.SubElement(book, "rights", named).text = words
    _add(book, "program", f"emendata {__version__}")
    _add(book, "typst", f"Typst {version('typst')}")
    for family in font_families(settings, has_cjk=has_cjk):
        _add(book, "font", family)
    return book


def _add(book: etree._Element, name: str, words: str | None) -> None:
    if words:
        etree.SubElement(book, name).text = words
