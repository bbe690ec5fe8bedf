"""Parts of references as (role, span), out of matches and of references."""

import re
from collections.abc import Iterator

from emendata.anchor.references.words import trim
from emendata.model import Reference, Span

Part = tuple[str, Span]


def groups_of(match: re.Match[str], leave_out: tuple[str, ...] = ()) -> list[Part]:
    """Return the named groups of a match that matched, as parts in the order of the text."""
    found = [
        (role, Span(*trim(match.string, *match.span(role))))
        for role in match.groupdict()
        if match[role] and role not in leave_out
    ]
    return sorted(found, key=lambda part: part[1])


def parts_of(reference: Reference, role: str) -> Iterator[Span]:
    """Yield the spans of all parts with a role."""
    return (span for name, span in reference.parts if name == role)
