"""Identifiers: check digits find every wrong digit and every exchange of two neighbours."""

import pytest

from emendata.authority.identifiers import SCHEMES, fault_of

# Numbers that are printed in the documentation of each scheme, or stand in the catalogues themselves.
GOOD = {
    "wikidata": ["Q1", "Q36014"],
    "viaf": ["29541064"],
    "gnd": ["118529579", "118534904", "4011882-4", "4021477-1", "2022139-3"],
    "isni": ["0000000121441970", "0000 0001 2144 1970"],
    "orcid": ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"],
    "ror": ["04wxnsj81", "013meh722", "02feahw73"],
    "doi": ["10.1000/182"],
    "isbn": ["978-3-16-148410-0", "0-306-40615-2", "080442957X"],
    "oclc": ["1234567"],
}


def test_every_scheme_has_its_example() -> None:
    """None is left out here."""
    assert set(GOOD) == set(SCHEMES)


@pytest.mark.parametrize(("scheme", "value"), [(scheme, value) for scheme, values in GOOD.items() for value in values])
def test_a_good_identifier_is_passed(scheme: str, value: str) -> None:
    """As the authorities print them."""
    assert fault_of(scheme, value) is None


@pytest.mark.parametrize("scheme", ["gnd", "isni", "orcid", "ror", "isbn"])
def test_any_one_wrong_digit_is_found(scheme: str) -> None:
    """Every digit of every example, turned into every other."""
    for value in GOOD[scheme]:
        for at, old in enumerate(value):
            for new in set("0123456789") - {old} if old.isdigit() else ():
                wrong = value[:at] + new + value[at + 1 :]
                assert fault_of(scheme, wrong), wrong


@pytest.mark.parametrize("scheme", ["gnd", "isni"])
def test_an_exchange_of_neighbours_is_found(scheme: str) -> None:
    """The commonest slip of who copies a number."""
    for value in GOOD[scheme]:
        for at in range(len(value) - 1):
            one, two = value[at : at + 2]
            if one != two and one.isdigit() and two.isdigit():
                assert fault_of(scheme, value[:at] + two + one + value[at + 2 :])


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("wikidata", "36014"), ("wikidata", "Q036"), ("wikidata", "q36"), ("viaf", "n29541064"), ("viaf", "0123"),
        ("gnd", "https://d-nb.info/gnd/118529579"), ("gnd", "11"), ("isni", "000000012144197"), ("doi", "doi:10.1/x"),
        ("isbn", "123"), ("oclc", "ocm1"),
    ],
)  # fmt: skip
def test_another_shape_is_told(scheme: str, value: str) -> None:
    """What it should be is said."""
    assert (fault_of(scheme, value) or "").startswith("its shape is")


def test_a_scheme_nobody_knows_is_not_judged() -> None:
    """The schema says that it is none of ours."""
    assert fault_of("snac", "x") is None
