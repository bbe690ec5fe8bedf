"""What a web site has beside its pages: a sitemap, a feed of versions. Both need absolute addresses.

Without an address of the edition (`edition.base`) neither is written, for a relative one is not allowed in either.
"""

from collections.abc import Iterator, Sequence
from urllib.parse import quote, urljoin

from lxml import etree

from emendata.metadata import Record

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ATOM = "http://www.w3.org/2005/Atom"


def feeds(
    articles: Sequence[tuple[str, Record]], indexes: Sequence[str], title: str, base: str
) -> Iterator[tuple[str, bytes]]:
    """Yield `sitemap.xml` and `feed.xml` (Atom): a line for each page, an entry for each change of an article.

    Pages whose rights are not cleared ask search engines to stay away, and so are not in the sitemap.
    """
    if not base:
        return
    yield "sitemap.xml", _sitemap(articles, indexes, base)
    yield "feed.xml", _feed(articles, title, base)


def _sitemap(articles: Sequence[tuple[str, Record]], indexes: Sequence[str], base: str) -> bytes:
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP})  # type: ignore[dict-item]  # the stubs know no default namespace
    is_open = not any(record.is_restricted for _, record in articles)
    lines = [(page, record.date) for page, record in articles if not record.is_restricted]
    lines += [(f"{name}.html", "") for name in indexes if is_open]
    for page, date in lines:
        url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
        etree.SubElement(url, f"{{{_SITEMAP}}}loc").text = urljoin(base, quote(page))
        if date:
            etree.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = date
    return _bytes(root)


def _feed(articles: Sequence[tuple[str, Record]], title: str, base: str) -> bytes:
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]
    dates = [change.when for _, record in articles for change in record.changes] or [
        record.date for _, record in articles
    ]
    _add(root, "title", title)
    _add(root, "id", base)
    _add(root, "updated", _instant(max(dates, default="")))
    etree.SubElement(root, f"{{{_ATOM}}}link", rel="self", href=urljoin(base, "feed.xml"))
    etree.SubElement(root, f"{{{_ATOM}}}link", rel="alternate", href=urljoin(base, "index.html"))
    entries = [(change, page, record) for page, record in articles for change in record.changes]
    for change, page, record in sorted(entries, key=lambda entry: entry[0].when, reverse=True):
        entry = etree.SubElement(root, f"{{{_ATOM}}}entry")
        address = urljoin(base, quote(page))
        _add(entry, "title", f"{record.full_title}: {change.words}")
        _add(entry, "id", f"{address}#{quote(change.when)}-{quote(change.version or record.version)}")
        _add(entry, "updated", _instant(change.when))
        etree.SubElement(entry, f"{{{_ATOM}}}link", rel="alternate", href=address)
        author = etree.SubElement(entry, f"{{{_ATOM}}}author")
        _add(author, "name", ", ".join(name.printed for name in record.editors) or title)
    return _bytes(root)


def _add(parent: etree._Element, name: str, words: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = words


def _instant(date: str) -> str:
    """Return midnight UTC of a day: a feed wants an instant, the header has a day."""
    parts = [*date.split("-"), "01", "01"] if date else ["1970", "01", "01"]
    return f"{parts[0]}-{parts[1]}-{parts[2]}T00:00:00Z"


def _bytes(root: etree._Element) -> bytes:
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
