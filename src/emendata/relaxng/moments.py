"""Dates, times and durations of W3C XML Schema: their values, and how they compare.

A value without a time zone is somewhere in the 28 hours that zones span; it is before or after another only where it is
so in each of them. Source: XML Schema Part 2: Datatypes, sections 3.2.6 to 3.2.14 and appendices D and E.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

_YEAR = r"(?P<year>-?(?:[1-9]\d{4,}|\d{4}))"
_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_DAY = r"(?P<day>0[1-9]|[12]\d|3[01])"
# As jing: no 24:00:00 (which XML Schema's second edition admits), but leap seconds.
_TIME = r"(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d):(?P<second>(?:[0-5]\d|60)(?:\.\d+)?)"
_ZONE = r"(?P<zone>Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?"

FORMS = {
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}",
    "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}",
    "time": f"{_TIME}{_ZONE}",
    "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
    "gYear": f"{_YEAR}{_ZONE}",
    "gMonthDay": f"--{_MONTH}-{_DAY}{_ZONE}",
    "gMonth": f"--{_MONTH}{_ZONE}",
    "gDay": f"---{_DAY}{_ZONE}",
}
_DURATION = re.compile(
    r"(-)?P(?=\d|T[\d.])(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=[\d.])(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d*)?|\.\d+)S)?)?",
    re.ASCII,
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ZONES = Fraction(14 * 3600)
_DAY_SECONDS = 86_400
# Numbers of more digits than this are all "very many".
_DIGITS = 18
# The moments from which durations are counted to compare them: appendix E of the source.
_STARTS = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, in seconds; `is_zoned` where its zone was given."""

    seconds: Fraction
    is_zoned: bool


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, in months and seconds."""

    months: int
    seconds: Fraction


def moment_reader(name: str) -> Callable[[str], Moment | None]:
    """Return what gives the value of a text of one of the types of `FORMS`, None where it has none."""
    form = re.compile(FORMS[name], re.ASCII)

    def read(text: str) -> Moment | None:
        found = form.fullmatch(text)
        return _moment(found.groupdict()) if found else None

    return read


def _moment(parts: dict[str, str | None]) -> Moment | None:
    year = _number(parts.get("year") or "2000")
    month, day = int(parts.get("month") or 1), int(parts.get("day") or 1)
    if year == 0 or day > days_in(month, year if parts.get("year") else 2000):
        return None
    hour, minute = int(parts.get("hour") or 0), int(parts.get("minute") or 0)
    second = _fraction(parts.get("second") or "0")
    zone = parts.get("zone")
    seconds = _days_before(year, month) * _DAY_SECONDS + (day - 1) * _DAY_SECONDS + hour * 3600 + minute * 60 + second
    return Moment(seconds - _offset(zone), zone is not None)


def days_in(month: int, year: int) -> int:
    """Return how many days a month has in a year."""
    if month != 2:  # noqa: PLR2004 - February
        return _DAYS[month - 1]
    astronomical = year if year > 0 else year + 1
    return 29 if astronomical % 4 == 0 and (astronomical % 100 != 0 or astronomical % 400 == 0) else 28


def _days_before(year: int, month: int) -> int:
    """Return the days from the beginning of the year 1 to a month."""
    past = (year if year > 0 else year + 1) - 1
    days = past * 365 + past // 4 - past // 100 + past // 400
    return days + sum(days_in(earlier, year) for earlier in range(1, month))


def _offset(zone: str | None) -> int:
    if zone is None or zone == "Z":
        return 0
    seconds = int(zone[1:3]) * 3600 + int(zone[4:]) * 60
    return -seconds if zone.startswith("-") else seconds


def _number(digits: str) -> int:
    sign = -1 if digits.startswith("-") else 1
    digits = digits.lstrip("-").lstrip("0")
    return sign * (10**_DIGITS if len(digits) > _DIGITS else int(digits or "0"))


def _fraction(text: str) -> Fraction:
    whole, _, part = text.partition(".")
    # Finer than a second in a hundred billionth of a billionth nobody measures.
    return Fraction(f"{_number(whole)}.{part[:20] or '0'}")


def read_duration(text: str) -> Duration | None:
    """Return the value of a duration, None where it is none."""
    found = _DURATION.fullmatch(text)
    if not found:
        return None
    sign = -1 if found[1] else 1
    years, months, days, hours, minutes = (_number(part or "0") for part in found.groups()[1:6])
    seconds = days * _DAY_SECONDS + hours * 3600 + minutes * 60 + _fraction(found[7] or "0")
    return Duration(sign * (years * 12 + months), sign * seconds)


def compare(one: Moment | Duration, other: Moment | Duration) -> int | None:
    """Return -1, 0 or 1 as `one` is before, at or after `other`, None where that cannot be said."""
    if isinstance(one, Duration) and isinstance(other, Duration):
        signs = {_sign(_after(start, one) - _after(start, other)) for start in _STARTS}
        return signs.pop() if len(signs) == 1 else None
    if not isinstance(one, Moment) or not isinstance(other, Moment):
        return None
    if one.is_zoned == other.is_zoned:
        return _sign(one.seconds - other.seconds)
    difference = one.seconds - other.seconds
    if abs(difference) <= _ZONES:
        return None
    return _sign(difference)


def _after(start: tuple[int, int], length: Duration) -> Fraction:
    months = start[0] * 12 + start[1] - 1 + length.months
    year = months // 12
    return _days_before(year if year > 0 else year - 1, months % 12 + 1) * _DAY_SECONDS + length.seconds


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)
