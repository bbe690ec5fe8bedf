"""The operators of a page that show text or mark it, read from its content.

A reader of all objects spends four fifths of its time on numbers that move and draw; this one goes by one pattern over
the content and keeps names, strings and dictionaries. What the pattern does not know (strings with many brackets in
them, pictures in the line) is given to pypdf's own parser, whole: the answer is the same.
"""

import re
from collections.abc import Iterator
from typing import Any

from pypdf.generic import ContentStream

Operation = tuple[list[Any], bytes]

_WANTED = frozenset({b"BDC", b"BMC", b"EMC", b"Tf", b"Tj", b"TJ", b"'", b'"'})
_OPENING = frozenset({b"<<", b"["})
_INLINE = frozenset({b"BI", b"ID"})
_PLAIN = rb"[^\\()]++|\\."
_TOKEN = re.compile(
    rb"\s*(?:(<<|>>|[\[\]])|<([0-9A-Fa-f]*)>|\(((?:" + _PLAIN + rb"|\((?:" + _PLAIN + rb")*\))*)\)"
    rb"|(/[^\s/<>\[\]()%{}]*)|[-+]?[0-9]*\.?[0-9]+|([A-Za-z'\"][A-Za-z0-9*]*))",
    re.DOTALL,
)
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_MEANT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}


def operations(contents: Any, reader: Any) -> Iterator[Operation]:
    """Yield the operands and operators of a page's content that have to do with text; numbers alone are left out."""
    found = _quickly(contents.get_data())
    if found is None:
        found = [(list(operands), operator) for operands, operator in ContentStream(contents, reader).operations]
    yield from found


def _quickly(data: bytes) -> list[Operation] | None:
    """Return the operations of a content in which the pattern finds everything, None of any other."""
    found: list[Operation] = []
    place, end = 0, len(data.rstrip())
    operands: list[Any] = []
    outer: list[list[Any]] = []
    while place < end:
        token = _TOKEN.match(data, place)
        if token is None:
            return None
        place = token.end()
        bracket, operator = token[1], token[5]
        if operator is not None:
            if operator in _INLINE or outer:
                return None
            if operator in _WANTED:
                found.append((operands, operator))
            operands = []
        elif bracket in _OPENING:
            outer.append(operands)
            operands = []
        elif bracket is None:
            operands.extend(_value(token, is_inside=bool(outer)))
        elif not outer:
            return None
        else:
            inner, operands = operands, outer.pop()
            operands.append(inner if bracket == b"]" else _pairs(inner))
    return found


def _value(token: re.Match[bytes], *, is_inside: bool) -> Iterator[Any]:
    """Yield the name, string or number of a token; numbers inside lists and dictionaries alone."""
    digits, words, name = token[2], token[3], token[4]
    if name is not None:
        yield name.decode("latin-1")
    elif digits is not None:
        yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    elif words is not None:
        yield _ESCAPED.sub(_unescaped, words)
    elif is_inside:
        yield float(token[0])


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1] is not None:
        return bytes((int(found[1], 8) & 0xFF,))
    return _MEANT.get(found[2], found[2])


def _pairs(items: list[Any]) -> dict[str, Any]:
    return dict(zip(map(str, items[::2]), items[1::2], strict=False))
