"""Quotations: which stretches between quotation marks are somebody's speech."""

import pytest

from support import annotated

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
