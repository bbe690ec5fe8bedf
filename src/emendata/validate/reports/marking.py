"""The words at a finding's place, and how a line is shown around them: what is marked, what is cut.

What enters: a line of a source and a column (1-based, in characters). What leaves: how many characters stand at the
place as one thing (a tag, an attribute, a word), and for a terminal a stretch of the line with the cells to underline.
"""

import re
from dataclasses import dataclass

from emendata.terminal import cells, escaped

_THING = re.compile(
    r"""</?[^\s<>/"']+(?:[^<>"']|"[^"]*"|'[^']*')*>  # a tag that ends on the line
      | <(?:\?|!--)[^<>]*>                            # an instruction, a comment
      | </?[^\s<>/"']*                                # the beginning of a tag
      | [^\s<>=/"'&]+\s*=\s*(?:"[^"<]*"|'[^'<]*')     # an attribute
      | &[^\s;<&]*;                                   # a reference
      | [^\s<]+                                       # a word
    """,
    re.VERBOSE,
)
# A thing longer than this is marked only so far; lines of 30 MB are looked at no further.
_LONGEST = 400
_TAB = "    "
_ELLIPSIS = "…"


def extent(line: str, column: int) -> int:
    """Return how many characters the thing at a column has; 0 where nothing stands there.

    >>> extent('<p><pb n="61"/>Text', 4), extent('<pb n="61"/>', 5), extent("some words", 6)
    (12, 6, 5)
    """
    thing = _THING.match(line[column - 1 : column - 1 + _LONGEST])
    return len(thing[0]) if thing else 0


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a line in three parts, in characters: before the marked thing, the thing, after it."""

    before: str
    thing: str
    after: str


def marked(line: str, column: int, around: int) -> Marked:
    """Return the thing at a column with at most `around` characters on each side, ellipses where more was there."""
    start, end = column - 1, column - 1 + extent(line, column)
    left, right = max(0, start - around), min(len(line), end + around)
    before, after = line[left:start].lstrip() if left == 0 else _ELLIPSIS + line[left:start], line[end:right]
    return Marked(before, line[start:end], after + _ELLIPSIS if right < len(line.rstrip()) else after.rstrip())


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of a line as a terminal shows it; `start` and `length` in cells are what to underline."""

    words: str
    start: int
    length: int


def view(line: str, column: int | None, columns: int) -> View:
    """Return the stretch of a line around a column that fits into `columns` cells.

    Indentation is left out, tabs are four blanks, what a terminal would obey is shown as an escape. Without a column
    nothing is underlined.
    """
    at = min(max(0, (column or 1) - 1), len(line))
    left = max(0, at - columns)
    stretch = line[left : at + columns]
    shown = [_TAB if character == "\t" else escaped(character) for character in stretch]
    sizes = [cells(words) for words in shown]
    at -= left
    first = len(stretch) - len(stretch.lstrip()) if left == 0 else 0
    first = min(first, at)
    is_cut = left > 0
    if sum(sizes[first:]) > columns or is_cut or left + len(stretch) < len(line):
        # As much before the place as leaves two thirds of the room for what stands there.
        room = columns // 3
        while sum(sizes[first:at]) > room and first < at:
            first += 1
            is_cut = True
    while is_cut and first < at and not sizes[first]:
        first += 1
    lead = _ELLIPSIS if is_cut else ""
    last, used = first, len(lead)
    while last < len(shown) and used + sizes[last] <= columns - 1:
        used += sizes[last]
        last += 1
    trail = _ELLIPSIS if line[left + last :].strip() else ""
    words = lead + "".join(shown[first:last]).rstrip() + trail
    if column is None:
        return View(words, 0, 0)
    start = len(lead) + sum(sizes[first:at])
    if at < len(sizes) and not sizes[at] and start > len(lead):
        # A combining mark stands on the letter before it.
        start -= max(1, next((size for size in reversed(sizes[first:at]) if size), 1))
    end = min(at + extent(line, left + at + 1), last)
    return View(words, start, max(1, sum(sizes[at:end])))
