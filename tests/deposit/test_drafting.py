"""Making a draft: once, whole, and again without doing anything twice."""

import json
from pathlib import Path

import pytest
from deposit_desk import DOI, FILES, ID, Desk, make_folder

from emendata.deposit import check
from emendata.deposit.drafting import lacking
from emendata.deposit.faults import DepositError
from emendata.deposit.work import Work
from emendata.errors import ConfigurationError, FindingError


def codes(error: BaseException) -> list[str]:
    """Return the codes of what an end says."""
    assert isinstance(error, FindingError)
    return [item.code for item in (error.findings if isinstance(error, DepositError) else (error.finding,))]


def test_a_draft_has_the_files_and_the_metadata_and_is_not_published(desk: Desk) -> None:
    """One record; names with blanks, signs and Cyrillic letters; the DOI reserved."""
    done = desk.draft()
    assert (done.is_complete, done.findings) == (True, ())
    (record,) = desk.repository.records.values()
    assert (record.is_published, record.pids["doi"]["identifier"]) == (False, DOI)
    assert desk.there() == desk.here()
    assert record.metadata["title"] == "Letters from Hanoi"
    assert {item["scheme"] for item in record.metadata["identifiers"]} == {"other", "urn"}
    assert (desk.state.record, desk.state.doi, desk.state.is_published) == (ID, DOI, False)
    assert {item.state for item in desk.state.files} == {"complete"}


def test_a_second_run_only_reads(desk: Desk) -> None:
    """Nothing is sent again, and the state keeps its bytes."""
    desk.draft()
    before, seen = desk.store.path.read_bytes(), len(desk.repository.requests)
    assert desk.draft().is_complete
    assert {request.split()[0] for request in desk.repository.requests[seen:]} == {"GET"}
    assert desk.store.path.read_bytes() == before


def test_only_what_differs_is_sent_again(desk: Desk) -> None:
    """A changed file is deleted first, as the server drops one that is sent over; one that is gone here goes there."""
    desk.draft()
    (desk.folder / "letters.txt").write_text(f"Other letters. {DOI}", encoding="utf-8")
    (desk.folder / "new.txt").write_text("new", encoding="utf-8")
    (desk.folder / "пісьма.xml").unlink()
    seen = len(desk.repository.requests)
    desk.draft()
    assert desk.there() == desk.here()
    changes = [request for request in desk.repository.requests[seen:] if not request.startswith("GET")]
    files = f"/api/records/{ID}/draft/files"
    assert changes[0] == f"DELETE {files}/letters.txt"
    assert f"POST {files}" in changes
    assert not any("a%20b" in request for request in changes)


def test_changed_metadata_are_sent_and_the_doi_stays(desk: Desk) -> None:
    """`PUT` without pids would drop it."""
    desk.draft()
    make_folder(desk.folder, title="Letters from Huế")
    done = desk.draft()
    (record,) = desk.repository.drafts
    assert (record.metadata["title"], record.pids["doi"]["identifier"]) == ("Letters from Huế", DOI)
    assert done.findings == ()


def test_what_was_changed_on_the_server_is_replaced_and_told(desk: Desk) -> None:
    """D-121 names the fields."""
    desk.draft()
    (record,) = desk.repository.drafts
    record.metadata["title"] = "Another title"
    record.revision += 1
    done = desk.draft()
    assert [item.code for item in done.findings] == ["D-121"]
    assert "metadata.title" in done.findings[0].message
    assert record.metadata["title"] == "Letters from Hanoi"


