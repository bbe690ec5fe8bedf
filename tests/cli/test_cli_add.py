"""`emendata add`: files into a project, whatever the files are, and nothing lost of what is there."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from lxml import etree

from documents import call, docx, note, paragraph
from documents import run as words
from program import call_program, files_below

Run = Callable[..., Result]
EDITION = """# My edition, begun in spring.
[edition]
title = "T"  # to be changed
publisher = "P"
editor = "E"
date = "2026-11-24"

[print] # after the articles were chosen
paper = "a4"

# The first article.
[[article]]
id = "first" # as printed

[[article.witness]]
siglum = "A"
file = "seeds/first.txt"

# The second article, much discussed.
[[article]]
site = "plain"
id = "second"
[[article.witness]]
siglum = "A"
file = "seeds/second.txt"
"""
TEI = "{http://www.tei-c.org/ns/1.0}"


def text_of(topic: str, length: int = 40) -> str:
    """Return an article of its own words."""
    return "\n\n".join(
        f"The {topic} of year {year} was a matter of {topic} for all who saw it." for year in range(length)
    )


@pytest.fixture
def project(here: Path) -> Path:
    """Make the current folder a project of two articles, and put files beside it."""
    (here / "edition.toml").write_text(EDITION, encoding="utf-8")
    (here / "seeds").mkdir()
    for name in ("first", "second"):
        (here / f"seeds/{name}.txt").write_text(text_of(name), encoding="utf-8")
    outside = here.parent / "outside"
    outside.mkdir()
    (outside / "third.txt").write_text(text_of("third"), encoding="utf-8")
    (outside / "copy.txt").write_text(text_of("first", 30), encoding="utf-8")
    return here


@pytest.fixture
def outside(project: Path) -> Path:
    """Return the folder of the files to add."""
    return project.parent / "outside"


def articles(project: Path) -> dict[str, list[tuple[str, str]]]:
    """Return what `edition.toml` says: id to (siglum, file)."""
    data = tomllib.loads((project / "edition.toml").read_text("utf-8"))
    return {item["id"]: [(w["siglum"], w["file"]) for w in item["witness"]] for item in data["article"]}


def test_a_new_article_is_copied_entered_and_given_a_header(run: Run, project: Path, outside: Path):
    """The bytes are those received; the rest of the file is as it was, and the project builds."""
    result = run("add", outside / "third.txt")
    assert result.exit_code == 0, result.stderr
    assert (project / "seeds/third.txt").read_bytes() == (outside / "third.txt").read_bytes()
    assert articles(project)["art-third"] == [("A", "seeds/third.txt")]
    assert (project / "edition.toml").read_text("utf-8").startswith(EDITION)
    assert (
        "seeds/third.txt  copied, a new article  art-third  A        plain  tei/headers/art-third.xml" in result.stdout
    )
    built = run("build", "--only", "html")
    assert built.exit_code == 0, built.stderr
    assert (project / "build/html/art-third.html").is_file()


def test_a_copy_becomes_the_next_witness(run: Run, project: Path, outside: Path):
    """R-043 says so; comments stay before what they speak of."""
    result = run("add", outside / "copy.txt")
    assert (result.exit_code, "R-043 info" in result.stderr) == (0, True), result.stderr
    assert articles(project)["first"] == [("A", "seeds/first.txt"), ("B", "seeds/copy.txt")]
    made = (project / "edition.toml").read_text("utf-8")
    added = '\n[[article.witness]]\nsiglum = "B"\nfile = "seeds/copy.txt"\n'
    assert made == EDITION.replace("\n# The second article", f"{added}\n# The second article")
    assert not (project / "tei/headers").exists()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--copy-of", "second"), {"second": [("A", "seeds/second.txt"), ("B", "seeds/copy.txt")]}),
        (("--new",), {"art-copy": [("A", "seeds/copy.txt")]}),
        (("--id", "mine"), {"mine": [("A", "seeds/copy.txt")]}),
        (("--id", "first"), {"first": [("A", "seeds/first.txt"), ("B", "seeds/copy.txt")]}),
        (("--new", "--id", "mine"), {"mine": [("A", "seeds/copy.txt")]}),
    ],
)
def test_the_user_has_the_last_word(
    run: Run, project: Path, outside: Path, options: tuple[str, ...], expected: dict[str, list[tuple[str, str]]]
):
    """Whatever the words look like."""
    assert run("add", outside / "copy.txt", *options).exit_code == 0
    before = {"first": [("A", "seeds/first.txt")], "second": [("A", "seeds/second.txt")]}
    assert articles(project) == {**before, **expected}


def test_adding_again_changes_nothing(run: Run, project: Path, outside: Path):
    """Not by its name, by another name, nor from inside the project."""
    assert run("add", outside / "third.txt", outside / "copy.txt").exit_code == 0
    before = files_below(project)
    (outside / "other name.txt").write_bytes((outside / "third.txt").read_bytes())
    for arguments in ([outside / "third.txt", outside / "copy.txt"], [outside / "other name.txt"], ["seeds/third.txt"]):
        result = run("add", *arguments)
        assert (result.exit_code, "there already" in result.stdout) == (0, True)
    assert files_below(project) == before


def test_a_file_of_the_project_is_entered_where_it_lies(run: Run, project: Path):
    """Nothing is copied from `seeds/` to `seeds/`."""
    (project / "seeds/deep").mkdir()
    (project / "seeds/deep/x.txt").write_text(text_of("deep"), encoding="utf-8")
    assert run("add", "seeds/deep/x.txt").exit_code == 0
    assert articles(project)["art-x"] == [("A", "seeds/deep/x.txt")]
    assert not (project / "seeds/x.txt").exists()


def test_another_file_of_that_name_is_not_overwritten(run: Run, project: Path, outside: Path):
    """R-040, exit 1, and the other files are added."""
    (outside / "first.txt").write_text(text_of("quite another"), encoding="utf-8")
    before = (project / "seeds/first.txt").read_bytes()
    result = run("add", outside / "first.txt", outside / "third.txt")
    assert (result.exit_code, "R-040 error" in result.stderr) == (1, True)
    assert (project / "seeds/first.txt").read_bytes() == before
    assert list(articles(project)) == ["first", "second", "art-third"]


def test_a_whole_copy_becomes_the_base_of_a_cut_one(run: Run, project: Path, seeds: dict[str, Path]):
    """R-044; sigla stay, and the build proves that both can be read back."""
    result = run("add", seeds["000"], seeds["001"])
    assert (result.exit_code, "R-044 info" in result.stderr) == (0, True), result.stderr
    (witnesses,) = [item for key, item in articles(project).items() if key not in ("first", "second")]
    assert [siglum for siglum, _ in witnesses] == ["B", "A"]
    assert run("build", "--only", "html").exit_code == 0


def test_a_header_states_what_the_page_states_and_no_more(run: Run, project: Path, seeds: dict[str, Path]):
    """Title and authors of the page's foot; all else is said to be unknown."""
    assert run("add", seeds["003"], seeds["004"]).exit_code == 0
    known = etree.parse(project / "tei/headers/vn-1298.xml").getroot()
    authors = [
        [part.text for part in item.iter(f"{TEI}forename", f"{TEI}surname")] for item in known.iter(f"{TEI}author")
    ]
    assert authors == [["M. S.", "KRAPIVIN"], ["D. V.", "MOSYAKOV"]]
    assert [item.get("source") for item in known.iter(f"{TEI}title")] == ["#A"]
    unknown = etree.parse(next((project / "tei/headers").glob("art-004*.xml"))).getroot()
    assert [item.text for item in unknown.iter(f"{TEI}title")] == ["Title not known (004_8dcc0a2832aea289)"]
    assert list(unknown.iter(f"{TEI}author")) == []
    assert "The page does not say who wrote it." in "".join(map(str, unknown.itertext()))
    built = run("build")
    assert built.exit_code == 0, built.stderr


