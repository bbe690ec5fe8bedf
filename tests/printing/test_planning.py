"""Planning and proving on made up measures: no Typst, no document, only lines, notes and entries with their sizes."""

from dataclasses import replace
from itertools import pairwise

import pytest

from emendata.printing.apparatus import Item, page_items
from emendata.printing.feet import Heights, Rules, Slice
from emendata.printing.ladder import learn
from emendata.printing.measuring import Break, Entry, Line, Measures, Note, Place, Spot
from emendata.printing.planning import (
    Knowledge,
    Page,
    Plan,
    Unplannable,
    line_numbers,
    plan_data,
    plan_pages,
)
from emendata.printing.proving import Turned, prove

PITCH = 10.0
RULES = Rules(height=200.0, width=300.0, size=10.0, order=("author", "editor", "apparatus"), top=50.0)


def measures(lines: int = 60, **parts: object) -> Measures:
    """Return a text of equal lines, each of them with an anchor, in paragraphs of ten."""
    given = {
        "pages": 1,
        "lines": tuple(Line(1, 57.0 + PITCH * number) for number in range(lines)),
        "anchors": tuple((f"k{number}", number) for number in range(lines)),
        "starts": frozenset(range(0, lines, 10)),
        "ascent": 7.0,
        "leading": 3.0,
        **parts,
    }
    return Measures(**given)  # type: ignore[arg-type]


def note(key: str, height: float, stream: str = "author", lines: int = 0) -> Note:
    """Return a note; with lines, one that may be divided at each of them."""
    breaks = tuple(Break(number * 5, height * number / lines) for number in range(1, lines))
    return Note(key, f"note-{key}", stream, key[1:], max(1, lines * 5), height, breaks)


def entry(key: str, first: int | None, last: int | None = None, **parts: str) -> Entry:
    """Return an entry whose lemma stands in these lines."""
    return Entry(key, f"app-{key}", width=60.0, first=first, last=first if last is None else last, **parts)  # type: ignore[arg-type]


def plan(text: Measures, rules: Rules = RULES, knowledge: Knowledge | None = None) -> Plan:
    """Return the plan of a text."""
    return plan_pages(text, rules, Heights(text, rules), knowledge)


def test_pages_without_feet_are_filled() -> None:
    """Twenty lines of 10 pt go into 200 pt, the first 3 pt less high; a page ends with a paragraph here."""
    assert [(page.first, page.last) for page in plan(measures(40)).pages] == [(0, 19), (20, 39)]


def test_every_line_is_on_one_page_in_order() -> None:
    """Pages follow each other without gap."""
    pages = plan(measures(137, notes={"n1": note("n1", 60.0)}, calls=(("n1", 15),))).pages
    assert pages[0].first == 0
    assert pages[-1].last == 136
    assert all(after.first == before.last + 1 for before, after in pairwise(pages))


def test_no_page_ends_after_a_heading_or_leaves_a_widow_or_orphan() -> None:
    """Neither the first line of a paragraph nor the line before its last ends a page, nor a heading."""
    text = measures(60, starts=frozenset({0, 19, 41}), heads=frozenset({18}))
    ends = [page.last for page in plan(text).pages]
    assert ends[0] == 17
    assert not set(ends[:-1]) & {18, 19, 39}


def test_note_takes_room_on_the_page_of_its_call() -> None:
    """A note of 60 pt called in line 3 leaves 11 lines or so, and stands there whole."""
    text = measures(60, notes={"n1": note("n1", 60.0)}, calls=(("n1", 3),))
    first = plan(text).pages[0]
    assert first.slices == (Slice("n1", 0, 1),)
    assert first.last < 13
    assert first.anchor == "k0"
    assert first.height + 7 + PITCH * first.last <= RULES.height


def test_line_moves_on_with_a_note_that_has_no_room() -> None:
    """A note called at the end of a page, and too short to be divided, takes its line with it."""
    text = measures(60, notes={"n1": note("n1", 50.0)}, calls=(("n1", 18),))
    pages = plan(text).pages
    assert pages[0].last < 18
    assert pages[1].slices == (Slice("n1", 0, 1),)


def test_long_note_is_divided_where_one_of_its_lines_begins() -> None:
    """Its parts follow each other on following pages, two lines at least in each."""
    text = measures(60, notes={"n1": note("n1", 300.0, lines=30)}, calls=(("n1", 12),))
    pages = plan(text).pages
    parts = [part for page in pages for part in page.slices]
    assert len(parts) > 1
    assert parts[0].start == 0
    assert parts[-1].end == 150
    assert all(before.end == after.start and before.end % 5 == 0 for before, after in pairwise(parts))
    assert all(part.end - part.start >= 10 for part in parts)
    assert [bool(page.slices) for page in pages][: len(parts) + 1].count(True) == len(parts)


