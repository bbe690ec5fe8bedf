"""Marks into nested XML: nothing crosses, no character is lost, points stand where they belong."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from emendata.encode.elements import element
from emendata.encode.fragment import Mark, build, laminar, leaf
from emendata.model import Span
from support import words

TEXT = "abcdefghijklmnopqrst"


def mark(start: int, end: int, rank: int = 5, name: str = "hi") -> Mark:
    """Return a mark that becomes an element with @n "start-end"."""
    return Mark(Span(start, end), rank, name, leaf(lambda: element(name, n=f"{start}-{end}")))


def built(marks: list[Mark], spans: tuple[Span, ...] = (Span(0, 20),), joiners: tuple[str, ...] = ()) -> str:
    """Return the content of a `p` with these marks over `TEXT`, without namespace."""
    parent = element("p")
    build(parent, TEXT, spans, laminar(marks)[0], joiners)
    return etree.tostring(parent, encoding="unicode").replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")


@st.composite
def any_marks(draw: st.DrawFn) -> list[Mark]:
    """Draw marks of any spans and ranks, points among them."""
    pairs = draw(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 9)), max_size=12))
    return [mark(min(a, b), max(a, b), rank) for a, b, rank in pairs]


@given(marks=any_marks())
def test_no_two_marks_that_stay_cross(marks: list[Mark]) -> None:
    """Of those kept, any two are apart or one within the other; each mark is kept or dropped, none twice."""
    kept, dropped = laminar(marks)
    assert sorted(map(id, [*kept, *dropped])) == sorted(map(id, marks))
    for one in kept:
        for other in kept:
            a, b = one.span, other.span
            assert not a.start < b.start < a.end < b.end


@given(marks=any_marks())
def test_a_mark_gives_way_only_to_one_that_crosses_it(marks: list[Mark]) -> None:
    """Nothing is dropped without need, and points never."""
    _kept, dropped = laminar(marks)
    for one in dropped:
        a = one.span
        assert a.start < a.end
        crosses = [
            b.span
            for b in marks
            if a.start < b.span.start < a.end < b.span.end or b.span.start < a.start < b.span.end < a.end
        ]
        assert crosses


@given(marks=any_marks())
def test_building_keeps_every_character_in_its_order(marks: list[Mark]) -> None:
    """The text of the result is the text."""
    parent = element("p")
    build(parent, TEXT, [Span(0, 20)], laminar(marks)[0], [])
    assert words(parent) == TEXT
    for made in parent.iter("{*}hi"):
        start, end = map(int, made.get("n", "").split("-"))
        assert words(made) == TEXT[start:end]


@given(marks=any_marks(), cut=st.integers(1, 19), width=st.integers(0, 3))
def test_a_cut_leaves_out_what_lies_between_the_spans(marks: list[Mark], cut: int, width: int) -> None:
    """Two spans with furniture between: its characters are not there, the joiner is, once."""
    end = min(20, cut + width)
    spans = [Span(0, cut), Span(end, 20)] if end < 20 else [Span(0, cut)]
    within = [item for item in marks if item.span.start <= cut or item.span.start >= end]
    parent = element("p")
    build(parent, TEXT, spans, laminar(within)[0], ["_"])
    expected = TEXT[:cut] + ("_" + TEXT[end:] if end < 20 else "")
    assert words(parent) == expected


def test_the_lower_rank_stays() -> None:
    """A call that crosses a name: the one that weighs more, whichever comes first."""
    kept, dropped = laminar([mark(0, 6, 1), mark(4, 9, 2)])
    assert ([item.rank for item in kept], [item.rank for item in dropped]) == ([1], [2])
    kept, dropped = laminar([mark(0, 6, 2), mark(4, 9, 1)])
    assert ([item.rank for item in kept], [item.rank for item in dropped]) == ([1], [2])


def test_of_two_on_one_span_the_lower_rank_is_outside() -> None:
    """A name round its correction."""
    assert built([mark(2, 5, 9, "hi"), mark(2, 5, 1, "persName")]).startswith(
        '<p>ab<persName n="2-5"><hi n="2-5">cde</hi></persName>'
    )


def test_a_point_stands_before_what_opens_there() -> None:
    """A page that begins with a call: the break stands before the call, not in it."""
    assert built([mark(3, 3, 0, "pb"), mark(3, 6, 1)]).startswith('<p>abc<pb n="3-3"/><hi n="3-6">def</hi>')


def test_a_point_stands_behind_what_ends_there() -> None:
    """An editor's note after the words it is about."""
    assert built([mark(1, 3), mark(3, 3, 1, "note")]).startswith('<p>a<hi n="1-3">bc</hi><note n="3-3"/>d')


def test_a_point_at_the_end_is_not_lost() -> None:
    """A gap after the last word."""
    assert built([mark(20, 20, 0, "gap")]).endswith('t<gap n="20-20"/></p>')


def test_a_point_between_two_spans_stands_behind_the_joiner() -> None:
    """A page break between two halves: the space belongs to the page before."""
    made = built([mark(12, 12, 0, "pb")], (Span(0, 10), Span(12, 20)), (" ",))
    assert made == '<p>abcdefghij <pb n="12-12"/>mnopqrst</p>'


def test_hidden_words_are_left_out() -> None:
    """A note's number, which is kept as @n."""
    assert built([Mark(Span(0, 3), 0, "label", None, is_hidden=True)]) == "<p>defghijklmnopqrst</p>"
