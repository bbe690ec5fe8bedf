"""EPUB 3.3: an article as a book of one chapter, an edition as a volume.

TEI documents go in. `read_chapter` makes the chapter of one (`xslt/epub/article.xsl`, which is the web page with other
templates laid over it), `epub` puts chapters together with package document, contents, title page and index
(`xslt/epub/package.xsl`). What the metadata say comes from `emendata.metadata`, and what they do not say is left out.
The same chapters and facts give the same bytes: times are the edition's date, files stand in one order.

Refused: documents that the stylesheet stops at (X-001). Nothing here writes a file or knows of a project.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

import rcssmin
from lxml import etree

from emendata.directions import turns
from emendata.metadata import Name, Record, read_record
from emendata.resources import resource
from emendata.transform.documents import TeiDocument, with_identifiers
from emendata.transform.images import Image, local_images
from emendata.transform.saxon import Parameter, stylesheet

_MEDIA_TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp"}
_FOLDER = "EPUB"
_CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
_HTML = "http://www.w3.org/1999/xhtml"
# Files of the package that no chapter may be called like.
_OWN = frozenset({"contents.xhtml", "title.xhtml", "persons.xhtml", "package.opf", "edition.css"})
# zip knows no earlier year.
_FIRST_YEAR = 1980


@dataclass(frozen=True, slots=True)
class EpubSettings:
    """What a book says beside its chapters: `language` of headings and contents, `date` (yyyy-mm-dd) of all its files.

    The others are facts of the edition as a whole; a book of one article says of these its `edition_title` alone.
    """

    language: str = "en"
    date: str = "1980-01-01"
    edition_title: str = ""
    editor: str = ""
    publisher: str = ""
    version: str = ""
    licence: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """An article as a chapter: the name of its file, the file, what its header says, the images it shows."""

    href: str
    data: bytes
    record: Record
    images: tuple[Image, ...] = ()


def read_chapter(document: TeiDocument, settings: EpubSettings) -> Chapter:
    """Return the chapter of a document. Raises `FindingError` with X-001 where the stylesheet stops."""
    root = with_identifiers(document.root)
    images = tuple(image for image in local_images(document) if _media_type(image.name))
    told = etree.Element("images")
    for image in images:
        etree.SubElement(told, "image", url=image.url, href=image.name)
    href = f"{document.stem}.xhtml"
    parameters: dict[str, Parameter] = {
        "language": settings.language,
        "edition-title": settings.edition_title,
        "images": told,
        "turns": any(turns(str(words)) for words in root.itertext()),
    }
    data = stylesheet("xslt/epub/article.xsl").transform(root, parameters).encode()
    record = read_record(root)
    return Chapter(f"text-{href}" if href in _OWN else href, data, record, images)


def article_epub(chapter: Chapter, settings: EpubSettings) -> bytes:
    """Return an article as a book. Raises `FindingError` with X-001 where a stylesheet stops."""
    record = chapter.record
    book = _book(settings)
    _add_titles(book, record.title.words or chapter.href.removesuffix(".xhtml"), record)
    _text(book, "identifier", record.own_address or record.id or chapter.href.removesuffix(".xhtml"))
    _add_names(book, "aut", record.authors)
    _add_names(book, "edt", record.editors)
    for name in ("date", "version", "publisher", "address"):
        _text(book, name, getattr(record, name))
    _add_sources(book, (chapter,))
    for keyword in record.keywords:
        _text(book, "subject", keyword)
    _text(book, "description", record.abstract)
    _add_rights(book, (chapter,))
    _text(book, "what", record.statement.get("what", ""), lang=_prose_language(record), href=quote(chapter.href))
    return _packed(book, (chapter,), settings)


def edition_epub(chapters: Sequence[Chapter], settings: EpubSettings) -> bytes:
    """Return an edition as one volume. Raises `FindingError` with X-001 where a stylesheet stops."""
    book = _book(settings)
    _text(book, "title", settings.edition_title)
    _text(book, "identifier", settings.address or settings.edition_title)
    if settings.editor:
        _add_names(book, "edt", (Name(settings.editor, is_body=True),))
    for name in ("date", "version", "publisher", "address"):
        _text(book, name, getattr(settings, name))
    _add_sources(book, chapters)
    _add_rights(book, chapters)
    return _packed(book, chapters, settings)


def _book(settings: EpubSettings) -> etree._Element:
    return etree.Element(
        "book", language=settings.language, modified=f"{settings.date}T00:00:00Z", edition=settings.edition_title
    )


def _add_titles(book: etree._Element, title: str, record: Record) -> None:
    _text(book, "title", title)
    if record.subtitle is not None:
        _text(book, "subtitle", record.subtitle.words)


def _add_names(book: etree._Element, role: str, names: Iterable[Name]) -> None:
    for name in names:
        _text(book, "creator", name.printed, role=role, sort=name.inverted)


def _add_sources(book: etree._Element, chapters: Sequence[Chapter]) -> None:
    """Add the original publications as far as they are known, then the addresses of the copies."""
    for chapter in chapters:
        words, is_certain = _original(chapter.record)
        _text(book, "source", words, **{"is-original": "1"}, **({} if is_certain else {"is-probable": "1"}))
    for address in dict.fromkeys(copy.address for chapter in chapters for copy in chapter.record.copies):
        _text(book, "source", address)


def _original(record: Record) -> tuple[str, bool]:
    """Return the original publication in words, and whether all of them are certain."""
    original = record.original
    if original is None:
        return "", True
    titles = [title for title in (original.title, original.container) if title is not None and title.words]
    words = [*(title.words for title in titles), original.date, original.volume, original.issue, original.pages]
    return ", ".join(filter(None, words)), original.is_certain and all(title.is_certain for title in titles)


def _add_rights(book: etree._Element, chapters: Sequence[Chapter]) -> None:
    """Add what may be done with the text, then with the edition's own layer, each once."""
    if any(chapter.record.is_restricted for chapter in chapters):
        etree.SubElement(book, "notice")
    said: dict[str, str] = {}
    for chapter in chapters:
        record = chapter.record
        licence = record.licence
        for words in (record.source_rights, licence.words if licence else "", licence.address if licence else ""):
            said.setdefault(words, _prose_language(record))
    for words, language in said.items():
        _text(book, "rights", words, lang=language)


