"""Which of several words was probably meant: by case, by edit distance, by what other vocabularies call the thing."""

from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

# What encoders write who come from HTML, DocBook, JATS, older TEI: never a name of TEI P5 itself.
_ELSEWHERE: Mapping[str, str] = {
    "a": "ref",
    "article": "text",
    "b": "hi",
    "blockquote": "quote",
    "bold": "hi",
    "br": "lb",
    "em": "emph",
    "fig": "figure",
    "fn": "note",
    "footnote": "note",
    "h1": "head",
    "h2": "head",
    "h3": "head",
    "header": "teiHeader",
    "heading": "head",
    "i": "hi",
    "image": "graphic",
    "img": "graphic",
    "italic": "hi",
    "li": "item",
    "link": "ref",
    "ol": "list",
    "para": "p",
    "paragraph": "p",
    "person-group": "author",
    "section": "div",
    "small": "hi",
    "span": "seg",
    "strong": "hi",
    "sub": "hi",
    "sup": "hi",
    "td": "cell",
    "th": "cell",
    "tr": "row",
    "u": "hi",
    "ul": "list",
    "xptr": "ptr",
    "xref": "ref",
}
_SHORT, _MIDDLE = 4, 8
_LEAST = 3
# What the longest names may be apart.
_FARTHEST = 3


def closeness(word: str, other: str) -> int | None:
    """Return how far two names are apart, 0 where they differ in case alone; None where they are not alike.

    >>> closeness("persname", "persName"), closeness("titel", "title"), closeness("hi", "ab")
    (0, 1, None)
    """
    if word == other:
        return 0
    one, two = word.casefold(), other.casefold()
    if one == two:
        return 0
    longest = max(len(one), len(two))
    if longest < _LEAST:
        return 1 if one[:1] == two[:1] and len(one) != len(two) else None
    allowed = 1 if longest <= _SHORT else 2 if longest <= _MIDDLE else _FARTHEST
    if abs(len(one) - len(two)) > allowed:
        return None
    apart = OSA.distance(one, two, score_cutoff=allowed)
    if apart > allowed or (apart > 1 and one[0] != two[0]):
        return None
    return apart


def by_closeness(word: str, others: Iterable[str]) -> list[str]:
    """Return those of the words that are like this one, nearest first, else in the order given."""
    named = list(others)
    # One pass in C leaves the few that are worth a closer look.
    alike = process.extract(
        word, named, scorer=OSA.distance, processor=str.casefold, score_cutoff=_FARTHEST, limit=None
    )
    ranked = [(apart, number, other) for other, _, number in alike if (apart := closeness(word, other)) is not None]
    return [other for _, _, other in sorted(ranked)]


def elsewhere(name: str) -> str | None:
    """Return TEI's name for what another vocabulary calls so: `italic` is `hi`."""
    return _ELSEWHERE.get(name.lower())
