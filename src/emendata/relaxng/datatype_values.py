"""The types of W3C XML Schema: for each what a text's value is, how white space counts, and how it is told."""

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from emendata.relaxng.characters import is_name_character
from emendata.relaxng.moments import moment_reader, read_duration
from emendata.relaxng.patterns import Context
from emendata.wellformed.faults import NAME
from emendata.xmlio import is_name

_Value = Callable[[str, Context], Any]
_SPACE = re.compile(r"[ \t\n\r]+")
_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
_FLOAT = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*", re.ASCII)
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/] ?){2,}(?:= ?)?(?:=)?|", re.ASCII)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*", re.ASCII)
_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Type:
    """One type without facets. `value` gives None for what is not of the type."""

    value: _Value
    phrase: str
    normal: Callable[[str], str]
    length: Callable[[Any], int] | None = None
    is_ordered: bool = False
    is_decimal: bool = False
    needs_context: bool = False


def collapsed(text: str) -> str:
    """Return a text with each run of white space one space, none at the ends."""
    return _SPACE.sub(" ", text).strip(" ")


def _replaced(text: str) -> str:
    return _SPACE.sub(lambda run: " " * len(run[0]), text)


def _itself(text: str) -> str:
    return text


def _any(text: str, _: Context) -> str:
    return text


def _are_name_characters(text: str) -> bool:
    return all(map(is_name_character, text))


def _checked(test: Callable[[str], object]) -> _Value:
    return lambda text, _: text if test(text) else None


def _listed(test: Callable[[str], object]) -> _Value:
    def value(text: str, _: Context) -> tuple[str, ...] | None:
        words = tuple(text.split(" ")) if text else ()
        return words if words and all(map(test, words)) else None

    return value


def _decimal(text: str, _: Context) -> Decimal | None:
    return Decimal(text) if _DECIMAL.fullmatch(text) else None


def _integer(least: int | None, most: int | None) -> _Value:
    def value(text: str, _: Context) -> Decimal | None:
        if not _INTEGER.fullmatch(text):
            return None
        number = Decimal(text)
        fits = (least is None or number >= least) and (most is None or number <= most)
        return number if fits else None

    return value


def _float(pack: Callable[[float], float]) -> _Value:
    def value(text: str, _: Context) -> float | str | None:
        if text in ("INF", "-INF"):
            return float(text.lower())
        if text == "NaN":
            return _NAN
        return pack(float(text)) if _FLOAT.fullmatch(text) else None

    return value


# The one value that is not a number: the same object, so that it equals itself.
_NAN = float("nan")


def _single(number: float) -> float:
    import struct

    try:
        return float(struct.unpack("f", struct.pack("f", number))[0])
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")


def _boolean(text: str, _: Context) -> bool | None:
    return {"true": True, "1": True, "false": False, "0": False}.get(text)


def _uri(text: str) -> bool:
    """Return whether a text can be an address: as jing has it, which asks only for what is surely wrong."""
    if _PERCENT.search(text) or text.count("#") > 1:
        return False
    before, colon, after = text.partition(":")
    if not colon or any(sign in before for sign in "/?#"):
        return True
    return bool(after) and _SCHEME.fullmatch(before) is not None


def _qname(text: str, context: Context) -> tuple[str, str] | None:
    prefix, colon, local = text.rpartition(":")
    if not is_name(local) or (colon and not is_name(prefix)):
        return None
    if prefix == "xml":
        return "http://www.w3.org/XML/1998/namespace", local
    namespace = context.get(prefix) if colon else context.get(None) or ""
    return None if namespace is None else (namespace, local)


def _hex(text: str, _: Context) -> bytes | None:
    return bytes.fromhex(text) if re.fullmatch(r"(?:[0-9a-fA-F]{2})*", text) else None


def _base64(text: str, _: Context) -> bytes | None:
    if not _BASE64.fullmatch(text):
        return None
    digits = text.replace(" ", "")
    try:
        data = base64.b64decode(digits, validate=True)
    except binascii.Error:
        return None
    # The bits that the last digit has too many must be zero.
    return data if base64.b64encode(data).decode() == digits else None


def _moments(name: str) -> _Value:
    read = moment_reader(name)
    return lambda text, _: read(text)


def _text(value: _Value, phrase: str, normal: Callable[[str], str] = collapsed) -> Type:
    return Type(value, phrase, normal, length=len)


