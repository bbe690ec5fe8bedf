"""Mechanical slips: each pattern, and beside it the text that only looks like one."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from emendata.annotate.edits import Edit
from emendata.annotate.slips import mend
from emendata.encode import EncodeInput, encode
from emendata.errors import InputError
from emendata.model import Article, BlockKind, CorrectionKind
from emendata.pipeline import source_text
from emendata.validate import source_view
from support import NO_AUTHORITY, annotated, bare, reread, schema_errors

WITHOUT_DOUBLES = re.compile(r"([:,;.])\1")


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
        (
            "In the archive (the State Archive of Modern History)are kept.",
            "In the archive (the State Archive of Modern History) are kept.",
        ),
        (
            "The fund (GARF)is kept; the report (1956)and others.",
            "The fund (GARF) is kept; the report (1956) and others.",
        ),
        ("The plan of the party(see the text above) was long.", "The plan of the party (see the text above) was long."),
        ("The plan ( see above ) was long.", "The plan (see above) was long."),
        ("The plan [ see above] was long.", "The plan [see above] was long."),
        ("It was Mao 's plan, and the party 's.", "It was Mao's plan, and the party's."),
        ("The Workers ’ Party came.", "The Workers’ Party came."),
        ("So said the party.The plenum agreed.", "So said the party. The plenum agreed."),
        ("They flew to Moscow.The plenum agreed.", "They flew to Moscow. The plenum agreed."),
        ("They asked for a loan.I replied that we would not.", "They asked for a loan. I replied that we would not."),
        ("They left;and so it was.", "They left; and so it was."),
        ("They left ; and so; it was; then.", "They left; and so; it was; then."),
        ("The plenum was held . It ended .", "The plenum was held. It ended."),
        ("They all came. . Then they left.", "They all came. Then they left."),
        ("They came,,and left;; then.", "They came, and left; then."),
        ("They came ,and left.", "They came, and left."),
        ("The « plan» and the “ plan ” failed.", "The «plan» and the “plan” failed."),
        ("The dé-tente of 1972 was détente.", "The détente of 1972 was détente."),
        ("The Dé-tente's end, so détente.", "The Dé-tente's end, so détente."),
        ("Они пришли ,и ушли.Потом вернулись.", "Они пришли, и ушли. Потом вернулись."),
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
        "On biblio.vn and Biblio.The.org, in text.pdf, at juche.The@site.org, http://a.ru/party.The,and(see a b)c.",
        "The (mis)led and (re)constructed CPSU(b), the word(s) are.",
        "He met I.N. Selivanov, A.V. Pantsov and Prof.Ivanov in St.Petersburg.",
        "On Yandex.Market and in System.out.println it is.",
        "See p.16, No.5, vol.2, pp.3-4.",
        "It is 3.14, 10:30, 1:2, 3 : 4, 24.01.1956.",
        "They came.. and left... and so . . . on.",
        "Il vint ; elle partit ; « ainsi » va la vie ; voilà !",
        ",,Das Wort“ steht da.",
        "The std::vector is in the ,, list.",
        "The river ran.\n\nIn 's-Gravenhage and at 's Gravenhage.",
        "Ông Hồ Chí Minh, Võ Nguyên Giáp; đó là.",
        "a) rice; b) coal ( ) and [ ... ].",
        "The range 495 - 496 and [USSR-Vietnam..., 1982].",
        "The co-operation, or cooperation; the anti-party and antiparty group.",
        "The news-paper and newspaper, the news on paper.",
        "The dé-tente of 1972.",
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


def test_catalogue_spacing_in_a_reference_stays() -> None:
    """ "Moscow : Nauka, 1989 ; Kiev" is a rule of cataloguing, and here of one entry alone."""
    text = "It was so; they said; it is.1 They went; then.2\n\n1 Ivanov I. Book. Moscow ; Kiev, 1989.\n\n2 Ibid., p. 5."
    assert slips(annotated(text)[0]) == []


def test_verse_and_columns_keep_their_spacing() -> None:
    """Lines that were set as they are."""
    verse = (
        "The river runs , and runs at night,\nAnd over it stands a lonely light,\nNo wind can move it, no rain, no hand"
    )
    table = "| Year | Rice |\n| 1955 | ( 3.6 ) |\n| 1956 | 4.1 |"
    article, _ = annotated(f"Title\n\nIt was long ago that they came here.\n\n{verse}\n\n{table}")
    assert {BlockKind.VERSE, BlockKind.LINES} <= {block.kind for block in article.blocks}
    assert slips(article) == []


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["(the Archive of", "Modern History)are kept"], ["(the Archive of", "Modern History) are kept"]),
        (['he said " so', 'it was " and left'], ['he said "so', 'it was" and left']),
        (["the Workers '", "Party"], ["the Workers'", "Party"]),
    ],
)
def test_a_paragraph_cut_by_a_page_is_one(pieces: list[str], expected: list[str]) -> None:
    """Brackets and quotation marks pair over the cut; no slip lies across it."""
    assert [applied(piece, edits) for piece, edits in zip(pieces, mend(pieces), strict=True)] == expected


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Return a text with edits made."""
    for edit in reversed(edits):
        text = text[: edit.start] + edit.words + text[edit.end :]
    return text


def noisy() -> st.SearchStrategy[str]:
    """Draw a piece dense with marks and blanks, which rules may fight over."""
    marks = st.sampled_from(
        [*",.;:()[]\"'’“”«» \t", " ,", ". .", "::", ",,", " ' ", "s '", "(a b)", "The", "word", "I "]
    )
    return st.one_of(
        st.lists(marks, max_size=24).map("".join),
        strategies.paragraphs(),
        st.lists(strategies.words_(), max_size=9).map("".join),
    )


@given(pieces=st.lists(noisy(), min_size=1, max_size=3), spaced=st.booleans())
def test_mending_twice_changes_nothing_more(pieces: list[str], spaced: bool) -> None:
    """What is mended has no slip; and each edit stands in order, for words of its own."""
    edits = mend(pieces, spaces_semicolons=spaced)
    for piece, changes in zip(pieces, edits, strict=True):
        assert all(one.start < one.end <= other.start for one, other in zip(changes, changes[1:], strict=False))
        assert all(piece[one.start : one.end] != one.words for one in changes)
    after = [applied(piece, changes) for piece, changes in zip(pieces, edits, strict=True)]
    assert mend(after, spaces_semicolons=spaced) == [[] for _ in pieces]


@given(text=strategies.articles())
def test_a_text_with_slips_can_be_read_back(text: str) -> None:
    """The source view is the source, and the TEI is valid, whatever slips were mended inside names and references."""
    try:
        article, _ = annotated(text.encode("utf-8", "surrogatepass"))
    except InputError:
        return
    root = reread(encode(EncodeInput("x", (("A", article),), NO_AUTHORITY))[0])
    assert bare(source_view(root, "A")) == bare(source_text(article))
    assert schema_errors(root) == []


@given(text=strategies.articles())
def test_slips_never_overlap_and_never_change_a_word(text: str) -> None:
    """A mend adds or takes away white space and doubled marks, no letter and no digit."""
    try:
        article, _ = annotated(text.encode("utf-8", "surrogatepass"))
    except InputError:
        return
    spans = [item.span for item in article.corrections]
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))
    for reading, mended in slips(article):
        assert bare(WITHOUT_DOUBLES.sub(r"\1", bare(reading))) == bare(mended or "")
        assert reading != mended