def test_entries_inside_a_divided_note_stand_with_their_part() -> None:
    """An entry in the last words of a note is on the page of these words, and so is a note called there."""
    long = replace(note("n1", 300.0, lines=30), entries=(("a1", 2), ("a2", 149)), calls=(("n2", 148),))
    text = measures(
        60,
        notes={"n1": long, "n2": note("n2", 10.0, "editor")},
        calls=(("n1", 12),),
        entries={key: Entry(key, key, "n1", "7", width=50.0) for key in ("a1", "a2")},
    )
    pages = plan(text).pages
    by_entry = {key: page for page in pages for item in page.items for key in item.keys}
    assert by_entry["a1"] is not by_entry["a2"]
    assert any(part.key == "n2" for part in by_entry["a2"].slices)
    assert by_entry["a1"].items[0].label == "n. 7"


def test_what_cannot_be_planned_says_what_stands_in_its_way() -> None:
    """Two notes of two pages in one line; entries of one line higher than a page; a line higher than a page."""
    long = {key: note(key, 500.0) for key in ("n1", "n2")}
    with pytest.raises(Unplannable, match="notes"):
        plan(measures(30, notes=long, calls=(("n1", 3), ("n2", 3))))
    many = {f"a{number}": entry(f"a{number}", 3) for number in range(200)}
    with pytest.raises(Unplannable, match="apparatus"):
        plan(measures(30, entries=many))
    with pytest.raises(Unplannable, match="page"):
        plan(measures(30), replace(RULES, height=5.0))


