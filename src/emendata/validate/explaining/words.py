"""The words of findings: names as an encoder writes them, lists cut to what helps, and what a value may be."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from emendata.relaxng.names import namespace_of
from emendata.relaxng.patterns import Choice, Data, Group, List, OneOrMore, Pattern, Value
from emendata.validate.explaining.lexicon import local
from emendata.validate.explaining.near import by_closeness
from emendata.vocabulary import XML

# At most so many names or values are listed.
LISTED = 8
_ALTERNATIVES = 3
_WORDS = 40
_FLOATS = ("double", "float")
_FRACTIONS = ("decimal", *_FLOATS)
_SEVERAL = re.compile(r"[\s,;|]")
_COMMA = re.compile(r"[+-]?\d+,\d+")
# 1956-4-6, 6.4.1956; and from one date to another, as 1956–1957, 1956/57.
_SHORT_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")
_SPAN = re.compile(r"(\d{4}(?:-\d\d){0,2})\s*[/–—-]\s*(\d{4}(?:-\d\d){0,2})")
_MONTHS = 12
_DATES = ("date", "dateTime", "gYearMonth", "gYear")


def shown_attribute(clark: str, element: etree._Element) -> str:
    """Return the name of an attribute as it is written in the document: `type`, `xml:id`."""
    namespace = namespace_of(clark)
    if not namespace:
        return clark
    if namespace == XML:
        return f"xml:{local(clark)}"
    prefix = next((prefix for prefix, uri in element.nsmap.items() if uri == namespace and prefix), None)
    return f"{prefix}:{local(clark)}" if prefix else local(clark)


def cut(text: str) -> str:
    """Return the beginning of a text, white space brought to single blanks."""
    words = " ".join(text.split())
    return words if len(words) <= _WORDS else words[:_WORDS].rstrip() + "…"


def enumerated(items: Sequence[str]) -> str:
    """Return the first items as a list, the rest counted.

    >>> enumerated(["a", "b", "c"]), enumerated([str(n) for n in range(12)])
    ('a, b, c', '0, 1, 2, 3, 4, 5, 6, 7 and 4 more')
    """
    rest = len(items) - LISTED
    return ", ".join(items[:LISTED]) + (f" and {rest} more" if rest > 0 else "")


def tags(names: Iterable[str]) -> str:
    """Return names as a list of tags, the rest counted."""
    return enumerated(list(dict.fromkeys(f"<{local(name)}>" for name in names)))


def one_of(names: Sequence[str]) -> str:
    """Return a few names as alternatives: `<p>, <ab> or the like`."""
    told = list(dict.fromkeys(f"<{local(name)}>" for name in names))
    if len(told) > _ALTERNATIVES:
        return ", ".join(told[:_ALTERNATIVES]) + " or the like"
    return " or ".join(", ".join(told).rsplit(", ", 1)) if told else ""


def nearest_first(items: Iterable[str], word: str) -> list[str]:
    """Return the items, those like a word first, the others in their order."""
    every = list(dict.fromkeys(items))
    near = by_closeness(word, every)
    return [*near, *(item for item in every if item not in set(near))]


@dataclass(slots=True)
class Values:
    """What a value may be: the values listed, the types described, and whether several may stand in a row."""

    listed: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    type_names: list[str] = field(default_factory=list)
    is_list: bool = False

    def gather(self, pattern: Pattern) -> None:
        """Add what a pattern admits."""
        match pattern:
            case Value(text=text):
                self.listed += [text] if text.strip() else []
            case Data(datatype=datatype):
                self.types.append(datatype.describe())
                self.type_names.append(str(getattr(datatype, "name", "")))
            case List(content=content):
                self.is_list = True
                self.gather(content)
            case OneOrMore(item=item):
                self.gather(item)
            case Choice(parts=parts) | Group(parts=parts):
                for part in parts:
                    self.gather(part)
            case _:
                pass


def values_of(patterns: Iterable[Pattern]) -> Values:
    """Return what values patterns admit together."""
    found = Values()
    for pattern in patterns:
        found.gather(pattern)
    found.listed = list(dict.fromkeys(found.listed))
    if not set(found.type_names).isdisjoint(_FLOATS):  # a decimal number is one of them
        found.types = [words for words, name in zip(found.types, found.type_names, strict=True) if name != "decimal"]
    found.types = list(dict.fromkeys(found.types))
    return found


def _date_meant(word: str) -> str:
    """Return what date was probably meant by a word that is none, or what is wrong with it, as the beginning of a hint."""
    span = _SPAN.fullmatch(word)
    if span:
        return f'did you mean from="{span[1]}" to="{span[2]}"? '
    found = _SHORT_DATE.fullmatch(word) or _DAY_FIRST.fullmatch(word)
    if found is None:
        return ""
    if not 1 <= int(found["month"]) <= _MONTHS:
        return "there is no such month; "
    parts = [found["year"], *(found[part].zfill(2) for part in ("month", "day") if found[part])]
    meant = "-".join(parts)
    if meant != word:
        return f'did you mean "{meant}"? '
    return "there is no such day; " if found["day"] else ""


def value_hint(values: Values, value: str | None = None) -> str:
    """Return what to write for a value that is wrong, or (None) missing."""
    word = (value or "").strip()
    if sum(name in values.type_names for name in _DATES) > 1:
        return _date_meant(word) + "write a date as 1956, 1956-04 or 1956-04-06; before our era -0043"
    parts = []
    if values.type_names == ["date"] and (meant := _date_meant(word)):
        parts.append(meant.strip())
    listed = nearest_first(sorted(values.listed), word)
    if word and by_closeness(word, values.listed):
        parts.append(f'did you mean "{listed[0]}"?')
    told = []
    if listed:
        told.append(f"allowed: {enumerated(listed)}")
    if _COMMA.fullmatch(word) and any(name in values.type_names for name in _FRACTIONS):
        told.append(f'did you mean "{word.replace(",", ".")}"? A number is written with a point')
    elif values.types:
        told.append(f"{'or ' if listed else ''}write {'; or '.join(values.types[:_ALTERNATIVES])}")
    if values.is_list and told and _SEVERAL.search(word):
        told.append("several are parted by blanks")
    parts.append("; ".join(told) or "look at the type of this attribute in the schema")
    return " ".join(parts)
