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
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import cast

import typst
from lxml import etree

from emendata.errors import Finding, FindingError, finding
from emendata.resources import resource
from emendata.transform.documents import TeiDocument
from emendata.transform.saxon import stylesheet
from emendata.vocabulary import NSMAP

PAPERS = ("a4", "a5", "b5", "us-trade")

# The extra `cjk`: modules that hold a static OpenType font (SIL OFL 1.1), the serif of each. The first has all of
# GBK, Big5 and JIS, and kana; the second has hangul.
_CJK_FONTS = (("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf"), ("pylopdf_fonts_ko", "NotoSerifKR-Regular.otf"))

_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed with font')
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
# How many missing characters a finding names.
_NAMED = 12
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

    pdf: bytes = field(repr=False)
    findings: tuple[Finding, ...]
    pages: int
    source: str = field(repr=False)

    @property
    def is_complete(self) -> bool:
        """Whether there is a PDF."""
        return bool(self.pdf)


def print_pdf(document: TeiDocument, settings: PrintSettings) -> PrintResult:
    """Return the article as a PDF, with what was found on the way.

    **Raises** nothing for a document it cannot set: stylesheet and Typst stops are findings (X-001, X-102, X-103).
    """
    day = _date_of(settings.date) or _header_date(document.root)
    findings = [*_remarks(document.root)]
    if day is None:
        findings.append(finding("X-105"))
        day = date(1970, 1, 1)
    try:
        setting = _set_without_native(document, settings, day)
    except FindingError as error:
        setting = _Setting("", findings=(error.finding,))
    told = tuple(item.in_file(document.name) for item in (*findings, *setting.findings))
    return PrintResult(setting.pdf, told, setting.pages, setting.source)


def typst_source(document: TeiDocument, day: date, unprintable: str = "") -> str:
    """Return the Typst source of an article; it imports `edition.typ`.

    Native names that hold one of the `unprintable` characters are left out of the index; in reasons and descriptions a
    square stands for each. Raises `FindingError` with
    X-001 where the stylesheet stops.
    """
    parameters = {"date": day.isoformat(), "unprintable": unprintable}
    return stylesheet("xslt/print/main.xsl").transform(document.root, parameters)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What one run of Typst gave; `missing` are the texts it had no glyphs for."""

    source: str
    pdf: bytes = b""
    pages: int = 0
    findings: tuple[Finding, ...] = ()
    missing: tuple[str, ...] = ()


def _set_without_native(document: TeiDocument, settings: PrintSettings, day: date) -> _Setting:
    """Set the article; where glyphs are missing, once more without the native names that need them.

    Only Typst knows what its fonts hold. What is still missing then stands in the text or its header, and is an error.
    """
    setting = _set(typst_source(document, day), settings, day)
    if not setting.missing:
        return setting
    unprintable = "".join(setting.missing)
    omitted = _native_words(document.root, unprintable)
    if omitted:
        setting = _set(typst_source(document, day, unprintable), settings, day)
    if setting.missing:
        return replace(setting, findings=(_missing_glyphs(setting.missing, document.root),))
    note = finding("X-101", count=len(omitted), excerpt=omitted[0], form=", ".join(omitted[:_NAMED]))
    return replace(setting, findings=(note, *setting.findings))


def _set(source: str, settings: PrintSettings, day: date) -> _Setting:
    """Run Typst once, in a folder of its own."""
    fonts, families = _fonts(settings.cjk_fonts)
    inputs = {"paper": settings.paper, "size": str(settings.font_size), "families": "|".join(families)}
    moment = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    with tempfile.TemporaryDirectory(prefix="emendata-print-") as folder:
        main = Path(folder) / "main.typ"
        main.write_text(source, encoding="utf-8", newline="\n")
        (Path(folder) / "edition.typ").write_bytes(resource("xslt/print/edition.typ").read_bytes())
        try:
            compiler = typst.Compiler(
                str(main),
                root=folder,
                font_paths=fonts,
                ignore_system_fonts=True,
                sys_inputs=inputs,
                package_path=folder,
                package_cache_path=folder,
            )
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=moment
            )
            pages = int(compiler.query("<page-count>", field="value", one=True))
        except typst.TypstError as error:
            return _failed(source, error)
    told = dict.fromkeys(warning.message for warning in warnings if not _HARMLESS.search(warning.message))
    findings = tuple(finding("X-107" if "was ignored" in words else "X-104", reason=words) for words in told)
    return _Setting(source, cast("bytes", pdf), pages, findings)


def _failed(source: str, error: typst.TypstError) -> _Setting:
    texts = _NO_GLYPH.findall(f"{error.message}\n{error.diagnostic}")
    if texts:
        return _Setting(source, missing=tuple(dict.fromkeys(_unescape(text) for text in texts)))
    return _Setting(source, findings=(finding("X-103", reason=" ".join(str(error.message).split())[:300]),))


@cache
def _fonts(files: tuple[Path, ...]) -> tuple[typst.Fonts, tuple[str, ...]]:
    """Return Typst's own fonts with these files', and the families of these files in their order."""
    folders = dict.fromkeys(str(file.parent) for file in files)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(folders))
    family_of = {Path(font.path).resolve(): font.family for font in fonts.fonts() if font.path}
    families = dict.fromkeys(family_of[file.resolve()] for file in files if file.resolve() in family_of)
    return fonts, tuple(families)


def _missing_glyphs(missing: tuple[str, ...], root: etree._Element) -> Finding:
    named = ", ".join(f'"{text}" ({_codepoints(text)})' for text in missing[:_NAMED])
    if len(missing) > _NAMED:
        named += ", …"
    return finding("X-102", line=_line_with(root, missing[0]), excerpt=missing[0], count=len(missing), characters=named)


def _codepoints(text: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in text)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _line_with(root: etree._Element, text: str) -> int | None:
    """Return the line of the first element that holds these characters as its own text."""
    for element in root.iter(etree.Element):
        own = (element.text, *(child.tail for child in element))
        if any(text in words for words in own if words):
            return _line_of(element)
    return None


def _native_words(root: etree._Element, unprintable: str) -> list[str]:
    """Return the stretches of these characters in the document's lists of persons and of forms."""
    stretch = re.compile("[" + re.escape(unprintable) + "]+(?: [" + re.escape(unprintable) + "]+)*")
    words = (text for lists in _elements(root, "//tei:standOff") for text in map(str, lists.itertext()))
    return [*dict.fromkeys(found for text in words for found in stretch.findall(text))]


def _remarks(root: etree._Element) -> Iterator[Finding]:
    """Yield what will be missing from the page though the document has it."""
    pictures = _elements(root, "//tei:text//tei:graphic | //tei:text//tei:media")
    if pictures:
        yield finding("X-106", count=len(pictures), line=_line_of(pictures[0]))


def _line_of(element: etree._Element) -> int | None:
    line = element.sourceline
    return line if isinstance(line, int) else None


def _elements(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.xpath(path, namespaces=NSMAP)
    return [node for node in found if etree.iselement(node)] if isinstance(found, list) else []


def _header_date(root: etree._Element) -> date | None:
    """Return the day the header gives for the edition: of publication, else of the edition, else the last change."""
    for path in (
        "string((//tei:fileDesc/tei:publicationStmt//tei:date/@when)[1])",
        "string((//tei:fileDesc/tei:publicationStmt//tei:date)[1])",
        "string((//tei:fileDesc/tei:editionStmt//tei:date/@when)[1])",
        "string((//tei:revisionDesc//tei:change/@when)[1])",
    ):
        day = _date_of(str(root.xpath(path, namespaces=NSMAP)))
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
