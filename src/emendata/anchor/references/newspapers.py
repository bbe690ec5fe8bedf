"""Newspapers: cited by name and day, or listed as a whole."""

import re

from emendata.anchor.references.words import DAY, ISSUE, KNOWN_PLACE, PAGES, UPPER, VOLUME, YEAR

# "Pravda, 27.01.1956", "«Правда». 1956. 27 января", "The Times (London), 27 January 1956", "Trud. Moscow, 8.III.1956".
_NEWSPAPER = re.compile(
    rf"(?P<title>[{UPPER}«\"“][\w «»\"“”'’-]{{1,60}}?)(?:(?:\s\((?=[^()]+\))|[.,]\s(?={KNOWN_PLACE}[.,]))(?P<pubPlace>[^()]+?)(?:\),?|[.,](?=\s))|[.,])\s(?:[—–-]\s)?(?P<date>{DAY})(?![^\W\d])"
)
# "Pravda. M.", "Nhan Dan. Hanoi."
_NEWSPAPER_ENTRY = re.compile(
    rf"(?P<title>[{UPPER}][\w -]+)(?:\.\s|,\s|\s\()(?P<pubPlace>{KNOWN_PLACE}|[{UPPER}][\w.]{{0,3}}?)\)?\.?"
)
# "Novyy Vostok. 1926. No. 12. P. 44-60": an issue of a periodical, no article of it named.
_PERIODICAL = re.compile(
    rf"(?P<journal>[{UPPER}][^.,/\d]{{2,60}})[.,]\s(?P<date>{YEAR})[.,]\s(?:[—–-]\s)?(?:(?P<volume>{VOLUME})[.,]\s)?(?P<issue>{ISSUE})(?:[.,]\s(?:[—–-]\s)?(?P<pages>{PAGES}))?\.?"
)


def newspaper_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the match of a newspaper's name with its day, "Pravda, 27.01.1956"."""
    return _NEWSPAPER.match(text, start, end)


def newspaper_entry(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the match of a newspaper as a whole, its name and its place."""
    return _NEWSPAPER_ENTRY.fullmatch(text, start, end)


def periodical_entry(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the match of an issue of a periodical, "Novyy Vostok. 1926. No. 12. P. 44-60."."""
    return _PERIODICAL.fullmatch(text, start, end)
