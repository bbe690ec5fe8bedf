"""What Latin letters make of a Russian spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emendata.channel.habits import habits, latin_renderings


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("тинь", "tinh"),
        ("тинь", "tin"),
        ("зуан", "zuan"),
        ("тхать", "that"),
        ("ракоши", "rakoshi"),
        ("бадинь", "badinj"),
        ("хайзыонг", "haizyong"),
        ("яньань", "yanyan"),
        ("цзэдун", "tszedun"),
        ("цзэдун", "zedong"[:4] + "un"),
        ("ки", "key"),
        ("хрущев", "khrushchev"),
        ("хрущев", "hruschev"),
        ("юй", "yuy"),
        ("жуй", "rui"),
    ],
)
def test_a_known_rendering_is_among_them(cyrillic: str, latin: str) -> None:
    """Readings met in real texts follow from the table."""
    assert latin in dict(latin_renderings(cyrillic))


def test_the_cheapest_comes_first() -> None:
    """The ordinary romanisation costs least."""
    costs = [cost for _, cost in latin_renderings("чыонг")]
    assert costs == sorted(costs)
    assert latin_renderings("зиап")[0] == ("ziap", 0.0)


def test_a_group_wins_over_its_letters() -> None:
    """For тх the table's own th is cheaper than t and kh together."""
    renderings = dict(latin_renderings("тхо"))
    assert renderings["tho"] < renderings["tkho"]


def test_every_letter_of_russian_has_a_rendering() -> None:
    """No letter is lost for want of a row."""
    assert {letter for letter in "абвгдеёжзийклмнопрстуфхцчшщъыьэюя" if letter not in habits()} == set()


@given(st.text(max_size=12))
def test_nothing_is_too_strange(text: str) -> None:
    """Any string has renderings or none, and raises nothing."""
    assert all(cost >= 0 for _, cost in latin_renderings(text.lower()))
