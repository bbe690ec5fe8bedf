"""Types of data: RELAX NG's own two (`string`, `token`) and those of W3C XML Schema, with their facets.

`datatype` gives a type by its library, its name and the parameters of the schema; what there is not is a
`DatatypeFault`. A type is told in the words of a message by `describe`, with an example where there is one.

Own code, because the one kept library (elementpath) loads a whole XPath with its types: 0.2 s at each start.
`xsd:ID`, `IDREF` and `IDREFS` are judged by form alone here; that ids are unique is asked elsewhere for all of a
document. `xsd:ENTITY` admits nothing: no document that is read here may declare entities.

Source: XML Schema Part 2: Datatypes (second edition); RELAX NG Specification, section 8 and appendix of the guidelines
for using its types.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from emendata.relaxng.datatype_values import TYPES, Type
from emendata.relaxng.moments import compare as compare_moments
from emendata.relaxng.patterns import Context
from emendata.relaxng.regex import RegexFault, regex

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
Parameters = tuple[tuple[str, str], ...]
_Facet = Callable[[str, Any], bool]

_LENGTHS = ("length", "minLength", "maxLength")
_BOUNDS = ("minInclusive", "minExclusive", "maxInclusive", "maxExclusive")
_DIGITS = ("totalDigits", "fractionDigits")
_MAX_COUNT_DIGITS = 9


class DatatypeFault(Exception):  # noqa: N818 - a fault of the schema's author
    """A type or facet that there is not; `parameter` is the number of the facet at fault."""

    def __init__(self, reason: str, parameter: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.parameter = parameter


@dataclass(frozen=True)
class Datatype:
    """One type with its facets. Compared by library, name and parameters."""

    library: str
    name: str
    parameters: Parameters = ()
    _type: Type = field(compare=False, repr=False, kw_only=True)
    _facets: tuple[_Facet, ...] = field(default=(), compare=False, repr=False, kw_only=True)

    @property
    def needs_context(self) -> bool:
        """Return whether a value depends on the prefixes in force."""
        return self._type.needs_context

    def allows(self, text: str, context: Context) -> bool:
        """Return whether a text is of this type."""
        return self.value(text, context) is not None

    def value(self, text: str, context: Context) -> object | None:
        """Return the value of a text, None where it is not of this type."""
        text = self._type.normal(text)
        value: object = self._type.value(text, context)
        if value is None or not all(facet(text, value) for facet in self._facets):
            return None
        return value

    def equal(self, text: str, context: Context, other: str, other_context: Context) -> bool:
        """Return whether two texts name the same value of this type."""
        value, second = self.value(text, context), self.value(other, other_context)
        # NaN is the same object each time, and equals itself here.
        return value is not None and (value is second or value == second)

    def describe(self) -> str:
        """Return the type in the words of a message: "a date such as 1956-04-06"."""
        return described(self._type.phrase, self.parameters)


def described(phrase: str, parameters: Parameters) -> str:
    """Return a type's phrase with what its facets ask for.

    >>> described("a whole number", (("minInclusive", "1"), ("maxInclusive", "9")))
    'a whole number, at least 1, at most 9'
    """
    words = {
        "length": "{} characters long",
        "minLength": "at least {} characters long",
        "maxLength": "at most {} characters long",
        "minInclusive": "at least {}",
        "minExclusive": "more than {}",
        "maxInclusive": "at most {}",
        "maxExclusive": "less than {}",
        "totalDigits": "of at most {} digits",
        "fractionDigits": "with at most {} digits after the point",
    }
    told = [phrase]
    for name, value in parameters:
        if name != "pattern":
            told.append(words[name].format(value.strip()))
        elif value in _PATTERNS:
            told.append(_PATTERNS[value])
        else:
            told.append(f"of the form {value}")
    if told[0] == "text" and told[1:] and told[1].startswith(("a ", "coordinates ")):
        del told[0]  # its form says it all
    return ", ".join(told)


# The patterns that TEI's data types are made of, in words.
_PATTERNS = {
    r"\S+": "without spaces",
    r"[^\s]+": "without spaces",
    r"[^\p{C}\p{Z}]+": "in one word, without spaces",
    r"(\-?[\d]+/\-?[\d]+)": "a fraction such as 1/2",
    r"-?\d{4}": "with a year of four digits such as 1956 or -0043",
    r"[\d]+(\.[\d]+){0,2}": "a version such as 2.1",
    r"(-?[0-9]+(\.[0-9]+)?,-?[0-9]+(\.[0-9]+)?)": "coordinates such as 10,20.5",
    r"[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt|pc|px|em|ex|ch|rem|vw|vh|vmin|vmax)": "a measure such as 4cm or 50%",
    r"[0-9.,DHMPRSTWYZ/:+\-]+": "a date or duration of ISO 8601 such as 1956-04-06, 14:30 or P2D",
}


@cache
def datatype(library: str, name: str, parameters: Parameters) -> Datatype:
    """Return a type.

    Raises `DatatypeFault` for a library, type or facet that there is not, or a facet that does not suit the type.
    """
    if library == "":
        if name not in ("string", "token"):
            reason = f'RELAX NG itself has the types "string" and "token", not "{name}"; {_library_hint(name)}'
            raise DatatypeFault(reason)
        if parameters:
            raise DatatypeFault(f'RELAX NG\'s own type "{name}" takes no <param>; {_library_hint(name)}', 0)
        return Datatype(library, name, _type=TYPES[name])
    if library != XSD:
        raise DatatypeFault(f'the data type library "{library}" is not known; XML Schema\'s is {XSD}')
    kind = TYPES.get(name)
    if kind is None:
        import difflib

        near = difflib.get_close_matches(name, TYPES, 1)
        told = f'; did you mean "{near[0]}"?' if near else ""
        raise DatatypeFault(f'XML Schema has no type "{name}"{told}')
    base = Datatype(library, name, _type=kind)
    facets = []
    for number, (facet, value) in enumerate(parameters):
        try:
            facets.append(_facet(base, facet, value))
        except RegexFault as fault:
            raise DatatypeFault(f'the pattern "{value}" is wrong: {fault}', number) from fault
        except DatatypeFault as fault:
            raise DatatypeFault(fault.reason, number) from fault
    return Datatype(library, name, parameters, _type=kind, _facets=tuple(facets))


def _library_hint(name: str) -> str:
    if name in TYPES:
        return f'for XML Schema\'s say datatypeLibrary="{XSD}"'
    return "other types need a datatypeLibrary"


def _facet(base: Datatype, name: str, value: str) -> _Facet:
    if name == "pattern":
        return _pattern(value)
    if name in _LENGTHS:
        return _length(base, name, _count(name, value))
    if name in _BOUNDS:
        return _bound(base, name, value)
    if name in _DIGITS:
        return _digits(base, name, _count(name, value))
    if name in ("enumeration", "whiteSpace"):
        instead = "; write <value> elements in a <choice>" if name == "enumeration" else ""
        raise DatatypeFault(f'RELAX NG does not take the facet "{name}"{instead}')
    raise DatatypeFault(f'there is no facet "{name}"')


def _pattern(value: str) -> _Facet:
    # Read at once, to tell what is wrong with it; an expression that is right is read once for all.
    expression = regex(value)
    return lambda text, _: expression.matches(text)


def _count(name: str, value: str) -> int:
    digits = value.strip()
    if not (digits.isascii() and digits.isdigit()):
        raise DatatypeFault(f'{name} "{value}" must be a whole number, 0 or more')
    return int(digits) if len(digits) <= _MAX_COUNT_DIGITS else 10**_MAX_COUNT_DIGITS


def _length(base: Datatype, name: str, count: int) -> _Facet:
    measure = base._type.length
    if measure is None:
        raise DatatypeFault(f'"{name}" asks for a length; values of the type "{base.name}" have none')
    if name == "length":
        return lambda _, value: measure(value) == count
    if name == "minLength":
        return lambda _, value: measure(value) >= count
    return lambda _, value: measure(value) <= count


def _bound(base: Datatype, name: str, value: str) -> _Facet:
    if not base._type.is_ordered:
        raise DatatypeFault(f'"{name}" asks for an order; values of the type "{base.name}" have none')
    limit = base.value(value, {})
    if limit is None:
        raise DatatypeFault(f'{name} "{value}" is not of the type "{base.name}" itself: {base.describe()}')
    admitted = {
        "minInclusive": (0, 1),
        "minExclusive": (1,),
        "maxInclusive": (0, -1),
        "maxExclusive": (-1,),
    }[name]
    return lambda _, found: _compared(found, limit) in admitted


def _digits(base: Datatype, name: str, count: int) -> _Facet:
    if not base._type.is_decimal:
        raise DatatypeFault(f'"{name}" is for decimal numbers; "{base.name}" is none')
    if name == "fractionDigits":
        return lambda text, _: len(_significant(text)[1]) <= count
    if count == 0:
        raise DatatypeFault("totalDigits must be 1 or more")
    return lambda text, _: sum(map(len, _significant(text))) <= count


def _compared(one: Any, other: Any) -> int | None:
    if hasattr(one, "seconds"):
        return compare_moments(one, other)
    if one != one or other != other:  # noqa: PLR0124 - not a number
        return None
    return int(one > other) - int(one < other)


def _significant(text: str) -> tuple[str, str]:
    """Return the digits of a decimal number that count, before and after the point; as jing, zeros at the end do."""
    whole, _, part = text.lstrip("+-").partition(".")
    whole = whole.lstrip("0")
    return whole, part
