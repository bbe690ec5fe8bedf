"""The web edition: TEI in, pages out, as relative paths and bytes. Nothing here writes a file.

A page for each article (`xslt/html/article.xsl`), five for the whole edition (`xslt/html/edition.xsl`) and one for addresses
that lead nowhere, one stylesheet for the eye and one script, and a second one for the table of corrections. All pages lie in one folder and name no other host. Any TEI will do: what the
stylesheets have no rule for is shown by default, and `rendering_findings` says what that was.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote

import rcssmin
import rjsmin
from lxml import etree

from emendata.directions import turns
from emendata.errors import Finding, finding
from emendata.metadata import Identifier, Name, Record, Title, read_record
from emendata.metadata.subjects import read_subjects
from emendata.resources import resource
from emendata.transform.agreement import parsed_page
from emendata.transform.citing import PDF, Item, citations, edition_citations, records
from emendata.transform.documents import TeiDocument, with_identifiers
from emendata.transform.feeds import feeds
from emendata.transform.images import local_images, unused_images
from emendata.transform.layered import imports, layered_stylesheet
from emendata.transform.saxon import Parameter, Stylesheet, stylesheet
from emendata.transform.searching import search_index, search_records
from emendata.transform.summaries import corpus, summaries
from emendata.transform.theme import Theme
from emendata.vocabulary import XML_LANG, tei

EDITION_PAGES = ("index", "persons", "places", "works", "corrections")
# What a server shows for an address that leads nowhere; no page leads to it.
MISSING = "404"
ASSETS = ("edition.css", "edition.js", "corrections.js")
# With the extra `search`.
SEARCH_PAGE = "search"
SEARCH_ASSET = "search.js"
# By the label of the link that leads to such a file.
_MEDIA_TYPES = {"TEI": "application/tei+xml", "PDF": PDF, "EPUB": "application/epub+zip"}
_RESERVED = (*EDITION_PAGES, SEARCH_PAGE, MISSING)


@dataclass(frozen=True, slots=True)
class HtmlSettings:
    """What the pages are told beside the documents.

    `languages` are those of the interface: the first fills the folder itself, each other a folder named for it. `language` is
    the one that is being made (by default the first). `links` are further outputs of each article, label to address, with `{id}` for
    the article's stem: `{"PDF": "../print/{id}.pdf"}`. `noindex` set to False lifts the request to search engines, which
    otherwise stands on every page whose text has rights that are not cleared.
    `base` is the absolute address of the folder of the pages, with a slash at its end, where it is known, `doi` the DOI of
    the edition as a whole.
    `theme` is the edition's own look, where it has one.
    `has_search` asks for a search page and its index, for which the extra `search` has to be installed.
    `editor`, `publisher`, `version`, `date` and `licence` (an address) are of the whole edition; what is empty is said where all
    articles say the same. `works` is an authority's list of works, a TEI element, where there is one.
    """

    languages: tuple[str, ...] = ("en",)
    language: str = ""
    edition_title: str = ""
    editor: str = ""
    publisher: str = ""
    version: str = ""
    date: str = ""
    licence: str = ""
    works: etree._Element | None = None
    noindex: bool = True
    base: str = ""
    doi: str = ""
    has_search: bool = False
    theme: Theme | None = None
    links: Mapping[str, str] = field(default_factory=dict)

    def each_language(self) -> Iterator["HtmlSettings"]:
        """Yield the settings for each language of the interface, the first first."""
        for language in self.languages:
            yield replace(self, language=language)

    @property
    def spoken(self) -> str:
        """Return the language that is being made."""
        return self.language or self.languages[0]

    @property
    def folder(self) -> str:
        """Return the folder of this language's pages, "" for the first, else "fr/"."""
        return "" if self.spoken == self.languages[0] else f"{self.spoken}/"

    @property
    def root(self) -> str:
        """Return the way from this language's pages to those of the first: "" or "../"."""
        return "../" if self.folder else ""


