"""What the pages of a whole edition have to know of its articles, so that no page needs the articles themselves.

Documents go in, each is read once by `xslt/html/summary.xsl`; text comes out that holds, for each sort of page, only what that
page shows. An edition of a thousand articles is so never in memory as one tree, whatever the number of its pages and languages.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

from emendata.transform.documents import TeiDocument, with_identifiers
from emendata.transform.saxon import stylesheet
from emendata.vocabulary import TEI

_EM = "urn:emendata:xslt"
# Mentions in an edition up to which the indexes quote the words around each: beyond, a page would outgrow every reader.
CONTEXTS = 20_000


@dataclass(frozen=True, slots=True)
class Summary:
    """One article: its page's address, the facts every page needs, and the part for each page, as XML."""

    page: str
    head: etree._Element
    parts: dict[str, str]
    mentions: int


def summary(document: TeiDocument, page: str) -> Summary:
    """Return the summary of a document whose page is `page`. Raises `FindingError` with X-001 where Saxon stops."""
    made = stylesheet("xslt/html/summary.xsl").transform(with_identifiers(document.root), {"page": quote(page)})
    head = etree.fromstring(made.encode(), etree.XMLParser(huge_tree=True, resolve_entities=False))
    parts = {}
    mentions = sum(1 for _ in head.iter(f"{{{_EM}}}mention"))
    for part in list(head):
        name = etree.QName(part).localname
        if name != "author":
            head.remove(part)
            parts[name] = etree.tostring(part, encoding="unicode", with_tail=False)
    return Summary(page, head, parts, mentions)


def summaries(documents: Iterable[tuple[str, TeiDocument]]) -> list[Summary]:
    """Return the summaries of the articles of an edition, in order; documents are read one after the other."""
    return [summary(document, page) for page, document in documents]


def corpus(articles: Iterable[Summary], page: str) -> etree._Element:
    """Return the tree from which a page is made: `em:edition/em:article`, each with its part for this page."""
    articles = list(articles)
    is_long = sum(article.mentions for article in articles) > CONTEXTS
    edition = etree.Element(f"{{{_EM}}}edition", nsmap={"em": _EM, None: TEI})  # type: ignore[dict-item]  # the stubs know no default namespace
    for article in articles:
        entry = etree.SubElement(edition, article.head.tag, dict(article.head.attrib))
        entry.extend(etree.fromstring(etree.tostring(child)) for child in article.head)
        if page in article.parts:
            part = etree.fromstring(article.parts[page])
            if is_long:
                for mention in part.iter(f"{{{_EM}}}mention"):
                    for side in ("left", "right"):
                        mention.attrib.pop(side, None)
            entry.append(part)
    return edition
