"""Blocks: where one ends, and what kind each is."""

from pathlib import Path

import pytest
from hypothesis import given

import strategies
from emendata.errors import InputError
from emendata.model import Article, BlockKind
from emendata.read import read_source
from emendata.segment import segment
from support import bare, segmented

SENTENCE = "The plenum of the Central Committee was held in April."
LONG = (
    "The plenum of the Central Committee was held in April, and its decisions were sent to all the organisations of the party. "
    * 2
)


def kinds(article: Article) -> list[str]:
    """Return the kind of each block."""
    return [block.kind.value for block in article.blocks]


def texts(article: Article) -> list[str]:
    """Return the words of each block."""
    return ["|".join(span.of(article.source.text) for span in block.spans) for block in article.blocks]


@given(text=strategies.articles())
def test_blocks_and_furniture_tile_the_source(text: str) -> None:
    """Every character that is not white space lies in exactly one block span or one furniture span."""
    try:
        article = segmented(text.encode("utf-8", "surrogatepass"))
    except InputError:
        return
    spans = sorted([s for block in article.blocks for s in block.spans] + [item.span for item in article.furniture])
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))
    assert bare("".join(span.of(article.source.text) for span in spans)) == bare(article.source.text)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_the_seeds_are_tiled(seeds: dict[str, Path], number: str) -> None:
    """The same, for each seed whole."""
    article = segment(read_source(seeds[number])[0])
    spans = sorted([s for block in article.blocks for s in block.spans] + [item.span for item in article.furniture])
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))
    assert bare("".join(span.of(article.source.text) for span in spans)) == bare(article.source.text)


@pytest.mark.parametrize("blank", ["\n\n", "\n\n\n", "\n \t\n", "\n\n\n\n"])
def test_a_blank_line_parts_paragraphs(blank: str) -> None:
    """However many blank lines there are, and whatever white space is in them."""
    assert texts(segmented(f"{SENTENCE}{blank}It was long.")) == [SENTENCE, "It was long."]


def test_wrapped_lines_are_one_paragraph() -> None:
    """Short lines without a blank one between them belong together where blank lines exist."""
    article = segmented("The plenum was held\nin April of that\nyear.\n\nIt was long.")
    assert texts(article) == ["The plenum was held\nin April of that\nyear.", "It was long."]


def test_long_lines_are_paragraphs_where_no_blank_line_parts_them() -> None:
    """A text without blank lines whose lines are long has one paragraph a line."""
    assert len(segmented(f"{LONG}\n{LONG}\n{LONG}").blocks) == 3


def test_short_lines_without_a_blank_line_are_one_paragraph() -> None:
    """A text without blank lines whose lines are short is one wrapped paragraph."""
    assert len(segmented("The plenum was held\nin April of that\nyear, and it was long.").blocks) == 1


def test_a_wide_blank_is_told() -> None:
    """A second blank line, where a heading may have stood, marks the paragraph after it; one blank line does not."""
    article = segmented(f"{SENTENCE}\n\n{SENTENCE}\n\n\n{SENTENCE}\n\n\n")
    assert [block.gap_before for block in article.blocks] == [False, False, True]


def test_a_blank_beside_a_page_line_is_no_gap() -> None:
    """Blank lines round a page mark tell nothing of a heading."""
    article = segmented(f"{SENTENCE}\n\n\npage 5\n\n\n{SENTENCE}\n\npage 6\n\n{SENTENCE}")
    assert [block.gap_before for block in article.blocks] == [False, False, False]


def test_the_front_matter_is_told_apart() -> None:
    """Title, author, post and keywords stand before the first paragraph, each of its kind."""
    text = f"A VISIT TO HANOI\n\nI. N. SELIVANOV\n\nDoctor of Historical Sciences\n\nKeywords: foreign policy, USSR\n\n{SENTENCE}"
    assert kinds(segmented(text)) == ["title", "byline", "byline", "keywords", "paragraph"]


def test_displaced_keywords_are_keywords() -> None:
    """The label may stand in mid-line (001, line 7: "Soviet-Vietnamese relations Keywords:Soviet-Chinese …")."""
    text = f"A VISIT TO HANOI\n\nVietnamese relations Keywords:foreign policy\n\n{SENTENCE}"
    assert kinds(segmented(text))[1] == "keywords"


