"""Images that lie beside a TEI document and become part of its edition.

In goes a document with the folder it was read from; out come the images that its `graphic` elements name by a relative
path inside that folder, each under a name made from its content, so that nothing of the document's own names reaches a
path. What another host has, what lies elsewhere, and what is no image by its first bytes is refused: the page names it
in words. Drawings (SVG) are refused too, as they may hold scripts.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from emendata.transform.documents import TeiDocument
from emendata.vocabulary import tei

# More than this is no illustration of an edition's page.
LARGEST = 20_000_000
_FOLDER = "images"


@dataclass(frozen=True, slots=True)
class Image:
    """An image of an edition: `url` as the document writes it, `name` as the page asks for it, its bytes."""

    url: str
    name: str
    data: bytes


def local_images(document: TeiDocument) -> Iterator[Image]:
    """Yield the images of a document that become part of the edition, in the order of the text, each address once.

    Yields nothing for a document that was not read from a folder.
    """
    if document.folder is None:
        return
    seen: set[str] = set()
    for graphic in document.root.iter(tei("graphic"), tei("media")):
        url = graphic.get("url") or ""
        if url in seen:
            continue
        seen.add(url)
        path = _inside(document.folder, url)
        data = path.read_bytes() if path else b""
        kind = _kind(data)
        if kind:
            yield Image(url, f"{_FOLDER}/{hashlib.sha256(data).hexdigest()[:16]}.{kind}", data)


def unused_images(document: TeiDocument) -> Iterator[etree._Element]:
    """Yield the elements that name a file beside the document which the edition cannot show: not there, or no image."""
    if document.folder is None:
        return
    shown = {image.url for image in local_images(document)}
    for graphic in document.root.iter(tei("graphic"), tei("media")):
        url = graphic.get("url") or ""
        if url and url not in shown and not is_elsewhere(url):
            yield graphic


def is_elsewhere(url: str) -> bool:
    """Return whether an address has a scheme or a host, so that it is no file beside the document."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return True
    return bool(parts.scheme or parts.netloc or url.startswith("#"))


def _inside(folder: Path, url: str) -> Path | None:
    """Return the file that a relative address names, where it lies in the folder or below and links lead nowhere else."""
    if not url or is_elsewhere(url):
        return None
    try:
        root = folder.resolve()
        path = (root / unquote(urlsplit(url).path)).resolve()
        usable = path.is_relative_to(root) and path.is_file() and path.stat().st_size <= LARGEST
    except (OSError, ValueError):
        return None
    return path if usable else None


def _kind(data: bytes) -> str:
    """Return the usual ending for what the first bytes say, or nothing where it is no image that browsers show."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:12] in {b"ftypavif", b"ftypavis"}:
        return "avif"
    return ""
