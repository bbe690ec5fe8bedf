"""The print edition: one article in TEI to one PDF, tagged, PDF/A-2a and PDF/UA-1.

The stylesheets in `xslt/print` write Typst source in which every word of the document is a string literal;
`edition.typ` lays it out; the `typst` wheel sets it. Typst sees a folder made for the run, with those two files and
nothing else, no fonts of the system and no network. The same document and settings give the same bytes anywhere.

An article that cannot be set gives findings and no PDF: X-102 where the fonts lack a character of the text, X-103
where Typst stops for another reason.
"""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst
from lxml import etree

from emendata.errors import Finding, FindingError, finding
from emendata.resources import resource
from emendata.transform.documents import TeiDocument
from emendata.transform.saxon import stylesheet
from emendata.vocabulary import NSMAP, XML_ID

PAPERS = ("a4", "a5", "b5", "us-trade")
STANDARDS = ["a-2a", "ua-1"]

# The extra `cjk`: modules that hold a static OpenType font (SIL OFL 1.1), the serif of each. The first has all of
# GBK, Big5 and JIS, and kana; the second has hangul.
_CJK_FONTS = (("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf"), ("pylopdf_fonts_ko", "NotoSerifKR-Regular.otf"))

_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed with font')
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
# The scripts that pr:needs-native-font in xslt/print/index.xsl names.
_CJK = re.compile("[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")
# A paragraph break inside a heading or the like: Typst ignores it and so may we.
_HARMLESS = re.compile(r"parbreak may not occur inside of a paragraph")


def find_cjk_fonts() -> tuple[Path, ...]:
    """Return the font files of the extra `cjk`, as far as it is installed."""
    found = []
    for module, name in _CJK_FONTS:
        spec = find_spec(module)
        folder = Path(spec.origin).parent if spec and spec.origin else None
        if folder and (folder / name).is_file():
            found.append(folder / name)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """How an article is set.

    `paper` is one of `PAPERS`, `font_size` in points. `date` (yyyy-mm-dd) overrides the header's date of publication.
    `cjk_fonts` are files with Chinese, Japanese and Korean glyphs; by default those of the extra `cjk`.
    """

    paper: str = "a5"
    font_size: float = 10.0
    date: str | None = None
    cjk_fonts: tuple[Path, ...] = field(default_factory=find_cjk_fonts)

    def __post_init__(self) -> None:
        if self.paper not in PAPERS:
            raise ValueError(f"paper must be one of {', '.join(PAPERS)}")


@dataclass(frozen=True, slots=True)
class PrintResult:
    """A set article. `pdf` is empty and `pages` 0 where it could not be set; then a finding says why."""

    pdf: bytes
    findings: tuple[Finding, ...]
    pages: int
    source: str

    @property
    def is_complete(self) -> bool:
        """Whether there is a PDF."""
        return bool(self.pdf)


def print_pdf(document: TeiDocument, settings: PrintSettings) -> PrintResult:
    """Return the article as a PDF, with what was found on the way.

    **Raises** nothing for a document it cannot set: stylesheet and Typst stops are findings (X-001, X-102, X-103).
    """
    name = document.name
    day = _date_of(settings.date) or _header_date(document.root)
    findings = [*_remarks(document.root, has_cjk=bool(settings.cjk_fonts))]
    if day is None:
        findings.append(finding("X-105"))
        day = date(1970, 1, 1)
    try:
        source = typst_source(document, day, print_native=bool(settings.cjk_fonts))
    except FindingError as error:
        return PrintResult(b"", tuple(item.in_file(name) for item in (*findings, error.finding)), 0, "")
    pdf, pages, more = _set(source, settings, day, document.root)
    return PrintResult(pdf, tuple(item.in_file(name) for item in (*findings, *more)), pages, source)


def typst_source(document: TeiDocument, day: date, *, print_native: bool) -> str:
    """Return the Typst source of an article; it imports `edition.typ`.

    Raises `FindingError` with X-001 where the stylesheet stops.
    """
    parameters = {"date": day.isoformat(), "print-native": print_native}
    return stylesheet("xslt/print/main.xsl").transform(document.root, parameters)


