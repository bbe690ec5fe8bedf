"""The parts of a bibliographic reference as TEI: a role and its words in, an element out.

Nothing is altered: dates, pages and web addresses are read into attributes, the words stay as they are.
"""

import re
from datetime import date

from lxml import etree

from emendata.anchor.references.words import MONTH_NUMBERS
from emendata.encode.elements import element
from emendata.encode.fragment import Shell
from emendata.vocabulary import RESP_PROGRAM

# TEI lets these hold text only, or hardly more: no page break, no apparatus.
BARE_ROLES = frozenset({"fond", "opis", "papka", "delo", "group", "series", "box", "folder", "extent"})
_IDNO = BARE_ROLES - {"extent"}
_TITLES = {
    "title": (None, None),
    "journal": ("j", None),
    "container": ("m", None),
    "subtitle": (None, "sub"),
    "translated": (None, "translated"),
}
_LEVELS = {"article": "a", "newspaper": "j", "web": "a"}
_UNITS = {"l": "leaf", "л": "leaf", "s": "page", "p": "page", "с": "page", "f": "leaf", "tờ": "leaf"}
_RANGE = re.compile(r"\d+")
_DAY_IN_NUMBERS = re.compile(r"(\d\d?)\.\s?(\d\d?)\.\s?(\d{4})")
# "8.III.1956"; "11-6-1967" may be either way round and has no W3C form.
_DAY_WITH_ROMAN = re.compile(r"(\d\d?)\.\s?([IVX]+)\.\s?(\d{4})")
_ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_DAY_IN_WORDS = re.compile(
    r"(?:(?P<day>\d\d?)\.?\s(?P<month>[^\W\d_]+)\.?|(?P<name>[^\W\d_]+)\.?\s(?P<number>\d\d?)),?\s(?P<year>\d{4})"
)
_ADDRESS = re.compile(r"https?://[^\s/.]+(?:\.[^\s/.]+)+(?:/\S*)?")


def part_shell(role: str, words: str, kind: str, target: str | None, *, in_list: bool, is_named: bool) -> Shell:
    """Return the element of a part of a reference of type `kind`.

    `target` is what a short reference stands for, `in_list` whether the reference is an entry of the literature list,
    `is_named` whether a name is marked inside the part anyhow.
    """
    if role in ("author", "editor"):
        outer = element(role)
        if is_named:
            return Shell(outer, outer)
        outer.append(inner := element("persName"))
        return Shell(outer, inner)
    made = _element(role, words, kind, target, in_list=in_list)
    return Shell(made, made)


def _element(role: str, words: str, kind: str, target: str | None, *, in_list: bool) -> etree._Element:
    if role in _IDNO:
        return element("idno", type=role)
    if role == "repository":
        return element("orgName", type=role)
    if role in _TITLES:
        level, sort = _TITLES[role]
        return element("title", level=level or _LEVELS.get(kind, "m"), type=sort)
    match role:
        case "pages" if in_list:
            return _ranged(element("biblScope", unit="page"), words)
        case "range" | "pages":
            return cited_range(words)
        case "ref":
            return element("ref", target=target)
        case "volume" | "issue":
            return element("biblScope", unit=role)
        case "date":
            return element("date", when=when(words))
        case "url":
            return _web(words)
        case _:
            return element(role)


def cited_range(words: str) -> etree._Element:
    """Return an empty `citedRange` for words such as "l. 104-105" or "D. 5. L. 3": unit, from, to."""
    letters = re.findall(r"[^\W\d_]+", words)
    units = (_UNITS.get(word.lower()) or _UNITS.get(word[0].lower()) for word in reversed(letters))
    unit = next((found for found in units if found), "page")
    return _ranged(element("citedRange", unit=unit), words)


def when(words: str) -> str | None:
    """Return the W3C form of "1983", "1983a", "27.01.1956" or "January 27, 1956"; None for anything else.

    >>> when("30.10. 1984"), when("27 January 1956"), when("1956, January 27"), when("1983a"), when("31.02.1956")
    ('1984-10-30', '1956-01-27', '1956-01-27', '1983', None)
    """
    numbers = _DAY_IN_NUMBERS.fullmatch(words)
    if numbers:
        return _iso(int(numbers[3]), int(numbers[2]), int(numbers[1]))
    roman = _DAY_WITH_ROMAN.fullmatch(words)
    if roman:
        number = _ROMAN_MONTHS.index(roman[2]) + 1 if roman[2] in _ROMAN_MONTHS else 0
        return _iso(int(roman[3]), number, int(roman[1]))
    named = _DAY_IN_WORDS.fullmatch(words)
    if named:
        month = MONTH_NUMBERS.get((named["month"] or named["name"]).lower())
        return _iso(int(named["year"]), month or 0, int(named["day"] or named["number"]))
    turned = re.fullmatch(r"(\d{4})[,.]\s(\D*\d\d?(?:\s\D+)?)", words)
    if turned:
        return when(f"{turned[2]} {turned[1]}")
    year = re.fullmatch(r"(\d{4})[^\W\d_]?", words)
    return year[1] if year else None


def address(words: str) -> str | None:
    """Return the web address that words give, mended where it was broken; None where it cannot be one.

    >>> address("http.://www.juche-songun. ru"), address("www. site .ru/ page"), address("http://")
    ('http://www.juche-songun.ru', 'http://www.site.ru/page', None)
    """
    joined = re.sub(r"\s+", "", words)
    joined = re.sub(r"^(https?|ftp)[.:]*:[./]*//?", r"\1://", joined, flags=re.IGNORECASE)
    joined = re.sub(r"^doi:", "https://doi.org/", joined, flags=re.IGNORECASE)
    if re.match(r"(?:www\.|doi\.org/)", joined, re.IGNORECASE):
        joined = f"http://{joined}"
    return joined if _ADDRESS.fullmatch(joined) and not re.search(r"[\"<>\\^`{|}]", joined) else None


def _web(words: str) -> etree._Element:
    found = address(words)
    made = element("ref", type="url", target=found)
    if found and found != words:
        made.set("resp", RESP_PROGRAM)
        made.set("cert", "medium")
    return made


def _ranged(made: etree._Element, words: str) -> etree._Element:
    """Set from and to: the first and the last number after the last unit's letter."""
    numbers = _RANGE.findall(re.split(r"[^\W\d_]{1,5}\.\s?(?=\d)", words)[-1])
    if numbers:
        made.set("from", numbers[0])
        made.set("to", numbers[-1])
    return made


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
