"""References: `&amp;`, `&#160;`, `&name;`, and an "&" that is none."""

import re
import sys
from dataclasses import dataclass, field
from html.entities import html5

from emendata.wellformed.faults import FORBIDDEN, NAME, WORDS, stop

_REFERENCE = re.compile(rf"&(?:#(?P<decimal>[0-9]+)|#x(?P<hex>[0-9a-fA-F]+)|(?P<name>{NAME.pattern}));")
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})


@dataclass(slots=True)
class Entities:
    """The entities that a document defines, and whether it has a document type, which may define more."""

    names: set[str] = field(default_factory=set)
    has_doctype: bool = False


def check_reference(text: str, at: int, entities: Entities) -> int:
    """Return where the reference at an "&" ends, in a text or in a value."""
    found = _REFERENCE.match(text, at)
    if found is None:
        name = NAME.match(text, at + 1)
        if name and (name[0] in _PREDEFINED or name[0] in entities.names or f"{name[0]};" in html5):
            stop(
                at,
                f'"&{name[0]}" is not closed by ";"',
                f'write "&{name[0]};", or "&amp;{name[0]}" if the "&" is meant itself',
            )
        stop(at, 'an "&" stands for itself', 'write it as "&amp;"')
    if found["name"]:
        _check_entity(at, found["name"], entities)
        return found.end()
    digits = found["decimal"] or found["hex"]
    code = int(digits[:12], 10 if found["decimal"] else 16)
    if code > sys.maxunicode or FORBIDDEN.match(chr(code)):
        stop(
            at,
            f"{found[0][:WORDS]} names a character that is forbidden in XML",
            "take it out, or write the character that is meant",
        )
    return found.end()


def _check_entity(at: int, name: str, entities: Entities) -> None:
    if name in _PREDEFINED or name in entities.names:
        return
    characters = html5.get(f"{name};")
    numbers = "".join(f"&#{ord(character)};" for character in characters or "")
    hint = f'write "{numbers}" instead: XML does not know the names of HTML' if numbers else ""
    if entities.has_doctype and not hint:
        hint = "write the character itself; a document type elsewhere, which may define it, is not read"
    hint = hint or f'write the character itself, or "&amp;{name};" if the "&" is meant itself'
    stop(at, f'the entity "&{name};" is not defined', hint)