def html_pages(documents: Sequence[TeiDocument], settings: HtmlSettings) -> Iterator[tuple[str, bytes]]:
    """Yield the pages of an edition: `<stem>.html` for each document in order and its images, then indexes, style, script.

    Raises `FindingError` with X-001 where a stylesheet stops.
    """
    beside = neighbours(documents)
    for spoken in settings.each_language():
        for page, document in article_pages(documents):
            yield f"{spoken.folder}{page}", article_page(document, spoken, page, beside[page])
    yield from edition_pages(documents, settings)
    for page, document in article_pages(documents):
        yield from article_records(document, settings, page)
        yield from article_images(document)
    yield from edition_files(documents, settings)
    yield from search_files(documents, settings)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An article before or after another: the address of its page, its title and the language of that."""

    href: str
    title: str
    language: str


# The articles before and after one, None at the ends of the edition.
Neighbours = tuple[Neighbour | None, Neighbour | None]


def neighbours(documents: Sequence[TeiDocument]) -> dict[str, Neighbours]:
    """Return for each page, by its name, the articles before and after it."""
    found = {page: _neighbour(page, document) for page, document in article_pages(documents)}
    around = [None, *found.values(), None]
    return {page: (around[place], around[place + 2]) for place, page in enumerate(found)}


def _neighbour(page: str, document: TeiDocument) -> Neighbour:
    title = read_record(document.root).title.words if document.root.find(tei("teiHeader")) is not None else ""
    return Neighbour(quote(page), title or document.stem, document.root.get(XML_LANG, "") if title else "")


def article_page(
    document: TeiDocument, settings: HtmlSettings, page: str = "", beside: Neighbours = (None, None)
) -> bytes:
    """Return the page of one document; `page` is its file name, by default its stem's, `beside` the articles it leads to.

    Raises `FindingError` with X-001 where the stylesheet stops.
    """
    name = page or f"{document.stem}.html"
    root = with_identifiers(document.root)
    parameters = {
        **_common(settings, name),
        "links": _links(settings, document.stem),
        "images": _images(document, settings),
        "neighbours": _neighbours(beside),
        "turns": turns(str(etree.tostring(root, encoding="unicode", method="text"))),
    }
    if root.find(tei("teiHeader")) is not None:
        record = read_record(root)
        items, subjects = _items(document, settings), read_subjects(document.root)
        parameters["citations"] = citations(record, name, settings.base, items, settings.root, subjects)
    return _stylesheet("article", settings).transform(root, parameters).encode()


def _stylesheet(entry: str, settings: HtmlSettings) -> Stylesheet:
    """Return our stylesheet, or the edition's own where it is laid over this one."""
    theme = settings.theme
    if theme is not None and theme.xslt and imports(theme.xslt, theme.xslt_name, entry):
        return layered_stylesheet(theme.xslt, theme.xslt_name, entry)
    return stylesheet(f"xslt/html/{entry}.xsl")


def article_records(document: TeiDocument, settings: HtmlSettings, page: str) -> Iterator[tuple[str, bytes]]:
    """Yield the records of one article for other programs (BibTeX, RIS …), as files beside its page."""
    if document.root.find(tei("teiHeader")) is not None:
        items, subjects = _items(document, settings), read_subjects(document.root)
        yield from records(read_record(document.root), page, settings.base, items, subjects)


def _items(document: TeiDocument, settings: HtmlSettings) -> list[Item]:
    """Return the files that hold an article's text, from the folder of the pages."""
    return [
        Item(address.replace("{id}", quote(document.stem)), _MEDIA_TYPES[label])
        for label, address in settings.links.items()
        if label in _MEDIA_TYPES
    ]


def article_images(document: TeiDocument) -> Iterator[tuple[str, bytes]]:
    """Yield the images that the page of a document shows, as relative paths and bytes, each once."""
    seen: set[str] = set()
    for image in local_images(document):
        if image.name not in seen:
            seen.add(image.name)
            yield image.name, image.data


def edition_pages(documents: Sequence[TeiDocument], settings: HtmlSettings) -> Iterator[tuple[str, bytes]]:
    """Yield the pages of the edition as a whole in each language of the interface; the articles are read once."""
    articles = summaries(article_pages(documents))
    for name in (*EDITION_PAGES, *([SEARCH_PAGE] if settings.has_search else []), MISSING):
        tree = corpus(articles, name)
        for spoken in settings.each_language():
            page = f"{name}.html"
            yield f"{spoken.folder}{page}", _edition_page(tree, spoken, name)
        # Else it would be in memory until the next one is made.
        del tree


def _edition_page(tree: etree._Element, settings: HtmlSettings, name: str) -> bytes:
    parameters = {**_common(settings, f"{name}.html"), "page": name}
    if name == EDITION_PAGES[0]:
        parameters["edition"] = _facts(settings)
        if settings.edition_title:
            parameters["citations"] = edition_citations(_record(settings, tree))
    if name == "works" and settings.works is not None:
        parameters["works"] = settings.works
    if name == MISSING:
        parameters["base"] = settings.base
    return _stylesheet("edition", settings).transform(tree, parameters).encode()


def _facts(settings: HtmlSettings) -> etree._Element:
    names = ("editor", "publisher", "version", "date", "licence")
    return etree.Element("edition", {name: getattr(settings, name) for name in names if getattr(settings, name)})


def _record(settings: HtmlSettings, tree: etree._Element) -> Record:
    """Return the edition as a whole for its citation: what the settings say, and nothing of any one article."""
    return Record(
        id="edition",
        is_collection=True,
        title=Title(settings.edition_title, settings.languages[0]),
        editors=(Name(settings.editor, is_body=True),) if settings.editor else (),
        version=settings.version,
        date=settings.date,
        publisher=settings.publisher,
        identifiers=tuple(
            Identifier(scheme, value) for scheme, value in (("DOI", settings.doi), ("URI", settings.base)) if value
        ),
        is_restricted=any(article.get("restricted") for article in tree),
    )


