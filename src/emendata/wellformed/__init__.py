"""What is wrong with the form of an XML document: the first fault, at its place, in words that help.

libxml2 and expat know whether a document is well-formed, and stop with words for programmers ("expected '>'"). This
module is asked after one of them has stopped. It reads the text once more, keeps the elements that are open, and says
what the person who typed it did: a tag that was never closed and where it was opened, a quotation mark that is
missing, an "&" that stands for itself, a prefix that nothing declares.

What enters is the decoded text, without byte order mark; what leaves is a `FormFault`, its place an offset in
characters. None means that this module finds nothing; the processor's own words are all there is then.
"""

import re
from dataclasses import replace

from emendata.errors import Finding, Related, finding
from emendata.wellformed.faults import FormFault
from emendata.wellformed.reading import form_fault

__all__ = ["FormFault", "form_fault", "form_finding"]

_LINE_END = re.compile(r"\r\n|\r|\n")
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html\b|html[\s>])", re.DOTALL | re.IGNORECASE)


def form_finding(text: str, name: str) -> Finding | None:
    """Return V-001 for the first fault of form in a text, with line and column; None where none is found."""
    fault = form_fault(text)
    if fault is None:
        return None
    if _HTML.match(text):
        fault = replace(fault, hint="this is a web page in HTML, not TEI; emendata encode makes TEI of web pages")
    line, column = _place(text, fault.offset)
    related = tuple(Related(name, *_place(text, offset), message) for offset, message in fault.related)
    return finding("V-001", file=name, line=line, column=column, related=related, reason=fault.reason, hint=fault.hint)


def _place(text: str, offset: int) -> tuple[int, int]:
    line, start = 1, 0
    for end in _LINE_END.finditer(text, 0, offset):
        line, start = line + 1, end.end()
    return line, offset - start + 1