@pytest.mark.parametrize("separator", ["* * *", "***", "⁂", "_____", "— — —"])
def test_a_line_of_signs_is_a_separator(separator: str) -> None:
    """Asterisks or rules on a line of their own part sections and are no paragraph."""
    assert kinds(segmented(f"{SENTENCE}\n\n{separator}\n\n{SENTENCE}"))[1] == "separator"


def test_a_short_line_before_a_paragraph_is_a_heading() -> None:
    """A line of a few words without a full stop, between paragraphs."""
    assert kinds(segmented(f"{SENTENCE}\n\nThe visit to Hanoi\n\n{SENTENCE}")) == ["paragraph", "head", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "It was long.",
        "what followed was a visit",
        "The visit,",
        "By the way, Mikoyan said:",
        "The agreed sum was 1956",
        "The visit to Hanoi in the spring of that year by the delegation of the party and of the government",
    ],
)
def test_what_may_be_a_paragraph_is_no_heading(line: str) -> None:
    """A full stop, a small letter, a comma, a colon, a number at the end, or many words: no heading is made of it."""
    assert kinds(segmented(f"{SENTENCE}\n\n{line}\n\n{SENTENCE}"))[1] == "paragraph"


def test_the_last_line_is_no_heading() -> None:
    """A heading has something after it."""
    assert kinds(segmented(f"{SENTENCE}\n\nThe visit to Hanoi"))[1] == "paragraph"


def test_a_line_cut_by_the_page_is_no_heading() -> None:
    """001, line 44: "By the way, Mikoyan was" stands before "page 61"."""
    article = segmented(f"{SENTENCE}\n\nBy the way, Mikoyan was\n\npage 61\n\n{SENTENCE}")
    assert kinds(article) == ["paragraph", "paragraph", "paragraph"]


def test_a_text_that_begins_in_mid_sentence_is_cut_at_its_start() -> None:
    """004 begins with "cooperation had to aim"."""
    assert segmented(f"cooperation had to aim higher.\n\n{SENTENCE}").is_cut_at_start
    assert not segmented(f"{SENTENCE}\n\nand low.").is_cut_at_start


def test_a_text_that_ends_in_mid_sentence_is_cut_at_its_end() -> None:
    """004 ends with "Mikoyan and Li signed an"; a short last line may be a signature."""
    assert segmented(f"{SENTENCE}\n\n{LONG} On May 15 Mikoyan and Li signed an").is_cut_at_end
    assert not segmented(f"{SENTENCE}\n\n{LONG}").is_cut_at_end
    assert not segmented(f"{SENTENCE}\n\nHanoi").is_cut_at_end


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("000", [BlockKind.TITLE, BlockKind.BYLINE, BlockKind.BYLINE, BlockKind.KEYWORDS, BlockKind.PARAGRAPH]),
        ("001", [BlockKind.BYLINE, BlockKind.KEYWORDS, BlockKind.PARAGRAPH]),
        ("002", [BlockKind.PARAGRAPH]),
        ("003", [BlockKind.PARAGRAPH]),
        ("004", [BlockKind.PARAGRAPH]),
    ],
)
def test_the_front_of_each_seed_is_told_apart(seeds: dict[str, Path], number: str, expected: list[BlockKind]) -> None:
    """Only what the copy has stands there; 002 to 004 begin with their text."""
    article = segment(read_source(seeds[number])[0])
    assert [block.kind for block in article.blocks][: len(expected)] == expected
    assert article.blocks[len(expected)].kind is BlockKind.PARAGRAPH


def test_no_heading_is_found_in_the_seeds(seeds: dict[str, Path]) -> None:
    """None of the five copies has kept a heading in its text but that of the literature list in 003."""
    heads = {
        number: [texts(article)[i] for i, block in enumerate(article.blocks) if block.kind is BlockKind.HEAD]
        for number, path in seeds.items()
        for article in [segment(read_source(path)[0])]
    }
    assert heads == {"000": [], "001": [], "002": [], "003": [], "004": []}


def test_the_cuts_of_the_seeds_are_told(seeds: dict[str, Path]) -> None:
    """000 and 002 break off, 004 has neither beginning nor end, 001 and 003 are whole copies."""
    cuts = {}
    for number, path in seeds.items():
        article = segment(read_source(path)[0])
        cuts[number] = (article.is_cut_at_start, article.is_cut_at_end)
    assert cuts == {
        "000": (False, True),
        "001": (False, False),
        "002": (False, True),
        "003": (False, False),
        "004": (True, True),
    }
