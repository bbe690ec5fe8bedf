"""Short ways through the stages, for tests: a text in, what one stage makes of it out."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from lxml import etree

from emendata.anchor import AnchorOptions, anchor
from emendata.annotate import AnnotateOptions, Authority, Decision, annotate
from emendata.annotate.decisions import load_decisions
from emendata.authority import load_authority
from emendata.encode import EditionFacts, EncodeInput, article_id, encode
from emendata.errors import Finding
from emendata.model import Article, SourceText
from emendata.read import decode_source
from emendata.read.profiles import profile_named
from emendata.resources import resource
from emendata.segment import arrange, segment
from emendata.vocabulary import NSMAP, TEI
from emendata.xmlio import parse_xml, serialize

NO_AUTHORITY = Authority({})


def source_of(text: str | bytes, name: str = "a.txt") -> SourceText:
    """Return a text as read."""
    return decode_source(text if isinstance(text, bytes) else text.encode("utf-8"), name)[0]


def segmented(text: str | bytes, site: str | None = None, name: str = "a.txt") -> Article:
    """Return a text in blocks; `site` names a profile."""
    return segment(source_of(text, name), profile_named(site) if site else None)


def anchored(text: str | bytes, site: str | None = None, side: str | None = None) -> tuple[Article, list[Finding]]:
    """Return a text with notes, calls, pages and references."""
    return anchor(segmented(text, site), AnchorOptions(side))


def annotated(
    text: str | bytes,
    authority: Authority = NO_AUTHORITY,
    decisions: Sequence[Decision] = (),
    style: str = "standard",
) -> tuple[Article, list[Finding]]:
    """Return a text with names and corrections, and the findings of this stage alone."""
    return annotate(arrange(anchored(text)[0]), authority, decisions, AnnotateOptions(style))


def encoded(
    text: str | bytes,
    authority: Authority = NO_AUTHORITY,
    decisions: Sequence[Decision] = (),
    style: str = "standard",
    header: etree._Element | None = None,
    facts: EditionFacts | None = None,
) -> etree._Element:
    """Return the TEI of a text."""
    article, _ = annotated(text, authority, decisions, style)
    return encode(EncodeInput(article_id(article), (("A", article),), authority, header, facts or EditionFacts()))[0]


def authority_of(folder: Path, entries: str) -> Authority:
    """Return the authority of these `person`, `place`, `org` elements, read from a file in `folder`."""
    path = folder / "authority.xml"
    path.write_text(
        f'<TEI xmlns="{TEI}"><standOff><listPerson>{entries}</listPerson></standOff></TEI>', encoding="utf-8"
    )
    return load_authority([path])


def decisions_of(folder: Path, entries: str) -> tuple[Decision, ...]:
    """Return the decisions of these `app` elements, read from a file in `folder`."""
    path = folder / "decisions.xml"
    path.write_text(f'<TEI xmlns="{TEI}"><standOff><listApp>{entries}</listApp></standOff></TEI>', encoding="utf-8")
    return load_decisions(path, "decisions.xml")


def found(root: etree._Element, path: str) -> list[etree._Element]:
    """Return what an XPath over TEI names finds; the prefix is `tei:`."""
    result = root.xpath(path, namespaces=NSMAP)
    assert isinstance(result, list)
    return result


def words(element: etree._Element) -> str:
    """Return the text of an element, white space as single spaces."""
    return " ".join("".join(str(text) for text in element.itertext()).split())


def bare(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def codes(findings: Iterable[Finding]) -> list[str]:
    """Return the codes of findings, in their order."""
    return [item.code for item in findings]


def reread(root: etree._Element) -> etree._Element:
    """Return the document as a reader of the file gets it: serialised and parsed again."""
    return parse_xml(serialize(root), "reread.xml")


@cache
def _schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(resource("schema/emendata.rng"))))


def schema_errors(root: etree._Element) -> list[str]:
    """Return what our schema has against a document, as the engine words it."""
    schema = _schema()
    if schema.validate(reread(root)):
        return []
    return [f"{error.line}: {error.message}" for error in schema.error_log]