def _set(source: str, settings: PrintSettings, day: date, root: etree._Element) -> tuple[bytes, int, list[Finding]]:
    """Run Typst in a folder of its own; return the PDF, its pages, and findings."""
    fonts, families = _fonts(settings.cjk_fonts)
    inputs = {"paper": settings.paper, "size": str(settings.font_size), "families": "|".join(families)}
    with tempfile.TemporaryDirectory(prefix="emendata-print-") as folder:
        main = Path(folder) / "main.typ"
        main.write_text(source, encoding="utf-8", newline="\n")
        (Path(folder) / "edition.typ").write_bytes(resource("xslt/print/edition.typ").read_bytes())
        try:
            compiler = typst.Compiler(
                str(main), root=folder, font_paths=fonts, ignore_system_fonts=True, sys_inputs=inputs,
                package_path=folder, package_cache_path=folder,
            )
            moment = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
            pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=STANDARDS, timestamp=moment)
            pages = int(compiler.query("<page-count>", field="value", one=True))
        except typst.TypstError as error:
            return b"", 0, _typst_findings(error, root)
    told = dict.fromkeys(warning.message for warning in warnings if not _HARMLESS.search(warning.message))
    return bytes(pdf), pages, [finding("X-104", reason=message) for message in told]


@cache
def _fonts(files: tuple[Path, ...]) -> tuple[typst.Fonts, tuple[str, ...]]:
    """Return Typst's own fonts with these files', and the families of these files in their order."""
    folders = dict.fromkeys(str(file.parent) for file in files)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(folders))
    family_of = {Path(font.path).resolve(): font.family for font in fonts.fonts() if font.path}
    families = dict.fromkeys(family_of[file.resolve()] for file in files if file.resolve() in family_of)
    return fonts, tuple(families)


def _typst_findings(error: typst.TypstError, root: etree._Element) -> list[Finding]:
    missing = dict.fromkeys(_unescape(text) for text in _NO_GLYPH.findall(f"{error.message}\n{error.diagnostic}"))
    if not missing:
        return [finding("X-103", reason=" ".join(str(error.message).split())[:300])]
    return [
        finding(
            "X-102",
            line=_line_with(root, text),
            excerpt=text,
            text=text,
            codepoints=" ".join(f"U+{ord(character):04X}" for character in text),
        )
        for text in missing
    ]


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _line_with(root: etree._Element, text: str) -> int | None:
    """Return the line of the first element that holds these characters as its own text."""
    for element in root.iter(etree.Element):
        own = (element.text, *(child.tail for child in element))
        if any(text in words for words in own if words):
            return int(element.sourceline) if element.sourceline else None
    return None


def _remarks(root: etree._Element, *, has_cjk: bool) -> Iterator[Finding]:
    """Yield what will be missing from the page though the document has it."""
    if not has_cjk:
        named = {target.lstrip("#") for ref in root.xpath("//tei:text//@ref", namespaces=NSMAP) for target in ref.split()}
        people = root.xpath("//tei:listPerson/tei:person[tei:persName[@type='native']]", namespaces=NSMAP)
        native = [
            words
            for person in people if person.get(XML_ID) in named
            for name in person.xpath("tei:persName[@type='native']", namespaces=NSMAP)
            if _CJK.search(words := " ".join("".join(name.itertext()).split()))
        ]
        if native:
            yield finding("X-101", count=len(native), excerpt=native[0], form=native[0])
    pictures = root.xpath("//tei:text//tei:graphic | //tei:text//tei:media", namespaces=NSMAP)
    if pictures:
        yield finding("X-106", count=len(pictures), line=pictures[0].sourceline)


def _header_date(root: etree._Element) -> date | None:
    """Return the day the header gives for the edition: of publication, else of the edition, else the last change."""
    for path in (
        "string((//tei:fileDesc/tei:publicationStmt//tei:date/@when)[1])",
        "string((//tei:fileDesc/tei:publicationStmt//tei:date)[1])",
        "string((//tei:fileDesc/tei:editionStmt//tei:date/@when)[1])",
        "string((//tei:revisionDesc//tei:change/@when)[1])",
    ):
        day = _date_of(root.xpath(path, namespaces=NSMAP))
        if day:
            return day
    return None


def _date_of(words: str | None) -> date | None:
    """Return the first day of what a string names: 2026, 2026-11, 2026-11-23; None where it names none."""
    match = _DATE.search(words or "")
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
