"""The promise that an editor's file is never overwritten, in all its cases."""

from collections.abc import Callable
from pathlib import Path

import pytest

from emendata.errors import ConfigurationError
from emendata.project import Project, keep_edition, open_project
from support import codes

Maker = Callable[..., Path]
TOML = """[edition]
title = "T"
publisher = "P"
editor = "E"
date = "2026-11-24"
[[article]]
[[article.witness]]
siglum = "A"
file = "a.txt"
"""
OLD, NEW, HAND = b"<a>\n<b/>\n</a>\n", b"<a>\n<c/>\n</a>\n", b"<a>\n<b>by hand</b>\n</a>\n"


@pytest.fixture
def project(project_folder: Maker) -> Project:
    """Return a project without editions."""
    return open_project(project_folder({}, toml=TOML))


def keep(
    project: Project, edition: bytes | None, generated: bytes | None, encoded: bytes, *, force: bool = False
) -> tuple[list[str], dict[str, bytes | None], bytes]:
    """Keep an encoding where these files are; return the codes, what the files hold then, and the edition's bytes."""
    paths = {
        "edition": project.edition("x"),
        "generated": project.generated("x"),
        "aside": project.folder / "build" / "conflicts" / "x.xml",
    }
    for path, content in ((paths["edition"], edition), (paths["generated"], generated)):
        if content is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    kept = keep_edition(project, "x", encoded, project.folder / "build" / "conflicts", force=force)
    after = {name: path.read_bytes() if path.is_file() else None for name, path in paths.items()}
    for path in kept.written:
        assert path.is_file()
    return codes(kept.findings), after, kept.data


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize(
    ("edition", "generated", "encoded", "findings", "after"),
    [
        # nothing there yet
        (None, None, NEW, [], (NEW, NEW, None)),
        # untouched since it was generated: the new one replaces it
        (OLD, OLD, NEW, [], (NEW, NEW, None)),
        # untouched, nothing new
        (OLD, OLD, OLD, [], (OLD, OLD, None)),
        # the edition was deleted: it is made again
        (None, OLD, NEW, [], (NEW, NEW, None)),
        (None, OLD, OLD, [], (OLD, OLD, None)),
        # by hand, but just what would be generated now
        (NEW, OLD, NEW, [], (NEW, NEW, None)),
        (NEW, None, NEW, [], (NEW, NEW, None)),
    ],
)
def test_an_edition_nobody_touched_is_replaced(
    project: Project,
    edition: bytes | None,
    generated: bytes | None,
    encoded: bytes,
    findings: list[str],
    after: tuple[bytes | None, ...],
    force: bool,
) -> None:
    """With or without force; what was generated is kept beside it, and nothing is said."""
    got, files, data = keep(project, edition, generated, encoded, force=force)
    assert got == findings
    assert tuple(files.values()) == after
    assert data == encoded


def test_a_file_edited_by_hand_is_kept_and_the_new_one_set_aside(project: Project) -> None:
    """E-030; what was generated last stays the base of the comparison."""
    findings, files, data = keep(project, HAND, OLD, NEW)
    assert findings == ["E-030"]
    assert files == {"edition": HAND, "generated": OLD, "aside": NEW}
    assert data == HAND


def test_a_file_edited_by_hand_is_used_as_it_is_where_nothing_is_new(project: Project) -> None:
    """E-031, and no conflict."""
    findings, files, data = keep(project, HAND, OLD, OLD)
    assert (findings, files, data) == (["E-031"], {"edition": HAND, "generated": OLD, "aside": None}, HAND)


def test_a_file_that_was_never_generated_is_an_editors(project: Project) -> None:
    """Nothing tells that the program wrote it."""
    findings, files, data = keep(project, HAND, None, NEW)
    assert (findings, files, data) == (["E-030"], {"edition": HAND, "generated": None, "aside": NEW}, HAND)


@pytest.mark.parametrize("generated", [OLD, None])
def test_force_overwrites_and_says_so(project: Project, generated: bytes | None) -> None:
    """E-032."""
    findings, files, data = keep(project, HAND, generated, NEW, force=True)
    assert (findings, files, data) == (["E-032"], {"edition": NEW, "generated": NEW, "aside": None}, NEW)


def test_the_finding_names_the_first_line_changed_and_how_many(project: Project) -> None:
    """E-030 points into the editor's file."""
    path = project.edition("x")
    path.parent.mkdir(parents=True)
    path.write_bytes(HAND)
    project.generated("x").parent.mkdir(parents=True)
    project.generated("x").write_bytes(OLD)
    (found,) = keep_edition(project, "x", NEW, project.folder / "build" / "conflicts").findings
    assert (found.file, found.line) == ("tei/editions/x.xml", 2)
    assert "1 line(s) differ" in found.message
    assert "build/conflicts/x.xml" in found.message


def test_an_empty_edition_is_an_editors_too(project: Project) -> None:
    """Emptied by hand is changed by hand."""
    findings, files, _ = keep(project, b"", OLD, NEW)
    assert (findings, files["edition"]) == (["E-030"], b"")


def test_nothing_is_left_half_written(project: Project) -> None:
    """No temporary file stays behind."""
    keep(project, HAND, OLD, NEW)
    keep(project, None, None, NEW, force=True)
    assert not [path for path in project.folder.rglob("*") if path.name.startswith(".") or path.suffix == ".tmp"]


def test_a_file_outside_the_project_is_named_by_its_path(project: Project, tmp_path: Path) -> None:
    """Conflicts of a build with -o lie elsewhere."""
    assert project.name(project.edition("x")) == "tei/editions/x.xml"
    assert project.name(tmp_path / "other.xml") == str(tmp_path / "other.xml")


def test_a_folder_that_is_no_project_is_refused(tmp_path: Path) -> None:
    """R-022."""
    with pytest.raises(ConfigurationError, match="R-022"):
        open_project(tmp_path)
