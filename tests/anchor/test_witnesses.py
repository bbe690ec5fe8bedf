"""Copies side by side: where they differ, how far a cut copy goes, and what is no copy at all."""

from pathlib import Path

import pytest

from emendata.anchor.witnesses import collate
from emendata.model import Article
from support import anchored, codes

BASE = (
    "The plenum of the Central Committee was held in April of that year in the capital. Its decisions were sent to all "
    "the organisations of the party.\n\nThe visit to Hanoi began in the spring for the restoration of peace in the country.\n"
)


def variants(article: Article) -> list[tuple[str, str, bool]]:
    """Return each variant: words of the base, reading of the witness, whether the witness ends there."""
    return [(item.span.of(article.source.text), item.reading, item.ends_witness) for item in article.variants]


def beside(base: str, other: str) -> Article:
    """Return a text collated with another, which must be a copy of it."""
    article, findings = collate(anchored(base)[0], "B", anchored(other)[0])
    assert findings == []
    return article


def test_equal_copies_have_no_variants() -> None:
    """A copy that reads the same goes along from the first to the last word."""
    article = beside(BASE, BASE)
    assert variants(article) == []
    assert [(extent.siglum, extent.span.start) for extent in article.extents] == [("B", 0)]
    assert article.extents[0].span.end == len(BASE.rstrip())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Central Committee", "Central Comittee", ("Committee", "Comittee", False)),
        ("held in April of that year ", "", ("held in April of that year", "", False)),
        ("the party", "the whole party", ("", "whole", False)),
        ("was held in April", "took place during May", ("was held in April", "took place during May", False)),
    ],
)
def test_a_difference_is_one_variant(old: str, new: str, expected: tuple[str, str, bool]) -> None:
    """Another word, words left out, words added, words exchanged: each once, at its place."""
    assert variants(beside(BASE, BASE.replace(old, new))) == [expected]


def test_paragraphs_and_white_space_are_no_variants() -> None:
    """Line ends and blank lines differ from copy to copy and tell nothing."""
    assert variants(beside(BASE, BASE.replace("\n\n", "\n\n\n").replace(" was ", "  was "))) == []


def test_a_cut_copy_ends_in_its_last_word() -> None:
    """ "for the resto" against "restoration": the variant says that the witness ends."""
    cut = BASE.split("ration of peace")[0] + " ...\nRead more"
    article = beside(BASE, cut)
    assert variants(article) == [("restoration", "resto", True)]
    assert article.extents[0].span.of(BASE).endswith("for the restoration")


def test_a_copy_cut_between_words_ends_in_the_last_shared_one() -> None:
    """The last word is whole: it is the lemma and the reading, and the witness ends after it."""
    article = beside(BASE, BASE.split(" restoration")[0] + " ...\nRead more")
    assert variants(article) == [("the", "the", True)]


def test_front_matter_that_only_the_copy_has_is_its_own() -> None:
    """000 has title and author; these blocks are the witness's and no variants in the text."""
    article = beside(BASE, f"A VISIT TO HANOI\n\nI. N. SELIVANOV\n\n{BASE}")
    assert variants(article) == []
    assert [(item.siglum, item.index) for item in article.witness_blocks] == [("B", 0), ("B", 1)]


def test_another_text_is_no_copy() -> None:
    """E-020 with the share of words; nothing is recorded."""
    other = "Completely different words stand here, and they speak of cats, dogs, trees, houses.\n"
    base = anchored(BASE)[0]
    article, findings = collate(base, "B", anchored(other)[0])
    assert codes(findings) == ["E-020"]
    assert article == base


def test_a_copy_that_shares_nothing_but_common_words_is_no_copy(seeds: dict[str, Path]) -> None:
    """003 is no copy of 001, though both speak of the same countries."""
    article, findings = collate(anchored(seeds["001"].read_bytes())[0], "B", anchored(seeds["003"].read_bytes())[0])
    assert codes(findings) == ["E-020"]
    assert article.extents == ()


def test_000_beside_001(seeds: dict[str, Path]) -> None:
    """The sister site has title and author of its own, other commas in the keywords, and breaks off at "social"."""
    article = beside(seeds["001"].read_text("utf-8"), seeds["000"].read_text("utf-8"))
    assert [item.index for item in article.witness_blocks] == [0, 1]
    extent = article.extents[0].span.of(article.source.text)
    assert extent.startswith("Doctor of Historical Sciences")
    assert extent.replace("\xa0", " ").endswith("almost all the socialist")
    assert variants(article) == [
        ("Keywords:Soviet-Chinese relationsforeign", "Keywords:, Soviet-Chinese relations, foreign", False),
        ("CPSUexcesses", "CPSU, excesses", False),
        ("socialist", "social", True),
    ]


def test_002_beside_003(seeds: dict[str, Path]) -> None:
    """The same text, cut inside "restoration": no other difference."""
    article = beside(seeds["003"].read_text("utf-8"), seeds["002"].read_text("utf-8"))
    assert variants(article) == [("restoration", "resto", True)]
    assert article.witness_blocks == ()