def test_fields_that_were_refused_are_no_success(desk: Desk) -> None:
    """201 with errors: the draft is kept, each field named; mended, the same draft is gone on with."""
    make_folder(desk.folder, title="ab", publication_date="1956?")
    with pytest.raises(DepositError) as caught:
        desk.draft()
    assert codes(caught.value) == ["D-114", "D-114"]
    assert "metadata.publication_date" in str(caught.value)
    assert desk.state.record == ID
    make_folder(desk.folder)
    assert desk.draft().is_complete
    assert len(desk.repository.records) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"creators": [{"person_or_org": {"type": "personal", "name": "Pseudonym"}}]},
        {"creators": [{"person_or_org": {"type": "personal", "family_name": "Võ", "identifiers": [{"scheme": "orcid", "identifier": "0000-0002-1825-0098"}]}}]},
        {"colour": "red"},
        {"publisher": None},
    ],
    ids=["one name", "ORCID", "unknown field", "no publisher"],
)  # fmt: skip
def test_each_wrong_field_is_named(desk: Desk, change: dict[str, object]) -> None:
    """In the server's words."""
    make_folder(desk.folder, **change)
    with pytest.raises(DepositError) as caught:
        desk.draft()
    assert codes(caught.value) == ["D-114"]
    assert f"metadata.{next(iter(change))}" in str(caught.value)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"rights": [{"id": "cc-by-4.0"}, {"id": "licence-that-nobody-knows"}]}, "metadata.rights.1"),
        ({"languages": [{"id": "vi"}]}, "metadata.languages.0"),
        ({"resource_type": {"id": "edition"}}, "metadata.resource_type"),
        ({"additional_descriptions": [{"description": "Old.", "type": {"id": "notes"}}]}, "additional_descriptions.0.type"),
    ],
)  # fmt: skip
def test_a_word_that_is_in_no_vocabulary_is_placed(desk: Desk, change: dict[str, object], place: str) -> None:
    """The server refuses all, makes nothing, and names the word alone; where we sent it is what we know."""
    make_folder(desk.folder, **change)
    with pytest.raises(DepositError) as caught:
        desk.draft()
    assert codes(caught.value) == ["D-110", "D-114"]
    assert f"{place}: Invalid value" in str(caught.value)
    assert desk.repository.records == {}
    assert not desk.state.is_creating
    make_folder(desk.folder)
    assert desk.draft().is_complete


def test_metadata_that_change_before_a_file_is_sent_are_no_fault(desk: Desk) -> None:
    """The server says of such a draft that files are missing; they are what comes next."""
    make_folder(desk.folder, {"letters.txt": "No DOI yet."})
    assert not desk.draft().is_complete
    make_folder(desk.folder, title="“Letters” from Huế")
    assert desk.draft().is_complete
    assert desk.draft().findings == ()
    (record,) = desk.repository.drafts
    assert record.metadata["title"] == "“Letters” from Huế"
    desk.publish()


def test_a_lost_draft_is_adopted(desk: Desk) -> None:
    """With the state gone, the marker tells which draft is ours; no second one is made."""
    desk.draft()
    desk.store.path.unlink()
    done = desk.draft()
    assert [item.code for item in done.findings] == ["D-129"]
    assert len(desk.repository.records) == 1
    assert desk.state.record == ID


def test_two_drafts_with_the_marker_are_left_for_a_person(desk: Desk) -> None:
    """D-117 names both."""
    desk.draft()
    (record,) = desk.repository.drafts
    desk.repository.answer("POST", "/api/records", {}, json.dumps({"metadata": record.metadata}).encode())
    desk.store.path.unlink()
    with pytest.raises(DepositError, match=r"D-117.*r-102, r-101"):
        desk.draft()


def test_a_published_record_with_the_marker_is_not_made_again(desk: Desk) -> None:
    """Even where the state is gone."""
    desk.draft()
    desk.publish()
    desk.store.path.unlink()
    with pytest.raises(DepositError, match="D-120"):
        desk.draft()
    assert len(desk.repository.records) == 1


def test_a_draft_that_was_deleted_elsewhere_is_not_silently_made_again(desk: Desk) -> None:
    """D-118."""
    desk.draft()
    desk.repository.records.clear()
    with pytest.raises(DepositError, match="D-118"):
        desk.draft()
    assert desk.repository.records == {}


def test_a_draft_that_was_published_elsewhere_is_known_as_published(desk: Desk) -> None:
    """D-120, and the state says so."""
    desk.draft()
    desk.repository.records[ID].is_published = True
    with pytest.raises(DepositError, match="D-120"):
        desk.draft()
    assert desk.state.is_published