def test_sixty_entries_leave_room_for_fewer_lines() -> None:
    """They are all on the page of their lemmas."""
    many = {f"a{number}": entry(f"a{number}", number // 4) for number in range(60)}
    pages = plan(measures(40, entries=many)).pages
    for page in pages:
        keys = {key for item in page.items for key in item.keys}
        assert keys == {key for key, found in many.items() if page.first <= (found.first or 0) <= page.last}
    assert len(pages) > 2


def test_limits_that_were_learnt_are_kept() -> None:
    """A page that Typst would not fill further ends there."""
    assert plan(measures(40), knowledge=Knowledge({0: 12})).pages[0].last == 12


def test_learning_from_pages_that_were_set() -> None:
    """A page that ended early gets a limit, one that took more is told where to end."""
    made = Plan((Page(0, 19), Page(20, 39)), ("1",) * 40)
    assert learn(Knowledge(), made, [Turned(0, 17), Turned(18, 39)]) == Knowledge({0: 17})
    assert learn(Knowledge(), made, [Turned(0, 20), Turned(21, 39)]) == Knowledge({}, frozenset({0}))


def test_end_of_a_note_for_which_no_line_is_left_stands_after_the_text() -> None:
    """A note longer than the rest of the pages is not lost."""
    made = plan(measures(5, notes={"n1": note("n1", 500.0, lines=50)}, calls=(("n1", 4),)))
    assert made.tail
    assert made.tail[-1].end == 250


def test_heights_are_asked_once() -> None:
    """What was learnt is no longer wanted; an apparatus is guessed before."""
    text = measures(40, entries={"a1": entry("a1", 3)})
    heights = Heights(text, RULES)
    foot = plan_pages(text, RULES, heights).pages[0].foot
    assert list(heights.wanted.values()) == list(foot)
    heights.learn(dict.fromkeys(heights.wanted, 12.5))
    assert heights.of(foot) == pytest.approx(1.0 * 10 + 0.36 * 10 + 12.5)
    assert not heights.wanted


@pytest.mark.parametrize(
    ("entries", "items"),
    [
        ([entry("a", 11)], [Item(("a",), "12")]),
        ([entry("a", 8, 9)], [Item(("a",), "9–10")]),
        ([entry("a", 3), entry("b", 3)], [Item(("a",), "4"), Item(("b",), "")]),
        ([entry("a", 3, group="g"), entry("b", 7, group="g")], [Item(("a", "b"), "4, 8")]),
        (
            [entry("a", 3, group="g", raised="1"), entry("b", 3, group="g", raised="2")],
            [Item(("a", "b"), "4", "1, 2")],
        ),
        (
            [entry("a", 3, group="g", raised="1"), entry("b", 9, group="g")],
            [Item(("a",), "4", "1"), Item(("b",), "10")],
        ),
        ([entry("a", None, note="n3", mark="14"), entry("b", 1)], [Item(("b",), "2"), Item(("a",), "n. 14")]),
    ],
    ids=["one", "over-lines", "same-line", "equal", "equal-in-line", "equal-raised", "note"],
)
def test_items_of_a_page(entries: list[Entry], items: list[Item]) -> None:
    """Labels, grouping, raised numbers, notes last."""
    assert list(page_items(entries, lambda line: str(line + 1))) == items


def test_lines_are_numbered_by_page_or_section() -> None:
    """A section begins with a heading, of two lines here."""
    assert line_numbers(6, [0, 4], (), "page") == ("1", "2", "3", "4", "1", "2")
    assert line_numbers(6, [0, 4], (2, 3), "section") == ("1", "2", "1", "2", "3", "4")


def test_lemma_that_runs_over_to_the_next_page_ends_with_its_number() -> None:
    """Lines 20 and 21 are the last of a page and the first of the next: "20–1"."""
    made = plan(measures(40, starts=frozenset({0}), entries={"a": entry("a", 16, 17)}), knowledge=Knowledge({0: 16}))
    assert made.pages[0].items[0].label == "17–1"


# ---- proving


def as_set(made: Plan, text: Measures) -> Measures:
    """Return measures of pages set as planned."""
    lines: list[Line] = []
    spots: list[Spot] = []
    places = []
    for number, page in enumerate(made.pages):
        sheet = number + 3
        lines += [Line(sheet, 57.0 + PITCH * line) for line in range(page.last - page.first + 1)]
        top = RULES.top + RULES.height - page.height
        if page.anchor:
            spots.append(Spot(("foot", number), sheet, 0, top))
            spots.append(Spot(("foot-top", number, 10.0), sheet, 0, top + 11))
        for part in page.slices:
            spots.append(Spot(("slice", part.key, part.start, part.end, ""), sheet, 0, top))
        for item in page.items:
            spots.extend(Spot(("printed", key, item.label), sheet, 0, top) for key in item.keys)
        if page.anchor:
            spots.append(Spot(("foot-end", number), sheet, 0, RULES.top + RULES.height))
        places += [Place("call", key, sheet, line) for key, line in text.calls if page.first <= line <= page.last]
    lemmas = {key: (found.first, found.last) for key, found in text.entries.items() if found.first is not None}
    return replace(
        text,
        lines=tuple(lines),
        spots=tuple(spots),
        places=tuple(places),
        lemmas=lemmas,
        in_notes={},  # type: ignore[arg-type]
    )


@pytest.fixture
def proven() -> tuple[Plan, Measures, Measures]:
    """Return a plan, the measures it was made from, and those of pages set accordingly."""
    text = measures(
        60,
        notes={"n1": note("n1", 300.0, lines=30), "n2": note("n2", 20.0, "editor")},
        calls=(("n1", 12), ("n2", 40)),
        entries={"a1": entry("a1", 2), "a2": entry("a2", 44)},
    )
    made = plan(text)
    return made, text, as_set(made, text)


def test_pages_set_as_planned_are_proven(proven: tuple[Plan, Measures, Measures]) -> None:
    """Nothing is found."""
    assert prove(*proven, RULES) == []


def moved(after: Measures, kind: str, **changes: object) -> Measures:
    """Return measures in which the first spot of a kind is another."""
    spots = list(after.spots)
    place = next(number for number, spot in enumerate(spots) if spot.kind == kind)
    spots[place] = replace(spots[place], **changes)  # type: ignore[arg-type]
    return replace(after, spots=tuple(spots))


def without(after: Measures, kind: str) -> Measures:
    """Return measures without the first spot of a kind."""
    place = next(number for number, spot in enumerate(after.spots) if spot.kind == kind)
    return replace(after, spots=after.spots[:place] + after.spots[place + 1 :])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda after: replace(after, lines=after.lines[:-1]), "59 lines instead of 60"),
        (lambda after: replace(after, lemmas={**after.lemmas, "a1": (3, 3)}), "not under their lines"),
        (lambda after: moved(after, "printed", values=("printed", "a1", "4")), "not under their lines"),
        (lambda after: moved(after, "printed", page=4), "do not belong"),
        (lambda after: without(after, "printed"), "entry a1 printed 0 times"),
        (lambda after: without(after, "slice"), "note 1 is not whole"),
        (lambda after: moved(after, "slice", page=5), "its call on page 3"),
        (lambda after: moved(after, "foot", page=4), "another page's"),
        (lambda after: moved(after, "foot-top", y=0.0), "higher than its room"),
        (lambda after: moved(after, "foot-end", y=900.0), "sticks out"),
        (lambda after: without(after, "foot"), "feet instead of"),
        (
            lambda after: replace(after, lines=tuple(replace(line, page=min(4, line.page)) for line in after.lines)),
            "pages instead of",
        ),
    ],
)
def test_what_is_not_as_it_must_be_is_found(
    proven: tuple[Plan, Measures, Measures], change: object, words: str
) -> None:
    """Each fault alone is seen."""
    made, before, after = proven
    faults = prove(made, before, change(after), RULES)  # type: ignore[operator]
    assert any(words in fault.what for fault in faults), faults


def test_plan_as_typst_takes_it(proven: tuple[Plan, Measures, Measures]) -> None:
    """Feet by anchor; every fifth line number in the margin."""
    made, before, _ = proven
    data = plan_data(made, before)
    assert set(data["feet"]) == {page.anchor for page in made.pages if page.anchor}
    assert all(int(number) % 5 == 0 for number in data["margin"].values())
    assert data["lines"] == {"a1": "3", "a2": made.numbers[44]}
