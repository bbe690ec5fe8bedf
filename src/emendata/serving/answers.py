"""What a route gets and gives: a path that is safe to look at, and an answer whole in memory.

`request_of` refuses every path that could name something else than it seems to.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import unquote

# Separators and ends of strings that are hidden from whoever divides the path before decoding it.
_HIDDEN = re.compile(r"%(?:2f|5c|00)", re.IGNORECASE)
# In a decoded segment: control characters, what divides paths on some system, drives and streams of Windows.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:]")


@dataclass(frozen=True, slots=True)
class Request:
    """A path in decoded segments, none of them empty, hidden or leading up; `is_folder` where it ended in a slash."""

    segments: tuple[str, ...]
    is_folder: bool
    query: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to be sent; `headers` beside those that every answer has."""

    body: bytes = b""
    type: str = "text/plain; charset=utf-8"
    status: HTTPStatus = HTTPStatus.OK
    headers: tuple[tuple[str, str], ...] = field(default=())


# Answers a request, or leaves it to the next route.
Route = Callable[[Request], Answer | None]


def plain(status: HTTPStatus, words: str, *headers: tuple[str, str]) -> Answer:
    """Return an answer of one line."""
    return Answer(f"{words}\n".encode(), status=status, headers=headers)


def moved(address: str) -> Answer:
    """Return an answer that leads to another path of this server."""
    return plain(HTTPStatus.FOUND, address, ("Location", address))


def request_of(target: str) -> Request | None:
    """Return what a request's target asks for, None where it is no path of ours.

    >>> request_of("/html/fr/?view=source")
    Request(segments=('html', 'fr'), is_folder=True, query='view=source')
    >>> request_of("/html/%2e%2e/edition.toml"), request_of("/html/.git/config"), request_of("http://a.example/")
    (None, None, None)
    """
    path, _, query = target.partition("#")[0].partition("?")
    if not path.startswith("/") or _HIDDEN.search(path):
        return None
    if path == "/":
        return Request((), is_folder=True, query=query)
    try:
        segments = tuple(unquote(part, errors="strict") for part in path.removesuffix("/")[1:].split("/"))
    except UnicodeDecodeError:
        return None
    if any(not part or part.startswith(".") or _UNSAFE.search(part) for part in segments):
        return None
    return Request(segments, is_folder=path.endswith("/"), query=query)
