"""Data types: values of each, their equality, facets, regular expressions, and the words for them."""

import pytest

from emendata.relaxng.datatype_values import TYPES
from emendata.relaxng.datatypes import XSD, DatatypeFault, datatype
from emendata.relaxng.regex import RegexFault, regex

VALUES = {
    "string": (["", " x "], []),
    "normalizedString": (["a\tb"], []),
    "token": (["", " a  b "], []),
    "language": (["en", "zh-Hant"], ["en_GB", "", "abcdefghi"]),
    "Name": (["a:b", "_x"], ["1a", "a b", ""]),
    "NCName": (["Trường", "x-1.2"], ["a:b", "-a"]),
    "NMTOKEN": (["-a", "1"], ["a b", ""]),
    "NMTOKENS": (["1 -a"], ["", "a ,"]),
    "ID": (["x"], ["1"]),
    "IDREF": (["x"], ["x y"]),
    "IDREFS": (["x y"], [""]),
    "ENTITY": ([], ["x"]),
    "ENTITIES": ([], ["x"]),
    "QName": (["a", "b:a", "xml:a"], ["c:a", "b:", ":a"]),
    "NOTATION": (["b:a"], ["c:a"]),
    "anyURI": (["", "#a", "http://x/y?z", "ünter", "a b"], ["#a#b", "%zz", ":a", "1a:b"]),
    "boolean": (["true", "0", " 1 "], ["TRUE", "2"]),
    "decimal": (["-1.50", ".5", "1."], ["1e5", "", "."]),
    "integer": (["+01"], ["1.0"]),
    "nonPositiveInteger": (["0", "-1"], ["1"]),
    "negativeInteger": (["-1"], ["0"]),
    "nonNegativeInteger": (["-0", "9" * 5000], ["-1"]),
    "positiveInteger": (["1"], ["0"]),
    "long": (["9223372036854775807"], ["9223372036854775808"]),
    "int": (["-2147483648"], ["2147483648"]),
    "short": (["32767"], ["32768"]),
    "byte": (["-128"], ["128"]),
    "unsignedLong": (["18446744073709551615"], ["-1"]),
    "unsignedInt": (["4294967295"], ["4294967296"]),
    "unsignedShort": (["65535"], ["65536"]),
    "unsignedByte": (["255"], ["256"]),
    "float": (["1e5", "INF", "NaN", "1e999"], ["+INF", "1e"]),
    "double": (["-.5E-3", "-INF"], ["inf"]),
    "date": (["1956-04-06", "-0044-03-15", "2000-02-29Z", "12345-01-01+14:00"], ["1956-04-31", "1900-02-29", "1956", "0000-01-01", "01956-01-01"]),
    "time": (["10:00:00", "23:59:59.9-05:00"], ["24:00:00", "10:00"]),
    "dateTime": (["1956-04-06T10:00:00Z"], ["1956-04-06", "1956-04-06T25:00:00"]),
    "gYear": (["1956", "-0043"], ["56", "0000"]),
    "gYearMonth": (["1956-04"], ["1956-13"]),
    "gMonthDay": (["--02-29"], ["--02-30"]),
    "gMonth": (["--04"], ["--04--", "04"]),
    "gDay": (["---31"], ["---32"]),
    "duration": (["P1Y2M3DT4H5M6.7S", "-PT1S"], ["P", "PT", "P1H", "1Y"]),
    "hexBinary": (["", "0fB7"], ["0fB"]),
    "base64Binary": (["aGVs bG8=", ""], ["aGVsbG8", "YR=="]),
}  # fmt: skip


@pytest.mark.parametrize("name", TYPES)
def test_each_type(name: str) -> None:
    """Values of the type, and texts that are none."""
    kind = datatype(XSD, name, ())
    good, bad = VALUES[name]
    assert [text for text in good if not kind.allows(text, {"b": "urn:b"})] == []
    assert [text for text in bad if kind.allows(text, {"b": "urn:b"})] == []
    assert kind.describe()


@pytest.mark.parametrize(
    ("name", "one", "other", "are_equal"),
    [
        ("decimal", "1.0", "1", True),
        ("integer", "+7", "007", True),
        ("boolean", "true", "1", True),
        ("double", "NaN", "NaN", True),
        ("double", "100", "1E2", True),
        ("float", "16777217", "16777216", True),
        ("token", " a  b", "a b", True),
        ("string", " a", "a", False),
        ("QName", "b:x", "c:x", True),
        ("QName", "x", "b:x", False),
        ("date", "1956-04-06Z", "1956-04-06+00:00", True),
        ("dateTime", "1956-04-06T12:00:00Z", "1956-04-06T10:00:00-02:00", True),
        ("dateTime", "1956-04-06T12:00:00Z", "1956-04-06T12:00:00", False),
        ("duration", "P1Y", "P12M", True),
        ("duration", "P1D", "PT24H", True),
        ("hexBinary", "0f", "0F", True),
        ("base64Binary", "aGVs bG8=", "aGVsbG8=", True),
        ("anyURI", "#A", "#a", False),
    ],
)
def test_equal_values(name: str, one: str, other: str, are_equal: bool) -> None:
    """Values are compared, not their letters."""
    context = {"b": "urn:b", "c": "urn:b"}
    assert datatype(XSD, name, ()).equal(one, context, other, context) is are_equal


