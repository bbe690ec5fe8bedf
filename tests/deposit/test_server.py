"""The server of these tests behaves as a real one was seen to: each of the sixteen things, as a client sees them.

The last three were seen on InvenioRDM 14 (invenio-rdm-records 32.3), see live/. It keeps a DOI that a `PUT` leaves out (7);
this server drops it, as an older one does.
"""

import json
from typing import Any

import pytest
from deposit_desk import RECORD
from invenio_server import TODAY, Refused, Repository

FILE = "/api/records/r-101/draft/files/a.txt"


class Service:
    """Calls a repository without HTTP."""

    def __init__(self) -> None:
        self.repository = Repository()

    def __call__(self, call: str, body: Any = None) -> Any:
        """Return status and JSON of "METHOD /path"; a refusal as its status and words."""
        method, _, path = call.partition(" ")
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        try:
            return self.repository.answer(method, path, {}, data)
        except Refused as refused:
            return refused.status, refused.message

    def draft(self, *, with_file: bool = True) -> None:
        """Make the draft r-101, with a file."""
        self("POST /api/records", RECORD)
        if with_file:
            self("POST /api/records/r-101/draft/files", [{"key": "a.txt"}])
            self(f"PUT {FILE}/content", b"one")
            self(f"POST {FILE}/commit")


@pytest.fixture
def ask() -> Service:
    """Return an empty service."""
    return Service()


def test_1_a_draft_with_wrong_metadata_is_made_and_the_wrong_fields_are_dropped(ask: Service) -> None:
    """201 and errors."""
    status, data = ask("POST /api/records", {"metadata": RECORD["metadata"] | {"title": "x", "colour": "red"}})
    assert (status, [item["field"] for item in data["errors"]]) == (201, ["metadata.title", "metadata.colour"])
    assert "title" not in data["metadata"]


def test_2_creating_twice_makes_two(ask: Service) -> None:
    """Two ids."""
    assert ask("POST /api/records", RECORD)[1]["id"] != ask("POST /api/records", RECORD)[1]["id"]


def test_3_announcing_twice_is_refused_sending_and_committing_twice_are_not(ask: Service) -> None:
    """Before commit content may be sent again."""
    ask.draft(with_file=False)
    announce = "POST /api/records/r-101/draft/files"
    assert [ask(announce, [{"key": "a.txt"}])[0] for _ in range(2)] == [201, 400]
    assert [ask(f"PUT {FILE}/content", data)[0] for data in (b"one", b"two")] == [200, 200]
    assert [ask(f"POST {FILE}/commit")[0] for _ in range(2)] == [200, 200]


def test_4_content_for_a_committed_file_removes_it(ask: Service) -> None:
    """200 with errors."""
    ask.draft()
    status, data = ask(f"PUT {FILE}/content", b"two")
    assert (status, bool(data["errors"])) == (200, True)
    assert ask("GET /api/records/r-101/draft/files")[1]["entries"] == []


def test_5_commit_returns_sum_and_size(ask: Service) -> None:
    """The MD5 of "one"."""
    ask.draft()
    assert ask(f"POST {FILE}/commit")[1]["checksum"] == "md5:f97c5d29941bfb1b2fdab0874906ab82"
    assert ask(f"POST {FILE}/commit")[1]["size"] == 3


def test_6_reserving_twice_is_refused(ask: Service) -> None:
    """400, already exists."""
    ask.draft()
    assert ask("POST /api/records/r-101/draft/pids/doi")[0] == 201
    status, words = ask("POST /api/records/r-101/draft/pids/doi")
    assert (status, "already exists" in words) == (400, True)


def test_7_replacing_without_pids_drops_the_doi(ask: Service) -> None:
    """And with them keeps it."""
    ask.draft()
    pids = ask("POST /api/records/r-101/draft/pids/doi")[1]["pids"]
    assert ask("PUT /api/records/r-101/draft", {**RECORD, "pids": pids})[1]["pids"] == pids
    assert ask("PUT /api/records/r-101/draft", RECORD)[1]["pids"] == {}


