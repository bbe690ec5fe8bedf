"""Site profiles: which one fits a text, and that each is sound data."""

from pathlib import Path

import pytest

from emendata.read import read_source
from emendata.read.profiles import profile_named, profiles, recognise_profile
from support import source_of


@pytest.mark.parametrize(
    ("number", "profile"),
    [
        ("000", "libmonster-teaser"),
        ("001", "libmonster"),
        ("002", "libmonster-teaser"),
        ("003", "libmonster"),
        ("004", "pipes"),
    ],
)
def test_each_seed_is_recognised(seeds: dict[str, Path], number: str, profile: str) -> None:
    """The site is known by the form of its pages, not by the file's name."""
    assert recognise_profile(read_source(seeds[number])[0]).name == profile


@pytest.mark.parametrize(
    "text",
    [
        "A text.\n\nAnother paragraph.",
        "A page that speaks of Libmonster ID: VN-1 and nothing more.",
        "Libmonster ID: VN-1\n\nBut the page was cut before its foot.",
        "Read more about it.\n\nIn the book ...",
        "one | two | three\nfour | five | six",
        "a\n|\nb",
    ],
)
def test_a_text_like_none_of_the_sites_is_plain(text: str) -> None:
    """One feature of a site is not enough."""
    assert recognise_profile(source_of(text)).name == "plain"


def test_the_fallback_comes_last() -> None:
    """Plain fits anything, so that it must be asked last."""
    assert profiles()[-1].name == "plain"
    assert profiles()[-1].fits("")


def test_a_profile_that_nobody_knows_is_none() -> None:
    """A wrong name of a site is the caller's to report."""
    assert profile_named("no-such-site") is None


@pytest.mark.parametrize("profile", profiles(), ids=lambda profile: profile.name)
def test_a_profile_says_what_it_must(profile: object) -> None:
    """Side, certainty and separator hold one of the values that the stages know; page marks name their number."""
    assert profile.side in ("foot", "head")  # type: ignore[attr-defined]
    assert profile.cert in ("low", "medium", "high")  # type: ignore[attr-defined]
    assert profile.separator in ("blank-line", "line", "rule", "auto")  # type: ignore[attr-defined]
    assert profile.description  # type: ignore[attr-defined]
    mark = profile.mark  # type: ignore[attr-defined]
    assert mark is None or any(name.startswith("label") for name in mark.groupindex)