def edition_files(documents: Sequence[TeiDocument], settings: HtmlSettings) -> Iterator[tuple[str, bytes]]:
    """Yield what all pages share, style and script, and what a web site has beside its pages."""
    if settings.base:
        articles = [(page, read_record(document.root)) for page, document in article_pages(documents)]
        yield from feeds(articles, EDITION_PAGES, settings.edition_title, settings.base)
    for name in (*ASSETS, *([SEARCH_ASSET] if settings.has_search else [])):
        yield name, asset(name)
    if settings.theme is not None:
        yield from settings.theme.files.items()


def asset(name: str) -> bytes:
    """Return one of our own files that pages load, without the comments and blanks that only we need."""
    text = resource(f"xslt/html/{name}").read_text("utf-8")
    small = rcssmin.cssmin(text) if name.endswith(".css") else rjsmin.jsmin(text)
    return f"{small}\n".encode()


def search_files(documents: Sequence[TeiDocument], settings: HtmlSettings) -> Iterator[tuple[str, bytes]]:
    """Yield the index of the search, if there is one. It takes longer than all pages, and no page needs it to be read."""
    if settings.has_search:
        yield from search_index(
            record for page, document in article_pages(documents) for record in search_records(document, page)
        )


def _common(settings: HtmlSettings, file: str) -> dict[str, Parameter]:
    return {
        "language": settings.spoken,
        "languages": " ".join(settings.languages),
        "file": file,
        "root": settings.root,
        "edition-title": settings.edition_title,
        "noindex": settings.noindex,
        "has-feed": bool(settings.base),
        **({"theme": _theme(settings.theme)} if settings.theme is not None else {}),
        "has-search": settings.has_search,
    }


def article_pages(documents: Sequence[TeiDocument]) -> Iterator[tuple[str, TeiDocument]]:
    """Yield each document with the name of its page: its stem, and something more where that is taken.

    A file called index.xml becomes `index-text.html`; of two files of one name the second becomes `name-2.html`.
    """
    taken = set(_RESERVED)
    for document in documents:
        stem = f"{document.stem}-text" if document.stem in _RESERVED else document.stem
        name, number = stem, 2
        while name in taken:
            name, number = f"{stem}-{number}", number + 1
        taken.add(name)
        yield f"{name}.html", document


def rendering_findings(document: TeiDocument, page: bytes) -> list[Finding]:
    """Return X-010 for each sort of element that the page shows by default, in order of name, at the first of its sort."""
    counts: Counter[str] = Counter()
    shapes: dict[str, set[str]] = {}
    for element in parsed_page(page).iter(etree.Element):
        name = element.get("data-tei")
        if name is not None:
            counts[str(name)] += 1
            shapes.setdefault(str(name), set()).add("block" if element.tag == "div" else "inline")
    lines = _first_lines(document.root, counts.keys()) if counts else {}
    return [
        finding(
            "X-010",
            file=document.name,
            line=lines.get(name),
            element=name,
            count=count,
            how=" and ".join(sorted(shapes[name])),
        )
        for name, count in sorted(counts.items())
    ]


def image_findings(document: TeiDocument) -> list[Finding]:
    """Return X-014 for each image beside the document that the page can only name."""
    return [
        finding("X-014", file=document.name, line=_line(graphic), url=graphic.get("url"))
        for graphic in unused_images(document)
    ]


def _first_lines(root: etree._Element, names: Collection[str]) -> dict[str, int]:
    """Return the line of the first element of each name, headers left out."""
    lines: dict[str, int] = {}
    header = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag == tei("teiHeader"):
            header += 1 if event == "start" else -1
        elif event == "start" and not header:
            name = etree.QName(element).localname
            line = _line(element)
            if name in names and name not in lines and line:
                lines[name] = line
    return lines


def _line(element: etree._Element) -> int | None:
    line = element.sourceline
    return line if isinstance(line, int) else None


def _images(document: TeiDocument, settings: HtmlSettings) -> etree._Element:
    root = etree.Element("images")
    for image in local_images(document):
        etree.SubElement(root, "image", url=image.url, href=settings.root + image.name)
    return root


def _theme(theme: Theme) -> etree._Element:
    said = {"logo": theme.logo, "font": "1" if theme.has_font else "", "header": theme.header, "footer": theme.footer}
    root = etree.Element("theme", {name: value for name, value in said.items() if value})
    for href in theme.styles:
        etree.SubElement(root, "style", href=href)
    return root


def _neighbours(beside: Neighbours) -> etree._Element:
    root = etree.Element("neighbours")
    for name, neighbour in zip(("previous", "next"), beside, strict=True):
        if neighbour is not None:
            item = etree.SubElement(root, name, href=neighbour.href)
            item.text = neighbour.title
            if neighbour.language:
                item.set("lang", neighbour.language)
    return root


def _links(settings: HtmlSettings, stem: str) -> etree._Element:
    root = etree.Element("links")
    for label, address in settings.links.items():
        etree.SubElement(root, "link", label=label, href=settings.root + address.replace("{id}", quote(stem)))
    return root