def _words(test: Callable[[str], object], phrase: str) -> Type:
    return Type(_listed(test), phrase, collapsed, length=len)


def _ordered(value: _Value, phrase: str) -> Type:
    return Type(value, phrase, collapsed, is_ordered=True)


def _whole(least: int | None, most: int | None, phrase: str) -> Type:
    return Type(_integer(least, most), phrase, collapsed, is_ordered=True, is_decimal=True)


def _signed(bits: int) -> Type:
    least, most = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    return _whole(least, most, f"a whole number from {least:,} to {most:,}".replace(",", " "))


def _unsigned(bits: int) -> Type:
    return _whole(0, 2**bits - 1, f"a whole number from 0 to {2**bits - 1:,}".replace(",", " "))


_NCNAME = "a name without colon and spaces, beginning with a letter or _"

TYPES: dict[str, Type] = {
    "string": _text(_any, "text", _itself),
    "normalizedString": _text(_any, "text", _replaced),
    "token": _text(_any, "text"),
    "language": _text(_checked(_LANGUAGE.fullmatch), "a language tag such as en, vi or zh-Hant"),
    "Name": _text(_checked(NAME.fullmatch), "a name of XML, beginning with a letter or _, without spaces"),
    "NCName": _text(_checked(is_name), _NCNAME),
    "NMTOKEN": _text(_checked(lambda text: bool(text) and _are_name_characters(text)), "a word of letters, digits, . - _ :"),
    "NMTOKENS": _words(_are_name_characters, "words of letters, digits, . - _ :, with spaces between"),
    "ID": _text(_checked(is_name), f"an id: {_NCNAME}"),
    "IDREF": _text(_checked(is_name), "the id of an element of this document"),
    "IDREFS": _words(is_name, "ids of elements of this document, with spaces between"),
    "ENTITY": _text(lambda _text, _context: None, "an unparsed entity of the document type"),
    "ENTITIES": _words(lambda _: False, "unparsed entities of the document type"),
    "QName": Type(_qname, "a name whose prefix is declared, such as tei:p", collapsed, length=None, needs_context=True),
    "NOTATION": Type(_qname, "a notation whose prefix is declared", collapsed, length=None, needs_context=True),
    "anyURI": _text(_checked(_uri), "an address or pointer such as #id or https://example.org/"),
    "boolean": Type(_boolean, "true or false (or 1 or 0)", collapsed),
    "decimal": Type(_decimal, "a number such as 12 or 0.5", collapsed, is_ordered=True, is_decimal=True),
    "integer": _whole(None, None, "a whole number such as 12 or -3"),
    "nonPositiveInteger": _whole(None, 0, "a whole number, 0 or less"),
    "negativeInteger": _whole(None, -1, "a whole number less than 0"),
    "nonNegativeInteger": _whole(0, None, "a whole number, 0 or more"),
    "positiveInteger": _whole(1, None, "a whole number, 1 or more"),
    "long": _signed(64),
    "int": _signed(32),
    "short": _signed(16),
    "byte": _signed(8),
    "unsignedLong": _unsigned(64),
    "unsignedInt": _unsigned(32),
    "unsignedShort": _unsigned(16),
    "unsignedByte": _unsigned(8),
    "float": _ordered(_float(_single), "a number such as 0.5 or 3E8"),
    "double": _ordered(_float(float), "a number such as 0.5 or 3E8"),
    "date": _ordered(_moments("date"), "a date such as 1956-04-06"),
    "time": _ordered(_moments("time"), "a time such as 14:30:00"),
    "dateTime": _ordered(_moments("dateTime"), "a date and time such as 1956-04-06T14:30:00"),
    "gYear": _ordered(_moments("gYear"), "a year such as 1956 or -0043"),
    "gYearMonth": _ordered(_moments("gYearMonth"), "a year and month such as 1956-04"),
    "gMonthDay": _ordered(_moments("gMonthDay"), "a month and day such as --04-06"),
    "gMonth": _ordered(_moments("gMonth"), "a month such as --04"),
    "gDay": _ordered(_moments("gDay"), "a day of the month such as ---06"),
    "duration": _ordered(lambda text, _: read_duration(text), "a duration such as P1Y6M or PT2H30M"),
    "hexBinary": Type(_hex, "bytes in hexadecimal digits such as 0FB7", collapsed, length=len),
    "base64Binary": Type(_base64, "bytes in Base64", collapsed, length=len),
}  # fmt: skip
