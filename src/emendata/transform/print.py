"""The print edition: one article in TEI to one PDF, tagged, PDF/A-2a and PDF/UA-1.

The stylesheets in `xslt/print` write Typst source in which every word of the document is a string literal; the package
`printing` sets it in proven pages. The same document and settings give the same bytes anywhere.

An article that cannot be set gives findings and no PDF: X-102 where the fonts lack a character of the text, X-103
where Typst stops for another reason, X-113 where no page of this size can be made. Nor is there one that does not agree
with the TEI (X-304). X-110 to X-112 tell what had to be
set otherwise than asked for.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from lxml import etree

from emendata.errors import Finding, FindingError, finding
from emendata.printing.apart import Apart, EndedError
from emendata.printing.ladder import Outcome
from emendata.printing.places import Places
from emendata.printing.setting import Setting, set_source
from emendata.printing.settings import PAPERS, Paper, PrintSettings, find_cjk_fonts
from emendata.printing.volume import Typeset
from emendata.transform.agreement_pdf import pdf_agreement
from emendata.transform.documents import TeiDocument
from emendata.transform.saxon import stylesheet
from emendata.vocabulary import NSMAP

__all__ = ["PAPERS", "Paper", "PrintResult", "PrintSettings", "find_cjk_fonts", "print_pdf", "typst_source"]

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
# How many missing characters a finding names.
_NAMED = 12
# Open fonts that have a script, by the first word of its characters' names.
_FONTS = {
    **dict.fromkeys(("CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC", "BOPOMOFO"), "Noto Serif SC (the extra cjk)"),
    "HANGUL": "Noto Serif KR (the extra cjk)",
    "ARABIC": "Noto Naskh Arabic",
    **{
        script.upper(): f"Noto Serif {script}"
        for script in "Khmer Thai Lao Tibetan Myanmar Devanagari Bengali Gujarati Gurmukhi Tamil Telugu Kannada "
        "Malayalam Sinhala Armenian Georgian Ethiopic Hebrew Tangut".split()
    },
    "MONGOLIAN": "Noto Sans Mongolian",
    "SYRIAC": "Noto Sans Syriac",
    "CHEROKEE": "Noto Sans Cherokee",
}


@dataclass(frozen=True, slots=True)
class PrintResult:
    """A set article. `pdf` is empty and `pages` 0 where it could not be set; then a finding says why.

    `places` are page and line of everything in the text that has an identifier; `passes` the runs of Typst over the text.
    `step` is how the pages were made at last, `cmyk` the second file where one was asked for, `typeset` what a volume of
    several articles needs.
    """

    pdf: bytes = field(repr=False)
    findings: tuple[Finding, ...]
    pages: int
    source: str = field(repr=False)
    places: Places | None = field(repr=False, default=None)
    passes: int = 0
    step: str = ""
    cmyk: bytes = field(repr=False, default=b"")
    typeset: Typeset | None = field(repr=False, default=None)

    @property
    def is_complete(self) -> bool:
        """Whether there is a PDF."""
        return bool(self.pdf)


def print_pdf(document: TeiDocument, settings: PrintSettings, apart: Apart | None = None) -> PrintResult:
    """Return the article as a PDF, with what was found on the way; Typst runs in this process or in one `apart`.

    **Raises** nothing for a document it cannot set: stylesheet and Typst stops are findings (X-001, X-102, X-103).
    """
    day = _date_of(settings.date) or _header_date(document.root)
    findings = [*_remarks(document.root)]
    if day is None:
        findings.append(finding("X-105"))
        day = date(1970, 1, 1)
    try:
        source, setting = _set_without_native(document, settings, day, apart)
    except FindingError as error:
        source, setting = "", Setting(findings=(error.finding,))
    told = tuple(item.in_file(document.name) for item in (*findings, *setting.findings))
    if setting.pdf:
        differing = pdf_agreement(
            document, setting.pdf, has_apparatus=setting.has_apparatus, language=settings.language
        )
        if differing:
            return PrintResult(b"", (*told, *differing), 0, source)
    return PrintResult(
        setting.pdf,
        told,
        setting.pages,
        source,
        setting.places,
        setting.passes,
        setting.step,
        setting.cmyk,
        setting.typeset,
    )


def typst_source(document: TeiDocument, day: date, unprintable: str = "", language: str = "en") -> str:
    """Return the Typst source of an article, its two files parted by U+FDD2.

    Native names that hold one of the `unprintable` characters are left out of the index; in reasons and descriptions a
    square stands for each. `language` is that of headings and words that no document gives. Raises `FindingError` with
    X-001 where the stylesheet stops.
    """
    parameters = {"date": day.isoformat(), "unprintable": unprintable, "language": language}
    return stylesheet("xslt/print/main.xsl").transform(document.root, parameters)


def _set_without_native(
    document: TeiDocument, settings: PrintSettings, day: date, apart: Apart | None
) -> tuple[str, Setting]:
    """Set the article, and return its source, too; where glyphs are missing, once more without the native names that need them.

    Only Typst knows what its fonts hold. What is still missing then stands in the text or its header, and is an error.
    """
    source = typst_source(document, day, "", settings.language)
    setting = _set(source, settings, day, apart)
    if not setting.missing:
        return source, setting
    unprintable = "".join(setting.missing)
    omitted = _native_words(document.root, unprintable)
    if omitted:
        source = typst_source(document, day, unprintable, settings.language)
        setting = _set(source, settings, day, apart, setting.proven)
    if setting.missing:
        return source, replace(setting, findings=(_missing_glyphs(setting.missing, document.root),))
    note = finding("X-101", count=len(omitted), excerpt=omitted[0], form=", ".join(omitted[:_NAMED]))
    typeset = replace(setting.typeset, unprintable=unprintable) if setting.typeset else None
    return source, replace(setting, findings=(note, *setting.findings), typeset=typeset)


def _set(
    source: str, settings: PrintSettings, day: date, apart: Apart | None, proven: Outcome | None = None
) -> Setting:
    try:
        if apart is None:
            return set_source(source, settings, day, proven)
        return apart.call(set_source, source, settings, day, proven)
    except EndedError as ended:
        return Setting(findings=(finding("X-103", reason=str(ended)),))


def _missing_glyphs(missing: tuple[str, ...], root: etree._Element) -> Finding:
    named = ", ".join(f'"{text}" ({_described(text)})' for text in missing[:_NAMED])
    if len(missing) > _NAMED:
        named += ", …"
    return finding("X-102", line=_line_with(root, missing[0]), excerpt=missing[0], count=len(missing), characters=named)


def _described(text: str) -> str:
    """Return what names a text beyond doubt, and a font that would have it: `U+1794 KHMER LETTER BA, as in Noto Serif Khmer`."""
    told = []
    for character in text:
        name = unicodedata.name(character, "")
        font = _FONTS.get(re.split("[ -]", name)[0], "")
        told.append(f"U+{ord(character):04X} {name}".strip() + (f", as in {font}" if font else ""))
    return "; ".join(told)


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