def test_8_publishing_needs_committed_files_and_is_done_once(ask: Service) -> None:
    """400, then 404."""
    ask.draft(with_file=False)
    publish = "POST /api/records/r-101/draft/actions/publish"
    assert ask(publish)[0] == 400
    ask("POST /api/records/r-101/draft/files", [{"key": "a.txt"}])
    ask(f"PUT {FILE}/content", b"one")
    assert ask(publish)[0] == 400
    ask(f"POST {FILE}/commit")
    assert [ask(publish)[0] for _ in range(2)] == [202, 404]


def test_9_after_publication_files_are_locked_and_the_record_stays(ask: Service) -> None:
    """403 for both; metadata may be edited."""
    ask.draft()
    ask("POST /api/records/r-101/draft/actions/publish")
    assert ask("POST /api/records/r-101/draft/files", [{"key": "b"}])[0] == 403
    assert ask(f"PUT {FILE}/content", b"two")[0] == 403
    assert ask("DELETE /api/records/r-101")[0] == 403
    assert ask("POST /api/records/r-101/draft")[0] == 201


def test_10_11_a_further_version_is_one_draft_which_is_published_without_a_question(ask: Service) -> None:
    """The same id twice; no version, no DOI, today's date."""
    ask.draft()
    ask("POST /api/records/r-101/draft/pids/doi")
    ask("POST /api/records/r-101/draft/actions/publish")
    one, two = (ask("POST /api/records/r-101/versions")[1] for _ in range(2))
    assert one["id"] == two["id"] == "r-102"
    assert ("version" in one["metadata"], one["pids"], one["metadata"]["publication_date"]) == (False, {}, TODAY)
    assert ask("POST /api/records/r-102/draft/actions/files-import")[0] == 201
    assert ask("POST /api/records/r-102/draft/actions/publish")[0] == 202


def test_12_names_with_a_slash_are_taken(ask: Service) -> None:
    """By this service; not by others."""
    ask.draft()
    assert ask("POST /api/records/r-101/draft/files", [{"key": "a/b.txt"}])[0] == 201
    assert ask("PUT /api/records/r-101/draft/files/a%2Fb.txt/content", b"x")[0] == 200


def test_13_links_are_absolute_and_name_another_host(ask: Service) -> None:
    """In every answer."""
    assert ask("POST /api/records", RECORD)[1]["links"]["self"].startswith("https://elsewhere.example/")


def test_14_metadata_sent_before_any_file_are_taken_with_a_complaint(ask: Service) -> None:
    """200 and errors, with every field kept; making the draft brings no such complaint."""
    ask.draft(with_file=False)
    changed = {"metadata": RECORD["metadata"] | {"title": "Changed"}}
    status, data = ask("PUT /api/records/r-101/draft", changed)
    assert (status, [item["field"] for item in data["errors"]]) == (200, ["files.enabled"])
    assert data["metadata"]["title"] == "Changed"
    ask("POST /api/records/r-101/draft/files", [{"key": "a.txt"}])
    assert "errors" not in ask("PUT /api/records/r-101/draft", changed)[1]


def test_15_an_id_in_no_vocabulary_is_refused_and_nothing_is_made(ask: Service) -> None:
    """400 with the id, and not the field."""
    for field, value in (
        ("languages", [{"id": "en"}]),
        ("rights", [{"id": "none"}]),
        ("resource_type", {"id": "none"}),
    ):
        status, words = ask("POST /api/records", {"metadata": RECORD["metadata"] | {field: value}})
        assert (status, words.startswith("Invalid value ")) == (400, True)
    assert ask.repository.records == {}


def test_16_a_draft_without_a_publisher_is_made_with_a_complaint(ask: Service) -> None:
    """It could have no DOI. Quotation marks come back straight."""
    metadata = RECORD["metadata"] | {"title": "“Letters”"}
    del metadata["publisher"]
    status, data = ask("POST /api/records", {"metadata": metadata})
    assert (status, [item["field"] for item in data["errors"]]) == (201, ["metadata.publisher"])
    assert data["metadata"]["title"] == '"Letters"'