@pytest.mark.parametrize(
    ("name", "parameters", "good", "bad"),
    [
        ("string", {"length": "2"}, ["ab", "đi"], ["a", "abc"]),
        ("token", {"minLength": "2", "maxLength": "3"}, ["ab", " abc "], ["a", "abcd"]),
        ("NMTOKENS", {"length": "2"}, ["a b"], ["a"]),
        ("hexBinary", {"maxLength": "1"}, ["0f"], ["0f0f"]),
        ("integer", {"minInclusive": "0", "maxExclusive": "10"}, ["0", "9"], ["-1", "10"]),
        ("decimal", {"totalDigits": "3", "fractionDigits": "1"}, ["12.5", "012"], ["1.25", "1234"]),
        ("double", {"minExclusive": "0"}, ["1e-9", "INF"], ["0", "NaN"]),
        ("date", {"minInclusive": "1956-04-06"}, ["1956-04-06"], ["1956-04-05", "1956-04-06Z"]),
        ("gYear", {"maxInclusive": "-0001"}, ["-0043"], ["0001"]),
        ("duration", {"minInclusive": "P1M"}, ["P32D"], ["P30D", "P27D"]),
        ("string", {"pattern": r"(19[789][0-9]|[2-9][0-9]{3}).*"}, ["1970", "2024 ff."], ["1969"]),
    ],
)
def test_facets(name: str, parameters: dict[str, str], good: list[str], bad: list[str]) -> None:
    """Each facet alone and two together."""
    kind = datatype(XSD, name, tuple(parameters.items()))
    assert [text for text in good if not kind.allows(text, {})] == []
    assert [text for text in bad if kind.allows(text, {})] == []
    assert all(value in kind.describe() for key, value in parameters.items() if key != "pattern")


@pytest.mark.parametrize(
    ("library", "name", "parameters"),
    [
        ("", "date", ()),
        ("", "token", (("length", "1"),)),
        ("urn:x", "date", ()),
        (XSD, "strnig", ()),
        (XSD, "string", (("size", "1"),)),
        (XSD, "string", (("enumeration", "1"),)),
        (XSD, "QName", (("length", "1"),)),
        (XSD, "boolean", (("minInclusive", "true"),)),
        (XSD, "integer", (("maxInclusive", "x"),)),
        (XSD, "decimal", (("totalDigits", "0"),)),
    ],
)
def test_what_there_is_not(library: str, name: str, parameters: tuple[tuple[str, str], ...]) -> None:
    """A type or facet that is none, or does not suit."""
    with pytest.raises(DatatypeFault):
        datatype(library, name, parameters)


def test_a_misspelt_type_is_told_the_right_one() -> None:
    """`strnig` is `string`."""
    with pytest.raises(DatatypeFault, match='did you mean "string"'):
        datatype(XSD, "strnig", ())


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        ("a|b|", ["a", "b", ""], ["ab"]),
        ("a{2,3}", ["aa", "aaa"], ["a", "aaaa"]),
        ("(a?){3}", ["", "aaa"], ["aaaa"]),
        ("[a-z-[m-p]]+", ["az"], ["m"]),
        (r"[^\p{C}\p{Z}]+", ["Trường"], ["a b", "\n", ""]),
        (r"\p{IsCyrillic}+", ["Чыонг"], ["Truong"]),
        (r"\P{Lu}", ["a"], ["A"]),
        (r"\i\c*", ["a-1"], ["1a"]),
        (r"\d+\.\w", ["1.x", "٣.x"], ["1x"]),
        (".", ["a", "\U0001f600"], ["\n", "ab"]),
        ("^$", ["^$"], [""]),
        (r"[\-+]?\d+", ["-1", "+1"], ["1-"]),
    ],
)
def test_regular_expressions(pattern: str, good: list[str], bad: list[str]) -> None:
    """XML Schema's own: whole texts, no anchors, classes less classes."""
    expression = regex(pattern)
    assert [text for text in good if not expression.matches(text)] == []
    assert [text for text in bad if expression.matches(text)] == []


@pytest.mark.parametrize(
    "pattern", ["(a", "a)", "[", "[]", "a**", "*a", "a{2", "a{3,2}", r"\q", r"\p{Nope}", "[z-a]", "(?:a)"]
)
def test_wrong_regular_expressions(pattern: str) -> None:
    """Each is a fault, none is read as something else."""
    with pytest.raises(RegexFault):
        regex(pattern)


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|aa)+b", "(a*)*b", "(.*)*x", "(a|a)*b"])
def test_expressions_made_to_do_harm(pattern: str) -> None:
    """Python's own engine would take longer than the world has."""
    assert not regex(pattern).matches("a" * 50_000)


def test_words_for_types() -> None:
    """As a message says them."""
    assert datatype(XSD, "date", ()).describe() == "a date such as 1956-04-06"
    assert datatype(XSD, "token", (("pattern", r"\S+"),)).describe() == "text, without spaces"