def _prose_language(record: Record) -> str:
    """Return the language of the header's prose: what this program words is English."""
    return "en" if record.program == "emendata" else record.language


def _text(parent: etree._Element, name: str, words: str, **attributes: str) -> None:
    """Add an element with words; none where there are no words."""
    if words.strip():
        kept = {key: value for key, value in attributes.items() if value}
        etree.SubElement(parent, name, kept).text = " ".join(words.split())


def _packed(book: etree._Element, chapters: Sequence[Chapter], settings: EpubSettings) -> bytes:
    """Return the book as a file: the package is made from the chapters as they are."""
    for chapter in chapters:
        title = chapter.record.title
        item = etree.SubElement(
            book,
            "chapter",
            href=quote(chapter.href),
            title=title.words or chapter.href.removesuffix(".xhtml"),
            language=chapter.record.language or settings.language,
        )
        item.append(chapter_tree(chapter.data))
    images = {image.name: image.data for chapter in chapters for image in chapter.images}
    for name in images:
        etree.SubElement(book, "image", {"href": name, "type": _media_type(name)})
    files: list[tuple[str, bytes]] = [
        ("package.opf", _made(book, "package")),
        ("contents.xhtml", _made(book, "contents")),
        ("title.xhtml", _made(book, "title")),
        *((chapter.href, chapter.data) for chapter in chapters),
    ]
    if b'href="persons.xhtml"' in files[0][1]:
        files.append(("persons.xhtml", _made(book, "persons")))
    style = rcssmin.cssmin(resource("xslt/epub/edition.css").read_text("utf-8"))
    files += [("edition.css", f"{style}\n".encode()), *images.items()]
    return _zipped(files, settings.date)


def _made(book: etree._Element, part: str) -> bytes:
    return stylesheet("xslt/epub/package.xsl").transform(book, {"part": part}).encode()


def chapter_tree(data: bytes) -> etree._Element:
    """Return the tree of a chapter that this module made."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True)
    return etree.fromstring(data, parser)


def _zipped(files: Iterable[tuple[str, bytes]], day: str) -> bytes:
    """Return the container: `mimetype` first and as it is, all files of one date and mode."""
    container = etree.Element(f"{{{_CONTAINER}}}container", {"version": "1.0"}, nsmap={None: _CONTAINER})  # type: ignore[dict-item]  # the stubs know no default namespace
    roots = etree.SubElement(container, f"{{{_CONTAINER}}}rootfiles")
    etree.SubElement(
        roots,
        f"{{{_CONTAINER}}}rootfile",
        {"full-path": f"{_FOLDER}/package.opf", "media-type": "application/oebps-package+xml"},
    )
    moment = date.fromisoformat(day)
    stamp = (max(moment.year, _FIRST_YEAR), moment.month, moment.day, 0, 0, 0)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        described = etree.tostring(container, xml_declaration=True, encoding="UTF-8")
        for name, data in (
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", described),
            *((f"{_FOLDER}/{name}", data) for name, data in files),
        ):
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, compresslevel=9)
    return held.getvalue()


def _media_type(name: str) -> str:
    """Return the media type of an image that every reading system shows, "" for others."""
    return _MEDIA_TYPES.get(name.rpartition(".")[2].lower(), "")
