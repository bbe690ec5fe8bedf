"""Publishing and discarding: apart from all else, asked for by id, once, and only when every check is green."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from deposit_desk import DOI, FILES, ID, Desk, make_folder
from invenio_server import Fault

import emendata
from emendata.deposit import calls, check, discard
from emendata.deposit.faults import DepositError
from emendata.deposit.model import Call
from emendata.deposit.planning import plan
from emendata.deposit.work import Work

SOURCE = Path(emendata.__file__).parent


def published(desk: Desk) -> int:
    """Return how often publishing was asked for."""
    return sum(request.endswith("/actions/publish") for request in desk.repository.requests)


def red(desk: Desk) -> list[str]:
    """Return the codes of the checks that are red."""
    work = Work(desk.server(), desk.store, desk.state)
    return [item.finding.code for item in check(work, desk.deposit) if item.finding is not None]


def test_a_whole_draft_is_published_once(desk: Desk) -> None:
    """Then the state says so, and it is not asked for again."""
    desk.draft()
    state = desk.publish()
    assert (state.is_published, state.doi, published(desk)) == (True, DOI, 1)
    assert desk.state == state
    with pytest.raises(DepositError, match="D-120"):
        desk.publish()
    assert published(desk) == 1


@pytest.mark.parametrize("typed", ["", "r-102", f"{ID} ", ID.upper(), "yes"])
def test_another_id_than_that_of_the_draft_publishes_nothing(desk: Desk, typed: str) -> None:
    """D-127."""
    desk.draft()
    with pytest.raises(DepositError, match="D-127"):
        desk.publish(typed)
    assert published(desk) == 0


def _stale_file(desk: Desk) -> None:
    (desk.folder / "letters.txt").write_text(f"Changed. {DOI}", encoding="utf-8")


def _more_here(desk: Desk) -> None:
    (desk.folder / "more.txt").write_text("more", encoding="utf-8")


def _more_there(desk: Desk) -> None:
    desk.repository.answer("POST", f"/api/records/{ID}/draft/files", {}, b'[{"key": "x"}]')


def _no_doi_here(desk: Desk) -> None:
    make_folder(desk.folder, FILES | {"letters.txt": "No DOI."})


def _no_doi_there(desk: Desk) -> None:
    desk.repository.records[ID].pids.clear()


def _other_title_there(desk: Desk) -> None:
    desk.repository.records[ID].metadata["title"] = "Another"


def _other_title_here(desk: Desk) -> None:
    make_folder(desk.folder, title="Another")


def _other_version(desk: Desk) -> None:
    make_folder(desk.folder, version="1.0.1")


def _no_licence(desk: Desk) -> None:
    make_folder(desk.folder, rights=None)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (_stale_file, ["D-123"]),
        (_more_here, ["D-123"]),
        (_more_there, ["D-122"]),
        (_no_doi_here, ["D-125", "D-123"]),
        (_no_doi_there, ["D-132"]),
        (_other_title_there, ["D-124"]),
        (_other_title_here, ["D-124"]),
        (_other_version, ["D-134", "D-124"]),
        (_no_licence, ["D-124", "D-126"]),
    ],
)
def test_a_red_check_keeps_a_draft_from_being_published(
    desk: Desk, change: Callable[[Desk], None], codes: list[str]
) -> None:
    """Each with its code; the call is not made."""
    desk.draft()
    assert red(desk) == []
    change(desk)
    assert red(desk) == codes
    with pytest.raises(DepositError) as caught:
        desk.publish()
    assert [item.code for item in caught.value.findings] == codes
    assert published(desk) == 0


def test_a_draft_without_files_is_not_published(desk: Desk) -> None:
    """A run that stopped after the DOI."""
    make_folder(desk.folder, {"letters.txt": "No DOI."})
    desk.draft()
    make_folder(desk.folder)
    with pytest.raises(DepositError, match="D-123"):
        desk.publish()
    assert published(desk) == 0


def test_nothing_is_published_where_nothing_was_deposited(desk: Desk) -> None:
    """D-130."""
    with pytest.raises(DepositError, match="D-130"):
        desk.publish()


@pytest.mark.parametrize("kind", ["cut-after", "truncated", "short"])
def test_a_publication_whose_answer_is_lost_is_known_all_the_same(desk: Desk, kind: str) -> None:
    """The record is asked; the call is not made again."""
    desk.draft()
    desk.repository.faults.append(Fault(kind, match="/actions/publish"))
    assert desk.publish().is_published
    assert published(desk) == 1


@pytest.mark.parametrize(
    "fault",
    [
        Fault("cut-before", match="/actions/publish"),
        *(Fault("status", match="/actions/publish", status=status) for status in (400, 403, 429, 500, 503)),
    ],
    ids=["cut", "400", "403", "429", "500", "503"],
)
def test_a_publication_that_failed_is_not_tried_again(desk: Desk, fault: Fault) -> None:
    """D-128 with what the server said; a person decides."""
    desk.draft()
    fault.times = 1
    desk.repository.faults.append(fault)
    with pytest.raises(DepositError, match="D-128"):
        desk.publish()
    assert (published(desk), desk.state.is_published) == (1, False)
    assert desk.publish().is_published


def test_no_client_publishes_that_was_not_opened_for_it(desk: Desk) -> None:
    """Whatever call it is given."""
    desk.draft()
    with pytest.raises(RuntimeError, match="only publishing publishes"):
        desk.server().ask(Call("POST", f"/api/records/{ID}/draft/actions/publish", "publish"))
    assert published(desk) == 0


def test_only_the_command_of_that_name_imports_publishing() -> None:
    """No other module of the program can reach it, nor holds the words of its address."""
    importing, naming = set(), set()
    for path in SOURCE.rglob("*.py"):
        text = path.read_text("utf-8")
        name = path.relative_to(SOURCE).as_posix()
        if "actions/publish" in text:
            naming.add(name)
        for node in ast.walk(ast.parse(text)):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            modules += [item.name for item in node.names] if isinstance(node, ast.Import) else []
            if any(module.endswith("deposit.publishing") for module in modules):
                importing.add(name)
    assert importing == {"cli/deposit.py"}
    assert naming == {"deposit/publishing.py", "deposit/client.py"}


def test_the_plan_is_what_the_first_run_calls(desk: Desk) -> None:
    """Every call in its order; publishing is none of them, nor is discarding."""
    planned = [f"{call.method} {call.path.partition('?')[0]}".replace("{id}", ID) for call in plan(desk.deposit)]
    desk.draft()
    assert desk.repository.requests == planned
    assert not any("publish" in call for call in planned)
    assert calls.discard(ID) not in plan(desk.deposit)


# --- discarding


def test_a_draft_is_discarded_and_forgotten(desk: Desk) -> None:
    """And a new one can be made."""
    desk.draft()
    state = discard(desk.server(), desk.store, ID)
    assert (state.record, state.doi, desk.repository.records) == ("", "", {})
    assert not desk.draft().is_complete, "a new draft has a new DOI"
    assert desk.state.record == "r-102"


def test_a_draft_that_is_gone_already_is_forgotten(desk: Desk) -> None:
    """Deleted on the pages of the server."""
    desk.draft()
    desk.repository.records.clear()
    assert discard(desk.server(), desk.store, ID).record == ""


@pytest.mark.parametrize("kind", ["cut-after", "cut-before", "truncated"])
def test_a_discarding_whose_answer_is_lost_goes_on(desk: Desk, kind: str) -> None:
    """Deleting twice does no harm."""
    desk.draft()
    desk.repository.faults.append(Fault(kind, match=r"DELETE .*/draft$"))
    discard(desk.server(), desk.store, ID)
    assert desk.repository.records == {}


def test_what_is_published_is_not_discarded(desk: Desk) -> None:
    """D-120, also where it was published elsewhere."""
    desk.draft()
    desk.repository.records[ID].is_published = True
    with pytest.raises(DepositError, match="D-120"):
        discard(desk.server(), desk.store, ID)
    assert list(desk.repository.records) == [ID]


def test_another_id_discards_nothing(desk: Desk) -> None:
    """D-127; D-130 where there is nothing."""
    with pytest.raises(DepositError, match="D-130"):
        discard(desk.server(), desk.store, ID)
    desk.draft()
    with pytest.raises(DepositError, match="D-127"):
        discard(desk.server(), desk.store, "r-100")
    assert list(desk.repository.records) == [ID]


def test_a_further_version_is_discarded_back_to_the_published_one(desk: Desk) -> None:
    """The published record and its DOI stay in the state."""
    desk.draft()
    desk.publish()
    make_folder(desk.folder, version="2.0.0")
    desk.draft()
    state = discard(desk.server(), desk.store, "r-102")
    assert (state.record, state.version, state.doi, state.is_published) == (ID, "1.0.0", DOI, True)
    assert list(desk.repository.records) == [ID]
    desk.draft()
    assert desk.state.record == "r-103"
