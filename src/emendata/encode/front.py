"""The front matter: title page, abstract, keywords, in the order of the source."""

from functools import partial

from lxml import etree

from emendata.encode.body import Writer
from emendata.encode.elements import element
from emendata.encode.fragment import Mark, laminar, leaf
from emendata.encode.marks import RANK_AUTHOR, RANK_TERM
from emendata.model import Article, Block, BlockKind, Span
from emendata.vocabulary import tei, text_hash

_DIVISIONS = {BlockKind.ABSTRACT: "abstract", BlockKind.KEYWORDS: "keywords"}


class FrontEncoder:
    """Builds `front` block by block."""

    def __init__(self, writer: Writer, siglum: str, front: etree._Element) -> None:
        self._writer = writer
        self._siglum = siglum
        self._front = front
        self._head: Block | None = None

    def add(self, block: Block) -> None:
        """Append a block of the base."""
        match block.kind:
            case BlockKind.FRONT_HEAD:
                self._finish()
                self._head = block
            case BlockKind.ABSTRACT | BlockKind.KEYWORDS:
                self._division(block)
            case BlockKind.TITLE | BlockKind.SUBTITLE:
                self._writer.fill(self._title_part(block, self._writer.article), block)
            case BlockKind.IMPRINT:
                self._page().append(made := element("docImprint"))
                self._writer.fill(made, block)
            case _:
                self._page().append(made := element("byline"))
                self._writer.fill(made, block, [_author(role, span) for role, span in block.parts])

    def add_witness(self, block: Block, siglum: str, other: Article) -> None:
        """Append a block that only another witness has, as an entry that says so."""
        text = other.source.text
        words = " ".join("".join(span.of(text) for span in block.spans).split())
        match block.kind:
            case BlockKind.TITLE | BlockKind.SUBTITLE:
                parent = self._title_part(block, other)
            case BlockKind.ABSTRACT | BlockKind.KEYWORDS | BlockKind.FRONT_HEAD:
                parent = element("p", xml_id=self._writer.ids.unique(f"p-{text_hash(words)}"))
                self._front.append(element("div", parent, type=_DIVISIONS.get(block.kind, "abstract")))
            case BlockKind.IMPRINT:
                self._page().append(parent := element("docImprint"))
            case _:
                self._page().append(parent := element("byline"))
                if [span for _, span in block.parts] == list(block.spans):
                    parent.append(author := element("docAuthor"))
                    parent = author
        lem, rdg = element("lem", wit=f"#{siglum}"), element("rdg", wit=f"#{self._siglum}")
        parent.append(element("app", lem, rdg, type="variant", xml_id=self._writer.ids.entry(words)))
        names = [
            Mark(
                mention.span,
                0,
                "a name",
                leaf(partial(element, "persName", ref=f"#{mention.ref}" if mention.ref else None)),
            )
            for mention in other.mentions
            if mention.kind == "person" and block.start <= mention.span.start and mention.span.end <= block.end
        ]
        self._writer.fill_from(lem, text, block, laminar(names)[0])

    def finish(self) -> None:
        """Place a heading that nothing followed."""
        self._finish()

    def _finish(self) -> None:
        if self._head is not None:
            made = element("div", type="abstract")
            self._front.append(made)
            self._put_head(made)

    def _put_head(self, division: etree._Element) -> None:
        block = self._head
        if block is None:
            return
        self._head = None
        words = "".join(span.of(self._writer.article.source.text) for span in block.spans)
        division.append(made := element("head", xml_id=self._writer.ids.unique(f"head-{text_hash(words)}")))
        self._writer.fill(made, block)

    def _division(self, block: Block) -> None:
        kind = _DIVISIONS[block.kind]
        last = self._front[-1] if len(self._front) else None
        goes_on = block.goes_on and self._head is None and last is not None and last.get("type") == kind
        if goes_on and last is not None:
            division = last
        else:
            self._front.append(division := element("div", type=kind))
        self._put_head(division)
        words = "".join(span.of(self._writer.article.source.text) for span in block.spans)
        division.append(made := element("p", xml_id=self._writer.ids.unique(f"p-{text_hash(words)}")))
        terms = [Mark(span, RANK_TERM, "a keyword", leaf(partial(element, "term"))) for _, span in block.parts]
        self._writer.fill(made, block, terms)

    def _page(self) -> etree._Element:
        page = self._front[-1] if len(self._front) else None
        if page is None or page.tag != tei("titlePage"):
            self._front.append(page := element("titlePage"))
        return page

    def _title_part(self, block: Block, owner: Article) -> etree._Element:
        """Return the place for a title; it is the main one where the site's own matter names no other."""
        page = self._page()
        base = self._writer.article
        is_main = block.kind is BlockKind.TITLE and (owner is base or "site-title" not in dict(base.metadata))
        titles = page[-1] if len(page) and page[-1].tag == tei("docTitle") else None
        if titles is None:
            page.append(titles := element("docTitle"))
        titles.append(part := element("titlePart", type="main" if is_main else "sub"))
        return part


def _author(role: str, span: Span) -> Mark:
    cert = None if role == "author" else "low"
    return Mark(span, RANK_AUTHOR, "an author", leaf(partial(element, "docAuthor", cert=cert)))
