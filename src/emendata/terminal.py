"""Words as a terminal shows them: how many cells they take, and what must not reach it as it is.

Nothing here prints. A cell is the width of a Latin letter; Chinese, Japanese and Korean characters take two, combining
marks none.
"""

import re
import unicodedata

# What would move a terminal's cursor, colour it or turn its words round.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# Vowels and finals of Hangul that are written as letters of their own join the syllable before them.
_JOINING_HANGUL = range(0x1160, 0x1200)
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})


def escaped(text: str) -> str:
    r"""Return words of a text safe for a terminal: control characters, and those that turn its direction, as escapes.

    >>> escaped("Le\x1b[31m Zuan")
    'Le\\x1b[31m Zuan'
    """
    return _UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def escaped_lines(text: str) -> str:
    """Return lines of a text safe for a terminal, their ends kept."""
    return "\n".join(map(escaped, text.split("\n")))


def cells(text: str) -> int:
    """Return how many cells a text takes that `escaped` has made safe.

    >>> cells("Gia\u0301p"), cells("武元甲")
    (4, 6)
    """
    return len(text) if text.isascii() else sum(map(_one, text))


def _one(character: str) -> int:
    if character == "\xad":
        return 1  # terminals show the soft hyphen
    if unicodedata.category(character) in _NO_WIDTH or ord(character) in _JOINING_HANGUL:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, columns: int | None, indent: str) -> list[str]:
    """Return a paragraph as lines of at most `columns` cells, all but the first begun with `indent`.

    A word that is longer than a line is left whole; without `columns` the paragraph is one line.
    """
    if columns is None or cells(text) <= columns:
        return [text]
    first = text[: len(text) - len(text.lstrip(" "))]
    lines: list[str] = []
    line, used, begin = first, len(first), True
    for word in text.split():
        size = cells(word)
        if not begin and used + 1 + size > columns:
            lines.append(line)
            line, used, begin = indent, len(indent), True
        line += word if begin else f" {word}"
        used += size if begin else size + 1
        begin = False
    return [*lines, line]
