"""Mechanical slips: each pattern, and beside it the text that only looks like one."""

import pytest
from hypothesis import given

import strategies
from emendata.errors import InputError
from emendata.model import Article, CorrectionKind
from support import annotated, bare


def slips(article: Article) -> list[tuple[str, str | None]]:
    """Return each slip's reading and mend."""
    text = article.source.text
    return [(c.span.of(text), c.lemma) for c in article.corrections if c.kind is CorrectionKind.SLIP]


def mended(text: str) -> str:
    """Return a text with its slips mended."""
    article, _ = annotated(text)
    words = article.source.text
    for item in sorted(article.corrections, key=lambda item: -item.span.start):
        words = words[: item.span.start] + (item.lemma or "") + words[item.span.end :]
    return words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Workers ' Party came.", "The Workers' Party came."),
        ("The Workers 'Party came.", "The Workers' Party came."),
        ("The leaders ' visit, and the leaders '.", "The leaders' visit, and the leaders'."),
        ("It was clear to them,and they left.", "It was clear to them, and they left."),
        ("In History)are kept.", "In History) are kept."),
        ("He bluntly wrote:: so it was.", "He bluntly wrote: so it was."),
        ("They came,, and left.", "They came, and left."),
        ("They came , and left.", "They came, and left."),
        ('He said " so it was."', 'He said "so it was."'),
        ('He said "so it was " and left.', 'He said "so it was" and left.'),
        ('The party"agreed" on it.', 'The party "agreed" on it.'),
        ('The "agreed"in 1952 text.', 'The "agreed" in 1952 text.'),
        ('On the" Short Course" it was.', 'On the "Short Course" it was.'),
        ('The " first " and the " second ".', 'The "first" and the "second".'),
    ],
)
def test_a_slip_is_mended(text: str, expected: str) -> None:
    """The text with its slips mended is the text an editor would write; the source stands beside it."""
    assert mended(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Workers' Party came.",
        "He said 'so it was' and left.",
        "The leaders said 'no' to it.",
        "The works of 'Left' artists, 'right' ones.",
        "It was 1,000 or 3,5 tons.",
        "In a(b) and f(x)y.",
        "The ratio was given::: so.",
        "At 10:30 they came...",
        'He said "so it was" and left.',
        'He said: "So it was."',
        'The 5" gun and the 12" gun fired.',
        'She said "no and left.',
        "The point, too.",
        "On www.site.ru, page 1.",
    ],
)
def test_what_only_looks_like_a_slip_stays(text: str) -> None:
    """Right apostrophes, quotations, numbers; marks that do not balance."""
    assert slips(annotated(text)[0]) == []


def test_a_paragraph_whose_marks_do_not_balance_is_left_alone() -> None:
    """One mark too many: which of them opens cannot be known."""
    assert slips(annotated('He said " so it was. And "she" left.')[0]) == []
    assert slips(annotated('He said " so it was. And she" left.')[0]) == [('" ', '"')]


def test_each_paragraph_balances_by_itself() -> None:
    """A paragraph with a mark too many does not keep its neighbour from being mended."""
    article, _ = annotated('He said "so it was.\n\nThe plenum " was " held.')
    assert slips(article) == [('" ', '"'), (' "', '"')]


def test_a_slip_is_the_programs_and_unconfirmed() -> None:
    """Nobody has looked at it."""
    article, _ = annotated("They came,, and left.")
    assert [(item.resp, item.cert) for item in article.corrections] == [("#emendata", "medium")]


def test_a_note_call_is_no_slip() -> None:
    """The call glued to a comma, or behind a quotation mark, stands as it is."""
    article, _ = annotated('He wrote so,1 and "left" 2. They met.3\n\n1 See A.\n\n2 See B.\n\n3 See C.')
    assert slips(article) == []
    assert len(article.calls) == 3


@given(text=strategies.articles())
def test_slips_never_overlap_and_never_change_a_word(text: str) -> None:
    """A mend adds or takes away white space and doubled marks, no letter and no digit."""
    try:
        article, _ = annotated(text.encode("utf-8", "surrogatepass"))
    except InputError:
        return
    spans = [item.span for item in article.corrections]
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))
    for reading, mend in slips(article):
        assert bare(reading).replace("::", ":").replace(",,", ",") == bare(mend or "")
        assert reading != mend