def test_a_header_that_is_there_is_kept(run: Run, project: Path, outside: Path):
    """It may be an editor's."""
    header = project / "tei/headers/art-third.xml"
    header.parent.mkdir(parents=True)
    header.write_text("<mine/>", encoding="utf-8")
    result = run("add", outside / "third.txt")
    assert (header.read_text("utf-8"), "(kept)" in result.stdout) == ("<mine/>", True)


def test_the_id_of_another_article_is_refused(run: Run, project: Path, outside: Path):
    """R-041: two articles would become one file."""
    result = run("add", outside / "third.txt", "--id", "first")
    assert (result.exit_code, "R-041 error" in result.stderr) == (1, True)
    assert (project / "edition.toml").read_text("utf-8") == EDITION
    assert not (project / "seeds/third.txt").exists()


def test_an_article_that_is_not_there_has_no_copies(run: Run, outside: Path):
    """R-042 lists what is there, the likest first."""
    result = run("add", outside / "third.txt", "--copy-of", "secnd")
    assert (result.exit_code, "there are: second, first" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "code", "finding"),
    [
        (["none.txt"], 3, "R-001"),
        (["seeds"], 3, "R-002"),
        (["../outside/empty.txt"], 3, "R-003"),
        (["../outside/third.txt", "none.txt"], 3, "R-001"),
        (["../outside/third.txt", "--id", "Ä"], 2, "--id"),
        (["../outside/third.txt", "../outside/copy.txt", "--id", "x"], 2, "--id"),
        (["../outside/third.txt", "--copy-of", "first", "--new"], 2, "--copy-of"),
    ],
)
def test_what_cannot_be_added_is_told(
    run: Run, project: Path, outside: Path, arguments: list[str], code: int, finding: str
):
    """A folder, a missing or empty file, options that do not go together; the others are added all the same."""
    (outside / "empty.txt").write_bytes(b"")
    result = run("add", *arguments)
    assert (result.exit_code, finding in result.stderr) == (code, True), result.stderr
    assert ("art-third" in articles(project)) == (code == 3 and "../outside/third.txt" in arguments)