def test_files_of_others_are_left_and_named(desk: Desk) -> None:
    """D-122: somebody put it there by hand."""
    desk.draft()
    for step in (("POST", "files", b'[{"key": "by hand.txt"}]'),):
        desk.repository.answer(step[0], f"/api/records/{ID}/draft/{step[1]}", {}, step[2])
    done = desk.draft()
    assert [item.code for item in done.findings] == ["D-122"]
    assert "by hand.txt" in desk.repository.records[ID].files


def test_the_doi_is_reserved_before_anything_is_sent(desk: Desk) -> None:
    """While the files lack it nothing is uploaded, and D-135 says what to do; then all is."""
    make_folder(desk.folder, {"letters.txt": "No DOI yet."})
    done = desk.draft()
    assert ([item.code for item in done.findings], done.is_complete) == (["D-135"], False)
    assert "write it into one of the files" in done.findings[0].hint
    assert desk.repository.records[ID].files == {}
    make_folder(desk.folder)
    assert desk.draft().is_complete
    assert desk.there() == desk.here()


def test_a_reserved_doi_that_was_dropped_is_reserved_again(desk: Desk) -> None:
    """Somebody saved the draft without it; the same one is had again."""
    desk.draft()
    desk.repository.records[ID].pids.clear()
    assert desk.draft().is_complete
    assert desk.repository.records[ID].pids["doi"]["identifier"] == DOI


def test_another_doi_than_the_reserved_one_stops(desk: Desk) -> None:
    """D-132."""
    desk.draft()
    desk.repository.records[ID].pids["doi"]["identifier"] = "10.5072/other"
    with pytest.raises(DepositError, match="D-132"):
        desk.draft()


def test_the_state_of_one_server_is_refused_at_another(desk: Desk) -> None:
    """D-106, before anything is asked."""
    desk.draft()
    data = json.loads(desk.store.path.read_bytes())
    desk.store.path.write_text(json.dumps(data | {"base": "https://zenodo.org"}), encoding="utf-8")
    seen = len(desk.repository.requests)
    with pytest.raises(ConfigurationError, match="D-106"):
        desk.draft()
    assert len(desk.repository.requests) == seen


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"format": 2}', b"\xff\xfe", b"[" * 100_000, b'{"format":1,"files":[],"earlier":[],"base":7}',
     b'{"format":1,"files":[],"earlier":[],"base":"x","record":"../../user"}'],
)  # fmt: skip
def test_a_state_that_is_none_is_told(desk: Desk, content: bytes) -> None:
    """D-105; the file is left as it is."""
    desk.store.path.write_bytes(content)
    with pytest.raises(ConfigurationError, match="D-105"):
        desk.draft()
    assert desk.store.path.read_bytes() == content
    assert desk.repository.requests == []


@pytest.mark.parametrize(
    "change",
    [
        {"files": [{"name": "../../x", "size": 1, "sha256": "", "md5": "", "state": "sent"}]},
        {"files": [{"name": "..", "size": 1, "sha256": "", "md5": "", "state": "sent"}]},
        {"files": [{"name": 7, "size": "x", "sha256": None, "md5": [], "state": {}}]},
        {"files": [{"name": "a", "size": True, "sha256": "", "md5": "", "state": "sent"}]},
        {"is_published": "no"},
        {"is_creating": []},
        {"revision": "7"},
        {"doi": '10.5072/"\n[edition]'},
        {"doi": "\ud800"},
        {"concept": "a/b"},
        {"version": "1\u001b[2J"},
        {"earlier": [{"record": "r-1", "version": 1, "doi": None}]},
        {"earlier": [{"record": "../user", "version": "1", "doi": ""}]},
        {"id": "\ud800"},
        {"payload": "x" * 5 * 2**20},
    ],
)
def test_a_state_that_somebody_forged_is_told(desk: Desk, change: dict[str, object]) -> None:
    """D-105: of each value the type and form are known; nothing is asked of the server."""
    desk.draft()
    data = json.loads(desk.store.path.read_bytes())
    desk.store.path.write_text(json.dumps(data | change), encoding="utf-8")
    desk.repository.requests.clear()
    with pytest.raises(ConfigurationError, match="D-105"):
        desk.draft()
    assert desk.repository.requests == []


