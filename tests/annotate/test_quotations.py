"""Quotations: which stretches between quotation marks are somebody's speech."""

import pytest

from support import annotated, codes

SPEECH = "We must fulfil the state plan, restore the economy and start developing our culture."


def quoted(text: str) -> list[str]:
    """Return the quotations found."""
    article, _ = annotated(text)
    return [span.of(article.source.text) for span in article.quotations]


@pytest.mark.parametrize("before", ["He said: ", "", "(", "that "])
def test_a_long_stretch_between_marks_is_a_quotation(before: str) -> None:
    """The marks belong to it."""
    assert quoted(f'{before}"{SPEECH}" they left.') == [f'"{SPEECH}"']


def test_a_short_one_is_a_word_held_at_arms_length() -> None:
    """ "fraternal parties" is no speech."""
    assert quoted('The "fraternal parties" were there, and the "Stalinist model" too.') == []


@pytest.mark.parametrize(
    "before",
    [
        "Le Duc Tho told the chargé d'affaires P. I. Privalov that ",
        "He exclaimed: ",
        "He said, ",
        "Он заявил, что ",
        "Il répondit : ",
    ],
)
def test_a_short_clause_that_somebody_says_is_a_quotation(before: str) -> None:
    """After a verb of saying with "that", a colon or a comma."""
    assert quoted(f'{before}"the elder brother is no longer one"9.') == ['"the elder brother is no longer one"']


@pytest.mark.parametrize(
    "text",
    [
        'He said that the "elder brother" came.',
        'They knew that "the elder brother is no longer one" was a song.',
        'He said so. That is: "the elder brother is no longer one" is a song.',
        'He wrote in the collection "Relations in the last century".',
    ],
)
def test_a_short_stretch_that_nobody_says_is_none(text: str) -> None:
    """Two words; no verb of saying, or one of another sentence; a title."""
    assert quoted(text) == []


def test_a_quotation_in_a_quotation_is_part_of_it() -> None:
    """The outer one is marked."""
    assert quoted(f'He said: "{SPEECH} He called it "our new way" then." They left.') == [
        f'"{SPEECH} He called it "our new way" then."'
    ]


def test_marks_that_do_not_balance_give_no_quotation() -> None:
    """Where it ends cannot be known."""
    assert quoted(f'He said: "{SPEECH}') == []


def test_a_quotation_does_not_run_over_a_paragraph() -> None:
    """An opening mark here and a closing one there are two loose marks."""
    assert quoted(f'He said: "{SPEECH}\n\n{SPEECH}" they left.') == []


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ("«", "»"), ("„", "“"), ("„", "”")])
def test_printers_marks_pair_too(opening: str, closing: str) -> None:
    """Each with its own counterpart."""
    assert quoted(f"He said: {opening}{SPEECH}{closing} They left.") == [f"{opening}{SPEECH}{closing}"]


@pytest.mark.parametrize(
    ("before", "after"), [('resolved:" ', '" They left.'), ('resolved: "', '"[Mat, 1956]. They left.')]
)
def test_a_blank_on_the_wrong_side_does_not_hide_a_quotation(before: str, after: str) -> None:
    """003: `it was stated that:" By escalating`, `brothers "[Mat. XXV`."""
    assert [item.strip('" ') for item in quoted(f"It {before}{SPEECH}{after}")] == [SPEECH]


def test_a_certain_pair_is_found_beside_a_loose_mark() -> None:
    """001: `that "much of … this report?". They …` stands in a paragraph whose last mark is loose."""
    assert quoted(f'They saw that "{SPEECH}". They agreed " and left.') == [f'"{SPEECH}"']


def test_paragraphs_whose_marks_do_not_pair_are_counted() -> None:
    """In one finding, with the line of the first; none where all pair."""
    _, findings = annotated(f'"{SPEECH}"\n\nHe said: "{SPEECH}\n\nShe said "{SPEECH} and left.')
    (remark,) = [item for item in findings if item.code == "S-016"]
    assert (remark.line, "in 2 paragraph(s)" in remark.message) == (3, True)
    assert "S-016" not in codes(annotated(f'"{SPEECH}"')[1])
