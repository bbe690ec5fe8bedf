"""Saved web pages: bytes in, a tree and then its text out.

One parser for all: no network, no DTD, no entity of the page's own is expanded, and a page that is too large or nested
too deep is refused (R-007, R-008), never cut. Line numbers are libxml2's, which stop at 65,535.
"""

import re
from pathlib import Path

from lxml import etree, html

from emendata.errors import InputError, finding
from emendata.read.profiles import Profile
from emendata.read.selectors import select
from emendata.read.shown import Shown, ShowOptions, show

_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
# How a page begins, comments and an XML declaration apart ("<!-- saved from url=… -->").
_BEGINS = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)*<(?:!doctype\s+html|html[\s>]|head[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_SAMPLE = 4096
_MAX_BYTES = 64 << 20
_SURROGATES = re.compile("[\ud800-\udfff]")


def is_page(data: bytes, name: str) -> bool:
    """Return whether a file is a web page: by its name, or by how it begins."""
    if Path(name).suffix.lower() in _SUFFIXES:
        return True
    return _BEGINS.match(data[:_SAMPLE].removeprefix(b"\xef\xbb\xbf")) is not None


def refuse_size(data: bytes, name: str) -> None:
    """Raise `InputError` with R-007 where a page is larger than 64 MB."""
    if len(data) > _MAX_BYTES:
        what = f"{len(data) >> 20} MB; web pages are read up to {_MAX_BYTES >> 20}"
        raise InputError(finding("R-007", file=name, what=what))


def parse_page(text: str, name: str) -> etree._Element:
    """Return the root of a page. Raises `InputError` with R-008 (a limit is passed) or R-009 (there is nothing)."""
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    try:
        root: etree._Element = html.document_fromstring(_SURROGATES.sub("\ufffd", text).encode("utf-8"), parser=parser)
    except etree.ParserError as error:
        raise InputError(finding("R-009", file=name, kind="page")) from error
    # With `recover` libxml2 goes on where a page is broken, and stops in silence where a limit of its own is passed.
    passed = [item for item in parser.error_log if item.type_name == "ERR_RESOURCE_LIMIT"]
    if passed:
        raise InputError(finding("R-008", file=name, kind="page", reason=passed[0].message.split(",")[0]))
    return root


def show_page(root: etree._Element, profile: Profile | None = None) -> tuple[Shown, bool]:
    """Return the text of a page, and whether the profile's `html.content`, if it has one, found something."""
    if profile is None:
        return show(root), True
    content = frozenset(element for element, _ in select(root, profile.html_content))
    remove = frozenset(element for element, _ in select(root, profile.html_remove))
    return show(root, ShowOptions(content, remove)), bool(content) or not profile.html_content