def test_a_title_of_any_letters_may_stand_for_the_id(desk: Desk) -> None:
    """What is written into the state can be read again: no-break spaces, two lines, soft hyphens."""
    make_folder(desk.folder, title="Lettres\u00a0: Ha\u00adnoi\nDeux", identifiers=None)
    assert desk.draft().is_complete
    assert desk.draft().is_complete


def test_a_further_version_is_a_draft_of_the_same_record(desk: Desk) -> None:
    """New id, new DOI, the same concept; the earlier version stays in the state."""
    desk.draft()
    desk.publish()
    with pytest.raises(DepositError, match="D-120"):
        desk.draft()
    make_folder(desk.folder, version="1.1.0")
    assert not desk.draft().is_complete, "the files have the DOI of the version before"
    (desk.folder / "letters.txt").write_text("Letters. 10.5072/r-102", encoding="utf-8")
    assert desk.draft().is_complete
    assert desk.draft().is_complete
    assert (desk.state.record, desk.state.doi, desk.state.concept) == ("r-102", "10.5072/r-102", "p-101")
    assert [(item.record, item.version, item.doi) for item in desk.state.earlier] == [(ID, "1.0.0", DOI)]
    (record,) = desk.repository.drafts
    assert (record.metadata["version"], record.parent) == ("1.1.0", "p-101")
    assert desk.there() == desk.here()


def test_no_link_of_an_answer_is_followed(desk: Desk) -> None:
    """They name another host, whose server hears nothing."""
    from invenio_server import Repository, serving

    trap = Repository()
    with serving(trap) as address:
        desk.repository.link_base = address
        desk.draft()
        desk.publish()
    assert trap.requests == []


def test_the_files_are_those_of_this_module() -> None:
    """A guard for the tests above: the names ask for escapes, and one file has the DOI."""
    assert any(set(name) & set(" &#") for name in FILES)
    assert sum(DOI in content for content in FILES.values()) == 1


def test_the_state_holds_no_time_and_no_path_of_this_machine(desk: Desk, tmp_path: Path) -> None:
    """It may be shared, and a clock that jumps changes nothing in it."""
    desk.draft()
    assert str(tmp_path) not in desk.store.path.read_text("utf-8")


def test_a_draft_that_the_server_has_something_against_can_be_mended(desk: Desk) -> None:
    """It says so whenever the draft is read; that is a red check, and no end of the run that mends it."""
    desk.repository.against = [{"field": "metadata.title", "messages": ["Too plain."]}]
    assert desk.draft().is_complete
    checks = check(Work(desk.server(), desk.store, desk.state), desk.deposit)
    assert [str(item.finding.code) for item in checks if item.finding] == ["D-114"]
    with pytest.raises(DepositError, match="Too plain"):
        desk.publish()
    desk.repository.against.clear()
    assert desk.publish().is_published


@pytest.mark.parametrize(
    ("ours", "theirs", "is_same"),
    [
        ("<p>One &amp; two<br/>three</p>", "<p>One &amp; two<br>\nthree</p>\n", True),
        ("A & B", "A &amp; B", True),
        ("The “ﬁrst” of ‘Hanoi’s’", "The \"first\" of 'Hanoi's'", True),
        ("“One”", "“Two”", False),
        ("<p>One</p>", "<p>Two</p>", False),
        ({"id": "eng"}, {"id": "eng", "title": {"en": "English"}}, True),
        ({"id": "eng"}, {"id": "vie"}, False),
        ([{"id": "eng"}], [], False),
        ([], None, True),
        ("", "something", False),
        (True, True, True),
    ],
)
def test_what_a_server_adds_or_writes_otherwise_is_no_difference(
    desk: Desk, ours: object, theirs: object, *, is_same: bool
) -> None:
    """Labels, HTML, what is empty; another word is."""
    make_folder(desk.folder, description=ours)
    deposit = desk.deposit
    current = deposit.payload
    current["metadata"]["description"] = theirs
    assert lacking(deposit, current) == ([] if is_same else ["metadata.description"])
