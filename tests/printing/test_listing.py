"""The list of places that lies beside a printed article."""

import json
from pathlib import Path

import pytest

from emendata.printing.listing import NotNamed, PrintedPlace, places_file, read_places
from emendata.printing.places import Placed, Places

PLACED = Places(
    (
        Placed("call", "note-1", 3, "2"),
        Placed("paragraph", "p-1", 3, "2"),
        Placed("mention", "pers-x", 3, "2"),
        Placed("app", "app-1", 3, "9", "", 4, "1"),
        Placed("app", "app-1", 5, "1"),
        Placed("note", "note-1", 3, None, "1"),
    )
)


def test_the_list_holds_what_can_be_cited_each_at_its_first_place(tmp_path: Path) -> None:
    """A note where it stands and not where it is called; no persons; the same bytes each time."""
    data = places_file(PLACED, "a", "1.0.0", b"<TEI/>", b"%PDF")
    assert data == places_file(PLACED, "a", "1.0.0", b"<TEI/>", b"%PDF")
    assert list(json.loads(data)["places"]) == ["p-1", "app-1", "note-1"]
    (tmp_path / "a.places.json").write_bytes(data)
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    assert read_places(tmp_path / "a.pdf", "1.0.0", b"<TEI/>") == {
        "p-1": PrintedPlace("3", "2"),
        "app-1": PrintedPlace("3", "9", "4", "1"),
        "note-1": PrintedPlace("3"),
    }


@pytest.mark.parametrize(
    "place", ['"7"', "{}", '{"page": 7}', '{"page": "<b>"}', '{"page": "7", "line": "\\u0000"}', "null"]
)
def test_a_list_with_anything_but_numbers_is_refused(tmp_path: Path, place: str) -> None:
    """Nothing that was put there gets into a citation."""
    data = places_file(Places((Placed("paragraph", "p-1", 3, "2"),)), "a", "1", b"x", b"y").decode()
    (tmp_path / "a.places.json").write_text(data.replace('{"page": "3", "line": "2"}', place), "utf-8")
    (tmp_path / "a.pdf").write_bytes(b"y")
    assert place in (tmp_path / "a.places.json").read_text("utf-8")
    assert read_places(tmp_path / "a.pdf", "1", b"x") is NotNamed.UNREADABLE
