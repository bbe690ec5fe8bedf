"""Hyphens at the ends of wrapped lines: which only divide a word, and which are the word's own.

A word that the text writes undivided elsewhere was divided here; one that it writes with a hyphen elsewhere, or whose
second half begins with a capital or a digit, keeps its hyphen. Where the text does not tell, the hyphen divides.
"""

import re
from collections.abc import Sequence
from functools import cached_property

from emendata.model import Block, LineHyphen, Span

_HYPHEN = re.compile(
    r"(?<![\w'’-])(?P<before>\w[\w'’-]*)(?P<hyphen>[-\u00ad\u2010])[ \t]*\n[ \t]*(?P<after>\w[\w'’]*(?:-\w[\w'’]*)*)"
)
_WORD = re.compile(r"\w[\w'’]*(?:[-\u2010]\w[\w'’]*)*")


class _Words:
    """The words of a text, gathered when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def all(self) -> frozenset[str]:
        """Return every word of the text, hyphens inside kept."""
        return frozenset(match[0].lower().replace("\u2010", "-") for match in _WORD.finditer(self._text))


def find_line_hyphens(text: str, blocks: Sequence[Block]) -> tuple[LineHyphen, ...]:
    """Return the hyphens at line ends inside the blocks' spans, in order."""
    words = _Words(text)
    found = []
    for block in blocks:
        for span in block.spans:
            at = span.start
            while match := _HYPHEN.search(text, at, span.end):
                found.append(LineHyphen(Span(match.start("hyphen"), match.start("after")), _divides(match, words)))
                at = match.start("after")
    return tuple(found)


def _divides(match: re.Match[str], words: _Words) -> bool:
    before, after = match["before"].lower(), match["after"].lower()
    if match["hyphen"] == "\u00ad":
        return True
    if not match["after"][0].islower() or before[-1].isdigit():
        return False
    return before + after in words.all or f"{before}-{after}" not in words.all
