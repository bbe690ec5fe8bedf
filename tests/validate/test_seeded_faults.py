"""The corpus of seeded faults: a document with one fault, and its valid neighbour, for each folder of tests/schema.

`expected.txt` holds "line:column code" for each finding that `invalid.xml` gives, which is one.
"""

from pathlib import Path

import pytest

from emendata.errors import CATALOGUE
from emendata.validate import validate_paths

FOLDERS = sorted((Path(__file__).resolve().parents[1] / "schema").glob("V-*"))
_LEAST = 60


def _found(file: Path) -> list[str]:
    return [f"{item.line}:{item.column} {item.code}" for item in validate_paths([file]).findings]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_fault_is_found_where_it_is(folder: Path, accept_golden: bool) -> None:
    """One finding: the line, the column, the code; and the folder is named for the code."""
    expected = folder / "expected.txt"
    found = _found(folder / "invalid.xml")
    if accept_golden:
        expected.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert found == expected.read_text("utf-8").splitlines()
    assert [line.split()[1] for line in found] == [folder.name[:5]]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_neighbour_is_silent(folder: Path) -> None:
    """The same document without the fault gives no finding of any weight."""
    assert _found(folder / "valid.xml") == []


def test_the_corpus_has_every_code_of_a_document() -> None:
    """All house rules, all links; not what is about other files (authority, decisions, schemas, reports)."""
    assert len(FOLDERS) >= _LEAST
    of_documents = {code for code in CATALOGUE if code.startswith("V-1") or code in {"V-003", "V-005"}}
    assert of_documents - {folder.name[:5] for folder in FOLDERS} == set()
