"""Pages: where each begins, and which paragraphs it cut."""

from pathlib import Path

import pytest

from emendata.model import Article, BlockKind
from support import anchored, codes

SENTENCE = "The plenum of the Central Committee was held in April."
LIBMONSTER = "Libmonster ID: VN-1\n\n{}\n\nPermanent link to this publication:\n"


def pages(article: Article) -> list[tuple[str, str]]:
    """Return each page's label with the first words on it."""
    text = article.source.text
    return [(page.label, " ".join(text[page.offset : page.offset + 14].split())) for page in article.page_breaks]


def paragraphs(article: Article) -> list[str]:
    """Return the words of each paragraph, "|" where a page cut it."""
    text = article.source.text
    return ["|".join(span.of(text) for span in b.spans) for b in article.blocks if b.kind is BlockKind.PARAGRAPH]


def test_the_pages_of_001_are_60_to_66(seeds: dict[str, Path]) -> None:
    """Six lines at the foot of 60 to 65 give seven pages, the first inferred, the last before the first note."""
    article, _ = anchored(seeds["001"].read_bytes())
    assert pages(article) == [
        ("60", "Doctor of Hist"),
        ("61", "It was put to"),
        ("62", "I know Ho Chi"),
        ("63", "the Soviet Uni"),
        ("64", "neisham. They,"),
        ("65", '27 years of "s'),
        ("66", "1 In modern hi"),
    ]  # fmt: skip
    assert [page.label for page in article.page_breaks if page.is_inferred] == ["60"]
    assert [page.label for page in article.page_breaks if page.breaks_word] == ["64"]


def test_the_pages_of_003_are_37_to_46(seeds: dict[str, Path]) -> None:
    """Nine lines give ten pages."""
    article, _ = anchored(seeds["003"].read_bytes())
    assert pages(article) == [
        ("37", "Relations betw"),
        ("38", "A new stage in"),
        ("39", "The developmen"),
        ("40", "close cooperat"),
        ("41", "crush the nati"),
        ("42", "that the front"),
        ("43", "After the libe"),
        ("44", "Earlier, at th"),
        ("45", "improving the"),
        ("46", "These included"),
    ]


@pytest.mark.parametrize(
    ("number", "joined"),
    [("001", ["It was put", "I know Ho ", "the Soviet", "neisham. T", "27 years o"]),
     ("003", ["close coop", "crush the ", "that the f", "improving ", "These incl"])],
)  # fmt: skip
def test_the_paragraphs_that_pages_cut_are_joined(seeds: dict[str, Path], number: str, joined: list[str]) -> None:
    """A paragraph is one, though a page line stands in it; where a sentence ended with the page, two stay two."""
    article, _ = anchored(seeds[number].read_bytes())
    text = article.source.text
    assert [s.of(text)[:10].replace("\xa0", " ") for b in article.blocks for s in b.spans[1:]] == joined


def test_a_line_at_the_foot_ends_its_page() -> None:
    """The line 60 ends page 60: what follows is 61, and the first page is inferred."""
    article, _ = anchored(LIBMONSTER.format(f"{SENTENCE}\n\npage 60\n\nIt was long."))
    assert pages(article) == [("60", "The plenum of"), ("61", "It was long.")]
    assert [page.is_inferred for page in article.page_breaks] == [True, False]


def test_a_line_at_the_head_begins_its_page() -> None:
    """The line 60 begins page 60, and nothing is known of the page before."""
    article, _ = anchored(LIBMONSTER.format(f"{SENTENCE}\n\npage 60\n\nIt was long."), side="head")
    assert pages(article) == [("60", "It was long.")]
    assert not article.page_breaks[0].is_inferred


def test_a_mark_before_all_text_ends_a_page_that_is_not_there() -> None:
    """Nothing of page 60 stands in the copy, so that no break may claim it."""
    assert pages(anchored(f"page 60\n\n{SENTENCE}")[0]) == [("61", "The plenum of")]


def test_roman_pages_go_on_in_roman() -> None:
    """Xiv is followed by xv."""
    article, _ = anchored(LIBMONSTER.format(f"{SENTENCE}\n\npage xiv\n\nIt was long."))
    assert [label for label, _ in pages(article)] == ["xiv", "xv"]


def test_two_marks_at_one_place_are_two_pages() -> None:
    """A page without text of its own (a plate) keeps its number."""
    article, _ = anchored(f"{SENTENCE}\n\npage 5\n\npage 6\n\nIt was long.")
    assert [label for label, _ in pages(article)] == ["5", "6", "7"]


def test_a_divided_word_is_joined_without_a_doubt() -> None:
    """ "distance-" | "neisham": a small letter that begins no function word goes on with the word."""
    article, findings = anchored(
        f"{SENTENCE}\n\nThey will need help in the distance-\n\npage 63\n\nneisham. They left."
    )
    assert paragraphs(article)[1] == "They will need help in the distance-|neisham. They left."
    assert [page.breaks_word for page in article.page_breaks] == [False, True]
    assert codes(findings) == []


@pytest.mark.parametrize("after", ["the Soviet Union took steps.", "It was put to many.", "12 years of it."])
def test_a_divided_word_that_lost_its_other_half_is_told(after: str) -> None:
    """ "Kambod-" | "the Soviet Union": no second half; the paragraph is one, the loss is told, nothing is mended."""
    article, findings = anchored(f"{SENTENCE}\n\nRelations with neighbouring Kambod-\n\npage 62\n\n{after}")
    assert paragraphs(article)[1] == f"Relations with neighbouring Kambod-|{after}"
    assert not any(page.breaks_word for page in article.page_breaks)
    assert codes(findings) == ["A-021"]


def test_a_sentence_that_goes_on_is_joined_in_silence() -> None:
    """No full stop before, a small letter after: nobody doubts it."""
    article, findings = anchored(f"{SENTENCE}\n\nIn the USSR, they rightly believed,\n\npage 41\n\nthat it was so.")
    assert paragraphs(article)[1] == "In the USSR, they rightly believed,|that it was so."
    assert findings == []


@pytest.mark.parametrize(
    ("before", "after"),
    [("By the way, Mikoyan was", "I know him well."), ("The war has failed.", "crush the revolution.")],
)
def test_a_doubtful_join_is_told(before: str, after: str) -> None:
    """No full stop but a capital, or a full stop and a small letter: joined, and the editor hears of it (A-020)."""
    article, findings = anchored(f"{SENTENCE}\n\n{before}\n\npage 61\n\n{after}")
    assert paragraphs(article)[1] == f"{before}|{after}"
    assert codes(findings) == ["A-020"]


@pytest.mark.parametrize(
    "end", ["It was long.", 'He said: "Yes."', "It was long.5", "It was long. [5]", "It was long.*"]
)
def test_a_sentence_that_ended_with_the_page_is_not_joined(end: str) -> None:
    """A full stop, with a quotation mark or a call behind it, and a capital after: two paragraphs."""
    article, findings = anchored(f"{SENTENCE}\n\n{end}\n\npage 61\n\nThen came the visit.")
    assert paragraphs(article)[-1] == "Then came the visit."
    assert "A-020" not in codes(findings)


def test_a_note_at_the_foot_does_not_part_a_sentence() -> None:
    """001, line 146: the publisher's note and the page line stand between two halves."""
    article, _ = anchored(f"{SENTENCE}\n\nThe share* was put at\n\n* Later (ed. by X).\n\npage 61\n\nseventy of all.")
    assert paragraphs(article)[1] == "The share* was put at|seventy of all."
    assert pages(article)[-1] == ("62", "seventy of all")
