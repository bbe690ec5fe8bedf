"""Identifiers of other authorities: whether a number can be one at all.

A wrong digit makes another person of somebody. The check digits that GND, ISNI, ORCID, ROR and ISBN carry find that; Wikidata, VIAF
and the others have none, and only their shape can be looked at. Whether the number is this person's, nobody but an
editor can say.
"""

import re
from dataclasses import dataclass

_PLAIN_GND = re.compile(r"1[0-9]{7,9}[0-9X]|[37][0-9]{7,8}[0-9X]")
_HYPHEN_GND = re.compile(r"[1-9][0-9]{0,7}-[0-9X]")
_ISNI = re.compile(r"[0-9]{15}[0-9X]")
_ISBN_10 = re.compile(r"[0-9]{9}[0-9X]")
_ISBN_13 = re.compile(r"97[89][0-9]{10}")


@dataclass(frozen=True, slots=True)
class Scheme:
    """An authority that gives identifiers: how they look (in words, and as a pattern), and where to compare one."""

    name: str
    shape: str
    pattern: re.Pattern[str]
    address: str


SCHEMES = {
    "wikidata": Scheme("Wikidata", "Q and a number, as Q36014", re.compile(r"Q[1-9][0-9]{0,11}"), "https://www.wikidata.org/wiki/{}"),
    "viaf": Scheme("VIAF", "a number, as 29541064", re.compile(r"[1-9][0-9]{1,21}"), "https://viaf.org/viaf/{}"),
    "gnd": Scheme("GND", "a number with a check digit, as 118529579 or 4011882-4", re.compile(r"[0-9]+-?[0-9X]"), "https://d-nb.info/gnd/{}"),
    "isni": Scheme("ISNI", "sixteen digits, the last may be X, as 0000 0001 2144 1970", re.compile(r"[0-9]{4}( ?[0-9]{4}){2} ?[0-9]{3}[0-9X]"), "https://isni.org/isni/{}"),
    "orcid": Scheme("ORCID", "four groups of four digits, the last may be X, as 0000-0002-1825-0097", re.compile(r"[0-9]{4}(-[0-9]{4}){2}-[0-9]{3}[0-9X]"), "https://orcid.org/{}"),
    "ror": Scheme("ROR", "0, six letters or digits, two digits, as 04wxnsj81", re.compile(r"0[0-9a-hj-km-np-tv-z]{6}[0-9]{2}"), "https://ror.org/{}"),
    "doi": Scheme("DOI", "10., a number, a slash and a name", re.compile(r"10\.[0-9]{4,9}/\S+"), "https://doi.org/{}"),
    "isbn": Scheme("ISBN", "ten or thirteen digits, hyphens apart", re.compile(r"[0-9][0-9 -]{8,16}[0-9X]"), "https://www.worldcat.org/isbn/{}"),
    "oclc": Scheme("OCLC", "a number", re.compile(r"[1-9][0-9]{0,12}"), "https://www.worldcat.org/oclc/{}"),
}  # fmt: skip


def fault_of(scheme: str, value: str) -> str | None:
    """Return what is wrong with an identifier, None where nothing is, or nothing is known of the scheme.

    >>> fault_of("gnd", "118529579"), fault_of("gnd", "4011882-4"), fault_of("isni", "0000 0001 2144 1970")
    (None, None, None)
    >>> fault_of("gnd", "118529578")
    'the check digit does not fit: a digit is wrong, or two were exchanged'
    >>> fault_of("wikidata", "36014")
    'its shape is: Q and a number, as Q36014'
    """
    known = SCHEMES.get(scheme)
    if known is None:
        return None
    if not known.pattern.fullmatch(value):
        return f"its shape is: {known.shape}"
    digits = value.replace(" ", "").replace("-", "")
    if scheme == "gnd" and not (_PLAIN_GND.fullmatch(value) or _HYPHEN_GND.fullmatch(value)):
        return f"its shape is: {known.shape}"
    if scheme == "isbn" and not (_ISBN_10.fullmatch(digits) or _ISBN_13.fullmatch(digits)):
        return f"its shape is: {known.shape}"
    if scheme in _CHECKS and not _CHECKS[scheme](value, digits):
        return "the check digit does not fit: a digit is wrong, or two were exchanged"
    return None


def _digit(character: str) -> int:
    return 10 if character == "X" else int(character)


def _gnd(value: str, digits: str) -> bool:
    """Weights 2, 3, … from the right, modulo 11; numbers with a hyphen keep the rest, the others its complement."""
    total = sum(weight * int(digit) for weight, digit in enumerate(reversed(digits[:-1]), start=2)) % 11
    return _digit(digits[-1]) == (total if "-" in value else -total % 11)


def _isni(_: str, digits: str) -> bool:
    """ISO 7064, MOD 11-2."""
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return _digit(digits[-1]) == (12 - total % 11) % 11


def _ror(_: str, digits: str) -> bool:
    """ISO 7064, MOD 97-10, over the number that the first seven signs are in Crockford's base 32."""
    number = 0
    for sign in digits[:7]:
        number = number * 32 + "0123456789abcdefghjkmnpqrstvwxyz".index(sign)
    return int(digits[7:]) == 98 - number * 100 % 97


def _isbn(_: str, digits: str) -> bool:
    if len(digits) == 10:  # noqa: PLR2004 - the ISBN of before 2007
        return sum(weight * _digit(digit) for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11 == 0
    return sum((3 if place % 2 else 1) * int(digit) for place, digit in enumerate(digits)) % 10 == 0


_CHECKS = {"gnd": _gnd, "isni": _isni, "orcid": _isni, "ror": _ror, "isbn": _isbn}
