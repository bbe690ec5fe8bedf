"""Recording decisions: any reading at any place comes back as it was meant, whatever stands around it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emendata.annotate.decisions import place_decisions, read_decisions
from emendata.authority import Authority
from emendata.choosing import readings_of
from emendata.deciding import Choice, Ruling, record, skeleton, undo
from emendata.errors import FindingError
from emendata.model import Article
from emendata.project import Project
from emendata.xmledit import editable
from small_edition import HEAD
from support import annotated

WORDS = st.sampled_from(["Ziap", "said", "“so”", "M.", "and", "Lê", "O'Neil", "12", "<b>", "&amp;", "—", "ziap"])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=6).map("\n\n".join)


def project_in(folder: Path) -> Project:
    """Return a project as far as decisions need one."""
    return Project(folder, None)  # type: ignore[arg-type]


def recorded(folder: Path, article: Article, choice: Choice) -> list[int]:
    """Record a choice, and return where the decisions of the file then stand."""
    project = project_in(folder)
    record(project, "a", article, "A", choice, Authority({}))
    path = project.apparatus("a")
    placed, findings = place_decisions(article, read_decisions(path.read_bytes(), "a.xml"))
    assert findings == []
    return [item.span.start for item in placed]


def refusal(reading: str, **more: object) -> Choice:
    """Return a choice that needs no lemma."""
    return Choice(reading, Ruling.REFUSED, date="2026-11-27", **more)  # type: ignore[arg-type]


@given(text=TEXTS)
def test_each_line_s_places_are_meant_and_no_other(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """One line after the other: what is decided grows by the places on that line, and undoing leaves nothing."""
    folder = tmp_path_factory.mktemp("project")
    article, _ = annotated(f"A heading of these words\n\n{text}\n\nA last line of words.")
    source = article.source.text
    places = [at for at in range(len(source)) if source.startswith("Ziap", at)]
    lines = sorted({article.source.line_at(at) for at in places})
    done: list[int] = []
    for line in lines:
        done = sorted([*done, *(at for at in places if article.source.line_at(at) == line)])
        assert recorded(folder, article, refusal("Ziap", lines=(line,))) == done
    if places:
        undo(project_in(folder), "a", "Ziap")
        assert not project_in(folder).apparatus("a").exists()
        assert recorded(folder, article, refusal("Ziap", every=True)) == places


def test_paragraphs_that_are_alike_are_told_apart_by_number(tmp_path: Path) -> None:
    """No words beside it differ: @n says which."""
    article, _ = annotated("A heading\n\nZiap spoke.\n\nZiap spoke.\n\nZiap spoke.\n\nThe end of it was near.")
    assert recorded(tmp_path, article, refusal("Ziap", lines=(5,))) == [article.source.text.index("Ziap", 12)]
    text = project_in(tmp_path).apparatus("a").read_text("utf-8")
    assert 'n="2"' in text


def test_contexts_grow_until_they_tell_places_apart(tmp_path: Path) -> None:
    """The same ten words before two places: the words before these are given too."""
    same = "and then on the very same day in the hall Ziap spoke to them all again"
    article, _ = annotated(f"A heading\n\nIn Moscow {same}.\n\nIn Hanoi {same}.\n\nThe end of it was near.")
    assert recorded(tmp_path, article, refusal("Ziap", lines=(5,))) == [article.source.text.rindex("Ziap")]
    text = project_in(tmp_path).apparatus("a").read_text("utf-8")
    assert "Hanoi" in text
    assert " n=" not in text.split("<listApp>")[1]


def test_all_but_what_is_decided_are_decided_one_by_one(tmp_path: Path) -> None:
    """`n="all"` would hold the one decided otherwise, should that be taken back."""
    article, _ = annotated("A heading\n\nZiap spoke.\n\nThen Ziap left.\n\nLater Ziap came.\n\nThe end of it was near.")
    recorded(tmp_path, article, refusal("Ziap", lines=(5,)))
    assert len(recorded(tmp_path, article, refusal("Ziap", every=True))) == 3
    undo(project_in(tmp_path), "a", "Ziap", article, (5,))
    assert project_in(tmp_path).apparatus("a").read_text("utf-8").count("<app") == 2


def test_a_decision_that_the_file_would_not_hold_is_not_written(tmp_path: Path) -> None:
    """Deciding words that lie across a decided phrase: refused, the file as it was."""
    article, _ = annotated("A heading\n\nThen the general Ziap spoke again.\n\nThe end of it was near.")
    recorded(tmp_path, article, refusal("general Ziap"))
    path = project_in(tmp_path).apparatus("a")
    before = path.read_bytes()
    with pytest.raises(FindingError, match="N-034"):
        recorded(tmp_path, article, refusal("Ziap spoke"))
    with pytest.raises(FindingError, match="N-046"):
        recorded(tmp_path, article, refusal("Ziap"))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ziap", ("Ziap",)),
        ("  Le \n Zuan ", ("Le Zuan",)),
        ("MNR2", ("MNR2", "MNR")),
        ("Sh.R. Rashidov", ("Sh.R. Rashidov", "Rashidov")),
        ("Nguyê\u0303n", ("Nguyễn",)),
        ("2", ("2",)),
        ("A.", ("A.",)),
        ("", ()),
    ],
)
def test_what_a_reading_may_mean(words: str, expected: tuple[str, ...]) -> None:
    """Initials and a note's number may have been copied with it."""
    assert readings_of(words) == expected


def test_a_new_file_is_what_remains_when_all_is_taken_out() -> None:
    """Its skeleton has one list, and is well-formed."""
    file = editable(skeleton("a"), "a.xml")
    assert [item.name for item in file.elements].count("listApp") == 1


@pytest.mark.parametrize(
    "markup",
    [
        "<listApp><app n='a>b' type=\"x\"/></listApp>",
        "<listApp><app\n  n = '/>'\n/><app></app ></listApp>",
        "<listApp><!-- <app/> --><app><![CDATA[</app>]]></app><?app </app> ?></listApp>",
        '<listApp><app xmlns="urn:other"/><t:app xmlns:t="http://www.tei-c.org/ns/1.0"/></listApp>',
        "<listApp><app><app/></app></listApp>",
    ],
)
def test_elements_are_found_where_they_stand(markup: str) -> None:
    """Whatever is in attributes, comments, CDATA, instructions and other namespaces."""
    file = editable(f"{HEAD}<standOff>{markup}</standOff></TEI>".encode(), "a.xml")
    for found in file.elements:
        words = file.text[found.start : found.end].decode()
        name = words[1:].split(">")[0].split()[0].rstrip("/")
        assert name.removeprefix("t:") == found.name
        assert words.endswith(("/>", f"</{name}>", f"</{name} >"))
