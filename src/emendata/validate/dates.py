"""Dates that are none, and spans of time that end before they begin.

Looked at are the attributes of TEI's datable elements in the forms of XML Schema and ISO 8601; other calendars
(@when-custom) are not. A leap year is reckoned as both standards do, by the Gregorian calendar throughout.
"""

import re
from calendar import monthrange
from collections.abc import Iterator

from lxml import etree

from emendata.errors import finding
from emendata.validate.faults import Fault
from emendata.vocabulary import TEI, tei

_NAMES = ("when", "notBefore", "notAfter", "from", "to")
_ATTRIBUTES = frozenset({*_NAMES, *(f"{name}-iso" for name in _NAMES)})
_SPANS = (("from", "to"), ("notBefore", "notAfter"), ("from-iso", "to-iso"), ("notBefore-iso", "notAfter-iso"))
# Elements whose @from and @to are pages, leaves or pointers.
_NOT_DATED = frozenset(tei(name) for name in "biblScope citedRange locus app span arc rt".split())
_DATE = re.compile(r"(?P<year>-?\d{4,})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T.*|Z|[+\-]\d\d:\d\d)?")
_MONTHS = 12
# The calendar repeats itself after so many years, and Python's begins with the year 1.
_CYCLE = 400


def date_faults(root: etree._Element) -> Iterator[Fault]:
    """Yield V-212 at each date that is none, V-213 at each end that comes before its beginning."""
    for element in root.iter(f"{{{TEI}}}*"):
        attributes = element.attrib
        if not attributes or element.tag in _NOT_DATED or _ATTRIBUTES.isdisjoint(attributes):
            continue
        wrong = set()
        for key in sorted(_ATTRIBUTES.intersection(map(str, attributes))):
            value = str(attributes[key]).strip()
            reason = unreal(value)
            if reason:
                wrong.add(key)
                yield Fault(element, finding("V-212", attribute=key, value=value, reason=reason), attribute=key)
        for start, end in _SPANS:
            if start in attributes and end in attributes and not wrong & {start, end}:
                first, last = str(attributes[start]).strip(), str(attributes[end]).strip()
                if _is_before(last, first):
                    found = finding("V-213", start=start, first=first, end=end, last=last)
                    yield Fault(element, found, attribute=end)


def unreal(value: str) -> str | None:
    """Return why a value that has the form of a date is none, in words; None where it is one or has another form.

    >>> unreal("1956-02-30"), unreal("1956-02-29"), unreal("1956-13"), unreal("spring")
    ('February 1956 has 29 days', None, 'there is no month 13', None)
    """
    parts = _DATE.fullmatch(value)
    if parts is None or parts["month"] is None:
        return None
    year, month = int(parts["year"]), int(parts["month"])
    if not 1 <= month <= _MONTHS:
        return f"there is no month {parts['month']}"
    if parts["day"] is None:
        return None
    days = monthrange(year % _CYCLE + _CYCLE, month)[1]
    if 1 <= int(parts["day"]) <= days:
        return None
    return f"{_NAMES_OF_MONTHS[month - 1]} {parts['year']} has {days} days"


def _is_before(value: str, other: str) -> bool:
    """Return whether a date is before another, as far as both are given; False where one is no date."""
    numbers = []
    for date in (value, other):
        parts = _DATE.fullmatch(date)
        if parts is None:
            return False
        numbers.append([int(part) for part in (parts["year"], parts["month"], parts["day"]) if part is not None])
    known = min(len(numbers[0]), len(numbers[1]))
    return numbers[0][:known] < numbers[1][:known]


_NAMES_OF_MONTHS = "January February March April May June July August September October November December".split()
