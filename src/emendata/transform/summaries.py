"""What the pages of a whole edition have to know of its articles, so that no page needs the articles themselves.

Documents go in, each is read once by `xslt/html/summary.xsl`; text comes out that holds, for each sort of page, only what that
page shows, packed until that page is made. An edition of a thousand articles is so never in memory as one tree, whatever the
number of its pages and languages.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

from emendata.transform.documents import TeiDocument, with_identifiers
from emendata.transform.saxon import stylesheet
from emendata.vocabulary import TEI

_EM = "urn:emendata:xslt"
_AUTHOR = f"{{{_EM}}}author"
_MENTION = f"{{{_EM}}}mention"
_DRAWN = (f"{{{_EM}}}tick", f"{{{_EM}}}break")
# Mentions in an edition up to which the indexes quote the words around each: beyond, a page would outgrow every reader.
CONTEXTS = 20_000

# Articles in an edition up to which the contents draw where the corrections of each fall.
STRIPS = 30


@dataclass(frozen=True, slots=True)
class Summary:
    """One article: what every page says of it (its address, title, authors), and the part for each page, as packed XML."""

    head: str
    parts: dict[str, bytes]
    mentions: int

    def part(self, page: str) -> str:
        """Return the part for a page as XML."""
        return zlib.decompress(self.parts[page]).decode()


def summary(document: TeiDocument, page: str) -> Summary:
    """Return the summary of a document whose page is `page`. Raises `FindingError` with X-001 where Saxon stops."""
    made = stylesheet("xslt/html/summary.xsl").transform(with_identifiers(document.root), {"page": quote(page)})
    head = _parsed(made)
    mentions = sum(1 for _ in head.iter(_MENTION))
    parts = {}
    for part in list(head):
        if part.tag != _AUTHOR:
            head.remove(part)
            parts[etree.QName(part).localname] = zlib.compress(_text(part).encode(), 1)
    return Summary(_text(head), parts, mentions)


def summaries(documents: Iterable[tuple[str, TeiDocument]]) -> list[Summary]:
    """Return the summaries of the articles of an edition, in order; documents are read one after the other."""
    return [summary(document, page) for page, document in documents]


def corpus(articles: Sequence[Summary], page: str) -> etree._Element:
    """Return the tree from which a page is made: `em:edition/em:article`, each with its part for this page.

    Of many articles some of what a page shows of few is left out: see `CONTEXTS` and `STRIPS`.
    """
    has_contexts = sum(article.mentions for article in articles) <= CONTEXTS
    has_strips = len(articles) <= STRIPS
    edition = etree.Element(f"{{{_EM}}}edition", nsmap={"em": _EM, None: TEI})  # type: ignore[dict-item]  # the stubs know no default namespace
    for article in articles:
        entry = _parsed(article.head)
        edition.append(entry)
        if page not in article.parts:
            continue
        part = _parsed(article.part(page))
        if not has_strips:
            for drawn in [*part.iter(*_DRAWN)]:
                part.remove(drawn)
        if not has_contexts:
            for mention in part.iter(_MENTION):
                etree.strip_attributes(mention, "left", "right")
        entry.append(part)
    return edition


def _parsed(made: str) -> etree._Element:
    # What Saxon wrote: no DTD, no entities, but as long as an article.
    return etree.fromstring(made, etree.XMLParser(huge_tree=True, resolve_entities=False))


def _text(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)
