"""The files of the edition that may be shown: those below `html/` and `print/` of the folder it was built into.

A file is looked for by the segments of a `Request`; where a link leads out of its folder, there is nothing.
"""

from collections.abc import Callable, Sequence
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from emendata.serving.answers import Answer, Request, Route, moved, plain

# What a build makes for readers; its folder may hold more (conflicts).
SHOWN = ("html", "print")
_INDEX = "index.html"
_MISSING = ("html", "404.html")
# Browsers ask for it by themselves, and complain where it is not there.
_ICON = ("favicon.ico",)
_HTML = "text/html; charset=utf-8"
# By the end of the name, the longest first. What is not here is sent as bytes.
_TYPES = {
    ".linkset.json": "application/linkset+json",
    ".datacite.xml": "application/vnd.datacite.datacite+xml",
    ".csl.json": "application/vnd.citationstyles.csl+json",
    "sitemap.xml": "application/xml",
    "feed.xml": "application/atom+xml",
    ".html": _HTML,
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".xml": "application/tei+xml",
    ".tei": "application/tei+xml",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".pdf": "application/pdf",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
}
_BYTES = "application/octet-stream"

# From a page as it was built to the page as it is sent.
Edit = Callable[[bytes], bytes]


def type_of(name: str) -> str:
    """Return a file's media type, from the end of its name."""
    small = name.lower()
    return next((kind for ending, kind in _TYPES.items() if small.endswith(ending)), _BYTES)


def find_path(roots: Sequence[Path], segments: Sequence[str]) -> Path | None:
    """Return what lies at the segments below the first folder that has it; None for what lies elsewhere in truth."""
    for root in roots:
        if not segments or segments[0] not in SHOWN:
            return None
        try:
            own = (root / segments[0]).resolve(strict=True)
            path = own.joinpath(*segments[1:]).resolve(strict=True)
        except (OSError, ValueError, RuntimeError):
            continue  # not there, or a link that leads round in a circle
        if path.is_relative_to(own):
            return path
    return None


def edition_routes(roots: Sequence[Path], edit: Edit, missing: bytes) -> tuple[Route, ...]:
    """Return the routes to the files of the edition, which lie below one of `roots`; the first that has a file wins.

    `edit` is what is done to a page on its way; `missing` is the page sent where there is none, and the edition has no
    page of its own to say so.
    """

    def home(request: Request) -> Answer | None:
        if request.segments == _ICON:
            return Answer(type=type_of(_ICON[0]))
        return None if request.segments else moved("/html/")

    def file(request: Request) -> Answer | None:
        path = find_path(roots, request.segments)
        if path is None:
            return None
        if path.is_dir():
            if not request.is_folder:
                # By its last part alone, which no browser can take for another host.
                return moved(f"./{quote(request.segments[-1])}/")
            path = find_path(roots, (*request.segments, _INDEX))
        elif request.is_folder:
            return None
        return _sent(path, edit, HTTPStatus.OK)

    def lacking(request: Request) -> Answer:
        del request
        page = _sent(find_path(roots, _MISSING), edit, HTTPStatus.NOT_FOUND)
        return page or Answer(missing, _HTML, HTTPStatus.NOT_FOUND)

    return home, file, lacking


def _sent(path: Path | None, edit: Edit, status: HTTPStatus) -> Answer | None:
    if path is None or not path.is_file():
        return None
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None  # withdrawn in this moment
    except OSError as error:
        return plain(HTTPStatus.FORBIDDEN, f"{path.name} cannot be read: {error.strerror}")
    kind = type_of(path.name)
    return Answer(edit(data) if kind == _HTML else data, kind, status)
