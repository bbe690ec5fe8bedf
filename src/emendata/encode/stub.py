"""The header of an article that nobody has described yet: what its page states, and everything else said to be unknown.

An article goes in, a TEI document for `tei/headers` comes out. It is enough to build with; it claims nothing.
"""

from lxml import etree

from emendata.encode.authors import author
from emendata.encode.elements import element
from emendata.encode.stage import detect_language
from emendata.encode.statement import UNDESCRIBED
from emendata.model import Article, BlockKind

_COMMENT = (
    " Written by emendata from what the source states. Replace what you know better: title, author, where the text was first "
    "printed (sourceDesc/bibl), the rights in the source, and the lines of the statement, which every output prints. "
)
_RIGHTS = "The rights in the source text are not known and not cleared. They are not ours, and no licence given here covers it."


def header_stub(article: Article) -> etree._Element:
    """Return a TEI document: a header of the facts that the furniture or the title line states, and an empty text."""
    metadata = dict(article.metadata)
    title = metadata.get("site-title") or _title_line(article)
    authors = [name for name in metadata.get("site-author", "").split(", ") if name]
    titles = [
        element(
            "title", title or f"Title not known ({article.source.stem})", type="main", source="#A" if title else None
        )
    ]
    lines = dict(UNDESCRIBED)
    if not authors:
        lines["what"] += " The page does not say who wrote it."
    file_description = element(
        "fileDesc",
        element("titleStmt", *titles, *(author(name, source="#A") for name in authors)),
        element(
            "publicationStmt",
            element("publisher", "See edition.toml"),
            element("availability", element("licence", element("p", _RIGHTS), n="source"), status="restricted"),
        ),
        element(
            "sourceDesc",
            element("bibl", "The original publication is not known.", xml_id="orig", cert="unknown"),
        ),
    )
    statement = element("projectDesc", *(element("p", words, n=key) for key, words in lines.items()), n="statement")
    header = element("teiHeader", file_description, element("encodingDesc", statement))
    header.insert(0, etree.Comment(_COMMENT))
    language = detect_language(article)
    root = element("TEI", header, element("text", element("body", element("p"))), xml_lang=language)
    etree.indent(root)
    return root


def _title_line(article: Article) -> str | None:
    for block in article.blocks:
        if block.kind is BlockKind.TITLE:
            return " ".join(" ".join(span.of(article.source.text) for span in block.spans).split())
    return None