def test_nothing_is_added_outside_a_project(run: Run, here: Path):
    """R-022 says how to make one."""
    (here / "a.txt").write_text("Some words.", encoding="utf-8")
    result = run("add", "a.txt")
    assert (result.exit_code, "R-022 error" in result.stderr) == (3, True)
    assert list(files_below(here)) == ["a.txt"]


@pytest.mark.parametrize(
    "toml",
    [
        EDITION.split("[print]")[0],
        EDITION.split("# The first")[0].rstrip("\n"),
        'article = [{ id = "x", witness = [{ siglum = "A", file = "seeds/first.txt" }] }]\n'
        + EDITION.split("# The first")[0],
        EDITION.replace("\n", "\r\n"),
    ],
    ids=["no articles", "no line end", "inline", "windows"],
)
def test_edition_toml_may_be_written_in_any_way(run: Run, project: Path, outside: Path, toml: str):
    """Also with no article yet; what was there is there, in its order."""
    (project / "edition.toml").write_bytes(toml.encode())
    assert run("add", outside / "third.txt", outside / "copy.txt").exit_code == 0
    made = (project / "edition.toml").read_bytes().decode()
    kept = [line.strip() for line in toml.splitlines() if line.strip() and not line.startswith("article =")]
    found = iter(line.strip() for line in made.splitlines())
    assert [line for line in kept if line not in found] == []
    assert ("\r\n" in toml) == ("\r" in made) == (made.count("\n") == made.count("\r\n"))
    assert "art-third" in articles(project)


def test_a_word_file_and_a_page_are_added_like_any_text(run: Run, outside: Path):
    """They build, with their notes."""
    body = "".join(
        paragraph(words(f"In {year} they met again in Moscow and spoke") + call(year)) for year in range(1950, 1956)
    )
    (outside / "w.docx").write_bytes(
        docx(body, "".join(note(year, f"See volume {year}.") for year in range(1950, 1956)))
    )
    page = (
        f"<html><body><nav>Home</nav><h1>A page</h1>{''.join(f'<p>{line}</p>' for line in text_of('web').splitlines())}"
    )
    (outside / "p.html").write_text(page, encoding="utf-8")
    result = run("add", outside / "w.docx", outside / "p.html")
    assert result.exit_code == 0, result.stderr
    built = run("build", "--only", "html")
    assert built.exit_code == 0, built.stderr
    row = next(line for line in built.stdout.splitlines() if line.startswith("art-w "))
    assert row.split()[1] == "6"


def test_a_users_own_site_is_recognised(run: Run, project: Path, outside: Path):
    """From `sites/` of the project; a broken one stops everything before anything is done."""
    (project / "sites").mkdir()
    profile = project / "sites/mine.toml"
    profile.write_text("description = 'x'\n[recognise]\nall = ['The third of year']\n", encoding="utf-8")
    assert "mine" in run("add", outside / "third.txt").stdout
    profile.write_text("description = 'x'\n[recognise]\nall = ['(']\n", encoding="utf-8")
    for arguments in (["add", outside / "copy.txt"], ["build"], ["encode", outside / "copy.txt"]):
        result = call_program(*arguments)
        assert (result.exit_code, "sites/mine.toml:3: R-030 error" in result.stderr) == (3, True), result.stderr
