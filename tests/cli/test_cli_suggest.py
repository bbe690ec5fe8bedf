"""`emendata suggest`: what is listed for people, for programs, and as entries to start from."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from lxml import etree

from small_edition import HEAD, PERSONS, TEXT, make_edition, schema_errors, write

Run = Callable[..., Result]


@pytest.fixture
def project(here: Path) -> Path:
    """Return the small project, in the current folder."""
    return make_edition(here)


def test_each_proposal_says_all_of_itself(run: Run, project: Path) -> None:
    """Reading, lemma, probability, state, every place, the Russian and the reasoning, within 80 columns."""
    result = run("suggest")
    assert result.exit_code == 0
    first = result.stdout.split("\n\n")[1].splitlines()
    assert first[0].startswith("Vo Nguyen Ziap → Võ Nguyên Giáp  (pers-giap; ")
    assert first[0].endswith(", corrected, unconfirmed)")
    assert first[1:] == [
        "    line 3, 4",
        "    Russian Во Нгуен Зиап: “Giáp” is зиап in Russian and came back as “ziap”.",
    ]
    assert "Ziap → Giáp" in result.stdout
    assert "Comrade" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert result.stderr == "\nNext: emendata decide READING --accept, --refuse or --postpone\n"
    assert not (project / "build").exists()


def test_many_places_stay_readable(run: Run, here: Path) -> None:
    """Every place in the full list, wrapped; the first and a count in the short one."""
    body = "\n\n".join(f"In the year {number} they met Le Zuan and others of the party there." for number in range(60))
    make_edition(here, a=f"A heading of some words\n\n{body}\n")
    full, short = run("suggest").stdout, run("suggest", "--short").stdout
    assert "line 3, 5, 7," in full
    assert " 121\n" in full
    assert "3, 5, 7, 9 … 56 more" in short
    assert max(map(len, (full + short).splitlines())) <= 80


def test_the_second_best_is_named(run: Run, here: Path) -> None:
    """Two entries that fit alike: listed, not chosen."""
    twin = '<person xml:id="pers-twin"><persName xml:lang="vi">Lê Duẩn</persName></person>\n    </listPerson>'
    make_edition(here, PERSONS.replace("</listPerson>", twin))
    entry = next(part for part in run("suggest").stdout.split("\n\n") if part.startswith("Le Zuan →"))
    assert "listed only" in entry
    assert "or else Lê Duẩn (pers-" in entry
    (found,) = [item for item in _json(run)["proposals"] if item["reading"] == "Le Zuan"]
    assert not found["corrected"]
    assert {found["id"], found["runner_up"]["id"]} == {"pers-le-duan", "pers-twin"}


def _json(run: Run, *arguments: str) -> dict[str, list[dict[str, object]]]:
    result = run("suggest", "--json", *arguments)
    assert result.exit_code == 0, result.stderr
    (article,) = json.loads(result.stdout)["articles"]
    return article


def test_the_json_has_everything(run: Run, project: Path) -> None:
    """One object; places with their lines and words; decisions and strangers too."""
    write(project / "tei/headers/none.txt", "")
    run("decide", "Truong Tinh", "--postpone", "--reason", "Wait.", "--date", "2026-11-27")
    article = _json(run)
    assert set(article) == {"id", "file", "proposals", "decisions", "new_persons"}
    found = {item["reading"]: item for item in article["proposals"]}
    assert set(found["Le Zuan"]) == set(
        "reading lemma lang id type probability corrected cyrillic reasoning alignment runner_up places".split()
    )
    places = found["Le Zuan"]["places"]
    assert isinstance(places, list)
    assert [item["line"] for item in places] == [3, 7, 13]
    assert "and later Le Zuan led the party" in places[0]["context"]
    assert article["decisions"] == [
        {
            "reading": "Truong Tinh", "state": "postponed", "lemma": None, "id": "pers-chinh", "date": "2026-11-27",
            "reason": "Wait.", "lines": [7],
        }
    ]  # fmt: skip


def test_what_is_put_off_is_listed_and_what_is_decided_if_asked(run: Run, project: Path) -> None:
    """A count always; the list of decisions with --decided."""
    assert project.is_dir()
    run("decide", "Truong Tinh", "--postpone", "--reason", "Wait.", "--date", "2026-11-27")
    run("decide", "Le Zuan", "--accept", "--all", "--date", "2026-11-27")
    plain, full = run("suggest").stdout, run("suggest", "--decided").stdout
    assert "Put off:\n  “Truong Tinh” (line 7, 2026-11-27), postponed: Wait." in plain
    assert "1 decision recorded; 1 put off" in plain
    assert "Decided:" not in plain
    assert "Decided:\n  “Le Zuan” (line 3, 7, 13, 2026-11-27), “Lê Duẩn”: " in full
    assert max(map(len, full.splitlines())) <= 80


def test_where_nothing_is_proposed_it_says_so(run: Run, here: Path) -> None:
    """Per article; no hint to decide."""
    make_edition(here, a="A heading of some words\n\nHere is nothing that anybody could damage at all.\n")
    result = run("suggest")
    assert result.exit_code == 0
    assert "nothing is proposed" in result.stdout
    assert result.stderr == ""


def test_without_an_authority_it_says_why_there_is_nothing(run: Run, here: Path) -> None:
    """No authority, no proposals."""
    make_edition(here)
    (here / "tei/authority/persons.xml").unlink()
    result = run("suggest")
    assert "N-023" in result.stderr
    assert "unknown (--new-persons)" in result.stdout.replace("\n", " ")


def test_new_persons_are_entries_to_start_from(run: Run, here: Path) -> None:
    """TEI that our schema takes, with the forms and lines met in each article; ids that are free."""
    taken = '<person xml:id="pers-a-b-lankov"><persName>Somebody Else</persName></person>\n    </listPerson>'
    text = TEXT + "3 A. B. Lankov wrote it. See also Lankov's book.\n"
    make_edition(here, PERSONS.replace("</listPerson>", taken), a=text, b=text.replace("Congress", "Plenum"))
    result = run("suggest", "--new-persons")
    assert result.exit_code == 0
    listing = etree.fromstring(result.stdout)
    ids = listing.xpath("//@xml:id")
    assert "pers-a-b-lankov-2" in ids
    assert "Met in a as A. B. Lankov (line 15)" in result.stdout
    assert "in b as A. B. Lankov (line 15)" in result.stdout
    path = write(here / "new.xml", f"{HEAD}<standOff>{result.stdout}</standOff></TEI>")
    assert [item for item in schema_errors(path, "authority") if "cert" not in item] == []


def test_a_file_needs_no_project(run: Run, here: Path) -> None:
    """With an authority beside it; nothing is written."""
    write(here / "a.txt", TEXT)
    write(here / "persons.xml", PERSONS)
    result = run("suggest", "a.txt", "--authority", "persons.xml")
    assert result.exit_code == 0
    assert "Le Zuan → Lê Duẩn" in result.stdout
    assert sorted(path.name for path in here.iterdir()) == ["a.txt", "persons.xml"]


@pytest.mark.parametrize(
    ("call", "exit_code"),
    [
        (("no.txt", "--authority", "persons.xml"), 3),
        (("a.txt", "--authority", "no.xml"), 3),
        (("empty.txt", "--authority", "persons.xml"), 3),
        (("--authority", "persons.xml"), 2),
        ((), 3),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_cannot_be_read_has_the_exit_codes_of_all(
    run: Run, here: Path, call: tuple[str, ...], exit_code: int
) -> None:
    """Missing, empty, no project."""
    for name, content in (("a.txt", TEXT), ("persons.xml", PERSONS), ("empty.txt", "")):
        write(here / name, content)
    result = run("suggest", *call)
    assert (result.exit_code, result.stdout) == (exit_code, "")


def test_an_article_that_cannot_be_read_stops_no_other(run: Run, here: Path) -> None:
    """Its finding, the other's proposals, and the exit code."""
    make_edition(here, a=TEXT, b=TEXT)
    (here / "seeds/b.txt").unlink()
    write(here / "tei/apparatus/c.xml", "")
    result = run("suggest")
    assert result.exit_code == 3
    assert "R-001" in result.stderr
    assert "Le Zuan → Lê Duẩn" in result.stdout


def test_an_article_that_is_not_there_is_told_with_those_that_are(run: Run, project: Path) -> None:
    """R-042."""
    assert project.is_dir()
    result = run("suggest", "vn-1")
    assert result.exit_code == 1
    assert 'R-042 error: no article has the id "vn-1" Hint: there are: a' in result.stderr


def test_nothing_of_a_source_moves_the_terminal(run: Run, here: Path) -> None:
    """C1 controls and marks of direction are shown as what they are."""
    text = TEXT.replace("Truong Tinh", "Truong\u0085Tinh").replace("M. Rakoshi", "M.\u202e Rakoshi")
    make_edition(here, a=text)
    result = run("suggest")
    assert result.exit_code == 0
    assert not any(character in result.stdout for character in "\x85\u202e\x9b")
