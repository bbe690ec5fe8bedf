"""The profiles: what each makes, and what of an edition it gives up.

A `Loss` is a kind of element (an XPath from the TEI element) and what becomes of it, in words that are printed with the number of
elements concerned. A profile is one entry of this table; the stylesheet that makes it lies under `xslt/export`.
"""

from dataclasses import dataclass
from typing import Final

from lxml import etree

from emendata.vocabulary import NSMAP


@dataclass(frozen=True, slots=True)
class Loss:
    """What becomes of one kind of element."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class Flattened:
    """What a profile gave up of one document: how many, of what, what became of them."""

    count: int
    words: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One form for others. `suffix` ends the file's name behind the article's id; `schema` says what it is valid against."""

    name: str
    what: str
    suffix: str
    stylesheet: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
    schema: str = ""
    losses: tuple[Loss, ...] = ()

    def flattened(self, root: etree._Element) -> tuple[Flattened, ...]:
        """Return what of a document is given up, as far as it has any of it."""
        found = []
        for loss in self.losses:
            matched = root.xpath(loss.path, namespaces=NSMAP)
            count = len(matched) if isinstance(matched, list) else 0
            if count:
                found.append(Flattened(count, loss.words))
        return tuple(found)


_TEXT = "tei:text//"
_MOVED = Loss(
    f"{_TEXT}tei:ref[@type='noteAnchor'][@xml:id]",
    "calls of notes: the first call of each note gave way to the note itself",
)
_HEADS = Loss(
    "tei:text/tei:back/tei:div[tei:note][not(*[not(self::tei:note or self::tei:head or self::tei:pb)])]/tei:head",
    "headings of lists of notes: left out where every note of the list has gone to its call",
)
_APART = Loss(
    f"{_TEXT}tei:app[@from or @to or @loc or parent::tei:listApp]",
    "entries that stand apart from their words: notes and items of lists, in words",
)
_FURNITURE = Loss(f"{_TEXT}tei:fw", "running heads, page numbers and catchwords: left out")
_VARIANTS = Loss(
    f"{_TEXT}tei:app[tei:lem][not(tei:lem/@resp)]",
    "entries in which witnesses differ, or that only conjecture: the lemma stands alone",
)
_EMENDED = f"{_TEXT}tei:app[tei:lem/@resp]"
_OTHERS = Loss(
    f"{_EMENDED}[count(tei:rdg) > 1]", "entries with several readings: only that of the first witness is kept"
)
_ENDS = Loss(f"{_TEXT}tei:witEnd", "marks where a copy breaks off: left out")
_STANDOFF = "tei:standOff/*/*"
_NAMES = f"{_TEXT}tei:persName | {_TEXT}tei:placeName | {_TEXT}tei:orgName"
_EDITORIAL = (
    Loss(f"{_TEXT}tei:app", "entries of the apparatus: {one}"),
    Loss(f"{_TEXT}tei:choice", "slips mended and forms brought to one style: {one}"),
)


def _one_reading(words: str) -> tuple[Loss, ...]:
    return tuple(Loss(loss.path, loss.words.format(one=words)) for loss in _EDITORIAL)


_EDITED_TEXT = (
    *_one_reading("the edition's reading only"),
    Loss(_NAMES, "names: their words only"),
    _FURNITURE,
    Loss(_STANDOFF, "entries on persons, places, organisations, and reasons: left out"),
    Loss("tei:teiHeader", "header: title and authors only"),
)
_SOURCE_TEXT = (
    *_one_reading("the reading of the first witness only"),
    Loss(_NAMES, "names: their words only"),
    Loss(f"{_TEXT}tei:note[@type='editor']", "editors’ notes: left out"),
    Loss(f"{_TEXT}tei:pb", "pages of the original: left out"),
    _FURNITURE,
    Loss(_STANDOFF, "entries on persons, places, organisations, and reasons: left out"),
    Loss("tei:teiHeader", "header: left out"),
)

