"""Alignment of a name with a reading: the cheapest way, and where it leads through."""

import pytest

from emendata.channel.matching import Alignment, WordPaths, align
from emendata.channel.pieces import compiled, distance, plain
from emendata.transcription import Piece, Rendering


def word(latin: str, *pieces: tuple[str, str]) -> WordPaths:
    """Return a word of pieces (Latin, Cyrillic)."""
    return WordPaths(latin, (tuple(compiled(Piece(a, (Rendering(b),))) for a, b in pieces),))


TRUONG_CHINH = (word("Trường", ("Trường", "чыонг")), word("Chinh", ("Chinh", "тинь")))


def aligned(reading: str, *, slips: bool = False, limit: float = 12.0) -> Alignment | None:
    """Return the alignment of Trường Chinh with a reading."""
    return align(TRUONG_CHINH, reading, limit, slips=slips)


@pytest.mark.parametrize("reading", ["truongtinh", "chyongtin", "truongtin", "chuongchinh"])
def test_each_syllable_is_kept_or_came_through_russian(reading: str) -> None:
    """All mixtures of the two are found without slips."""
    found = aligned(reading)
    assert found is not None
    assert "".join(step.reading for part in found.steps for step in part) == reading


def test_the_steps_say_how() -> None:
    """The evidence names the Russian behind the syllable that was not kept."""
    found = aligned("truongtinh")
    assert found is not None
    assert [(s.latin, s.cyrillic, s.reading, s.how) for part in found.steps for s in part] == [
        ("Trường", "чыонг", "truong", "kept"),
        ("Chinh", "тинь", "tinh", "via Russian"),
    ]


def test_a_reading_that_no_habit_explains_needs_slips() -> None:
    """A wrong consonant is found only with slips, and costs what a consonant costs."""
    assert aligned("truongtimh") is None
    found = aligned("truongtimh", slips=True)
    assert found is not None
    assert found.slips == pytest.approx(4.2)


def test_what_is_too_dear_is_none() -> None:
    """Above the limit there is no alignment."""
    assert aligned("truongtimh", slips=True, limit=3.0) is None
    assert aligned("nguyenvanlinh", slips=True) is None


def test_a_change_within_a_word_costs_where_there_are_no_syllables() -> None:
    """Kept letters and Russian ones mix in a European name, at the price of the change."""
    free = word("Halliday", ("Hal", "хол"), ("li", "ли"), ("day", "дей"))
    dear = WordPaths(free.latin, free.paths, 1.3)
    mixed = align((free,), "holliday", 9, slips=False), align((dear,), "holliday", 9, slips=False)
    assert mixed[0] is not None
    assert mixed[1] is not None
    assert mixed[1].cost > mixed[0].cost


@pytest.mark.parametrize(
    ("text", "letters"),
    [("Hải Dương", "haiduong"), ("Yan'an", "yanan"), ("Mátyás", "matyas"), ("Łódź", "lodz"), ("Kai-shek", "kaishek")],
)
def test_plain_letters(text: str, letters: str) -> None:
    """Diacritics, spaces, hyphens and apostrophes do not count."""
    assert plain(text) == letters


def test_distance_knows_vowels_and_doubled_letters() -> None:
    """A vowel is cheaper than a consonant, a doubled letter cheaper than both."""
    assert distance("rosi", "rossi") < distance("rosi", "rasi") < distance("rosi", "rodi")
