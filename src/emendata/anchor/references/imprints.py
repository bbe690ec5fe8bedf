"""Imprints: place, publisher and year, in the orders that lists use.

"Moscow, 1983", "M.: Nauka, 1983", "Moscow, Nauka Publ., 1983", "(Berkeley: University of California Press, 1995)", "München
1990", "Ivan R. Dee, 1996", "Singapore: ISEAS.", "Hanoi."
"""

import re

from emendata.anchor.references.roles import Part, groups_of
from emendata.anchor.references.words import CLOSING_QUOTES, PLACES, PUBLISHER_WORD, UPPER, YEAR

# The year of an imprint, with the letter that tells two of one year apart; no years of a title.
DATE = rf"(?P<date>{YEAR}[a-zа-е]?)(?!\s?[-–—]\s?\d)(?!\w)"
_PUBLISHER = r"(?P<publisher>[^:;()\[\]]{2,90}?)"
_PLACE = rf"(?P<pubPlace>{PLACES}|(?<=[.,\])—–]\s)[{UPPER}][\w'’-]+(?:[\s-][{UPPER}][\w'’-]+){{0,2}})"
_BEFORE_IMPRINT = rf"(?P<sep>[.,;:?!\]{CLOSING_QUOTES})/]?\s+(?:[–—-]\s)?|\(|(?<=\d\.)|(?<=\])|^)"
_IMPRINTS = (
    re.compile(rf"{_BEFORE_IMPRINT}{_PLACE}\s?:\s?{_PUBLISHER},?\s{DATE}"),
    re.compile(
        rf"{_BEFORE_IMPRINT}(?P<pubPlace>{PLACES})(?:[.,]\s(?P<publisher>[^.,:()\[\]]{{2,70}}?(?:\s[A-Z]\.\s[^.,()]+?)?(?:\s[Pp]ubl\.)?))?[.,]?\s{DATE}"
    ),
    re.compile(rf"{_BEFORE_IMPRINT}{_PLACE}(?:,\s(?P<publisher>[^.,:()\[\]]{{2,70}}?(?:\s[Pp]ubl\.)?))?,\s{DATE}"),
)
# "Ivan R. Dee, 1996": the publisher alone, as MLA has it.
_PUBLISHER_ONLY = re.compile(
    rf"(?P<sep>[.?!]\s+)(?P<publisher>[{UPPER}](?:[^.,:()]|(?<=\s[A-Z])\.)*?(?:\s[Pp]ubl\.)?),\s{DATE}"
)
# "Moscow: Progress Publishers." at the end, as APA has it; "Hanoi." alone.
_UNDATED = re.compile(rf"(?P<sep>[.,;?!\])]\s+)(?P<pubPlace>{PLACES})(?:\s?:\s(?P<publisher>[^.:;]+))?\.?\s*$")


def imprint_in(text: str, at: int, end: int) -> re.Match[str] | None:
    """Return the match of the last imprint of a stretch; the surest form first. Its group "sep" is what stands before."""
    for pattern in _IMPRINTS:
        found = list(pattern.finditer(text, at, end))
        if found:
            return found[-1]
    alone = list(_PUBLISHER_ONLY.finditer(text, at, end))
    if alone and (re.search(PUBLISHER_WORD, alone[-1][0]) or " " in alone[-1]["publisher"]):
        return alone[-1]
    return _UNDATED.search(text, at, end)


def imprint_parts(match: re.Match[str]) -> list[Part]:
    """Return place, publisher and date; "Westview Press, 1987" has a publisher and no place."""
    parts = groups_of(match, ("sep",))
    is_publisher = "publisher" not in dict(parts) and re.search(PUBLISHER_WORD, match.groupdict().get("pubPlace") or "")
    return [("publisher" if role == "pubPlace" and is_publisher else role, span) for role, span in parts]