PROFILES: Final = {
    profile.name: profile
    for profile in (
        Profile(
            "inline",
            "TEI with each note where it is called",
            ".inline.xml",
            "xslt/export/main.xsl",
            schema="tei_all",
            losses=(_MOVED, _HEADS),
        ),
        Profile(
            "choice",
            "TEI without app: emendations as choice of sic and corr",
            ".choice.xml",
            "xslt/export/main.xsl",
            schema="tei_all",
            losses=(_VARIANTS, _OTHERS, _APART, _ENDS),
        ),
        Profile(
            "metopes",
            "TEI as OpenEdition and Métopes read it: notes and apparatus as numbered footnotes",
            ".metopes.xml",
            "xslt/export/main.xsl",
            schema="tei_all",
            losses=(
                _MOVED,
                _HEADS,
                Loss(f"{_TEXT}tei:app", "entries of the apparatus: footnotes in words"),
                Loss(f"{_TEXT}tei:choice", "slips mended and forms brought to one style: the edition's reading only"),
                Loss(
                    f"{_TEXT}tei:seg | {_TEXT}tei:anchor",
                    "stretches and points that entries speak of: their words only",
                ),
                _ENDS,
                Loss(_STANDOFF, "entries on persons, places, organisations, and reasons: left out"),
                Loss(_NAMES, "names: their words only"),
                Loss(f"{_TEXT}tei:q | {_TEXT}tei:quote", "quotations in a line: their words only"),
                Loss(f"{_TEXT}tei:bibl/*", "parts of references: their words, titles of books and journals in italics"),
                Loss(f"{_TEXT}tei:pb", "pages of the original: without numbers but in their identifier"),
                Loss(f"{_TEXT}tei:l", "lines of verse: lines of a paragraph"),
                _FURNITURE,
                Loss("tei:teiHeader//tei:editorialDecl/*", "editorial principles: paragraphs"),
                Loss("tei:teiHeader//tei:witness", "witnesses: paragraphs"),
                Loss(
                    "tei:teiHeader//tei:refsDecl | tei:teiHeader//tei:classDecl | tei:teiHeader//tei:revisionDesc",
                    "how to cite, kinds of corrections, and the history: left out",
                ),
            ),
        ),
        Profile(
            "lite",
            "TEI Lite",
            ".lite.xml",
            "xslt/export/main.xsl",
            schema="tei_lite",
            losses=(
                _VARIANTS,
                _OTHERS,
                _APART,
                _ENDS,
                Loss(_NAMES, "names: name with the type and the key of the entry, without their parts"),
                Loss(_STANDOFF, "entries on persons, places, organisations, and reasons: left out"),
                Loss(f"{_TEXT}tei:supplied", "words supplied: as if they stood in the source"),
                Loss("tei:teiHeader//tei:editorialDecl/*", "editorial principles: paragraphs"),
                Loss("tei:teiHeader//tei:witness", "witnesses: references"),
                Loss(
                    "tei:teiHeader//tei:refsDecl | tei:teiHeader//tei:appInfo",
                    "how to cite, and the program: in words, or left out",
                ),
            ),
        ),
        Profile(
            "jats",
            "JATS 1.3 (Journal Archiving), for repositories and reading programs of journals",
            ".jats.xml",
            "xslt/export/jats.xsl",
            losses=(
                Loss(f"{_TEXT}tei:app", "entries of the apparatus: notes in words, linked with their lemma"),
                Loss(f"{_TEXT}tei:choice", "slips mended and forms brought to one style: the edition's reading only"),
                _ENDS,
                _FURNITURE,
                Loss(_NAMES, "names: their words, kind and key, without their parts"),
                Loss(
                    "tei:standOff/*/*/*",
                    "facts on persons, places, organisations: in one line each, for those that are named",
                ),
                Loss(f"{_TEXT}tei:formula", "formulas: their words only"),
                Loss(f"{_TEXT}tei:bibl//tei:citedRange", "places cited in a work: their words only"),
                Loss(
                    "tei:teiHeader//tei:refsDecl | tei:teiHeader//tei:appInfo", "how to cite, and the program: left out"
                ),
            ),
        ),
        Profile(
            "text",
            "the edited text, plain",
            ".txt",
            "xslt/export/plain.xsl",
            (("reading", "edited"), ("form", "text")),
            losses=_EDITED_TEXT,
        ),
        Profile(
            "text-source",
            "the text of the first witness, plain",
            ".source.txt",
            "xslt/export/plain.xsl",
            (("reading", "source"), ("form", "text")),
            losses=_SOURCE_TEXT,
        ),
        Profile(
            "markdown",
            "the edited text in Markdown, with footnotes",
            ".md",
            "xslt/export/plain.xsl",
            (("reading", "edited"), ("form", "markdown")),
            losses=_EDITED_TEXT,
        ),
        Profile(
            "markdown-source",
            "the text of the first witness in Markdown",
            ".source.md",
            "xslt/export/plain.xsl",
            (("reading", "source"), ("form", "markdown")),
            losses=_SOURCE_TEXT,
        ),
        Profile("corrections", "every correction as a row of a table (CSV)", ".corrections.csv"),
        Profile("persons", "every person with dates, forms, and how often named, as a table (CSV)", ".persons.csv"),
    )
}
